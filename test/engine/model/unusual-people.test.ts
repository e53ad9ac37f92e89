import { beforeAll, describe, expect, test } from 'vitest'
import type { Person, Scores } from '../../../src/engine/index.ts'
import { stars, type TrainedModel, trainModel } from '../../../src/engine/model/index.ts'
import { movieId, sequence, type WorldRating, worldOf } from './worlds.ts'

const FILMS = 300
let model: TrainedModel

/** Two opposite tastes with noise, half stars, some films that few rated. */
beforeAll(async () => {
  const random = sequence(5)
  const ratings: WorldRating[] = []
  for (let user = 0; user < 250; user++)
    for (let movie = 0; movie < FILMS; movie++) {
      if (random() > 0.25 / (1 + movie / 40)) continue
      const liked = (user + movie) % 2 === 0 ? 4.1 : 2.6
      ratings.push({
        user,
        movie,
        stars: Math.min(5, Math.max(0.5, Math.round((liked + 2 * random() - 1) * 2) / 2)),
      })
    }
  const films = Array.from({ length: FILMS }, (_, movie) => ({
    genres: [movie % 2 ? 'Drama' : 'Comedy'],
    year: 1950 + (movie % 60),
  }))
  model = await trainModel(worldOf(films, Array(250).fill({ gender: 'F' }), ratings), {
    seed: 1,
    method: stars,
  })
})

function sane({ stars, uncertainty }: Scores): void {
  expect(stars).toHaveLength(FILMS)
  for (const value of stars) expect(value).toSatisfy((x: number) => x >= 1 && x <= 5)
  for (const value of uncertainty) expect(value).toSatisfy((x: number) => x > 0 && x < 3)
}

const all = (stars: (movie: number) => number): Person => ({
  ratings: Array.from({ length: FILMS }, (_, movie) => ({ movieId: movieId(movie), stars: stars(movie) })),
})

describe('predictions for unusual people', () => {
  test.each<[string, () => Person]>([
    ['nobody at all', () => ({ ratings: [] })],
    ['one rating', () => ({ ratings: [{ movieId: movieId(3), stars: 0.5 }] })],
    ['half stars', () => ({ ratings: [1.5, 2.5, 4.5].map((stars, k) => ({ movieId: movieId(k), stars })) })],
    ['every film at 5', () => all(() => 5)],
    ['every film at 0.5', () => all(() => 0.5)],
    ['5 and 0.5 in turn', () => all((movie) => (movie % 2 ? 5 : 0.5))],
    [
      '5,000 ratings',
      () => ({
        ratings: Array.from({ length: 5000 }, (_, k) => ({
          movieId: movieId(k % FILMS),
          stars: 1 + (k % 5),
        })),
      }),
    ],
    ['films that nobody knows', () => ({ ratings: [{ movieId: 123456, stars: 5 }] })],
    ['facts outside the code', () => ({ demographics: { age: 33, occupation: 99 }, ratings: [] })],
  ])('%s', (_, person) => sane(model.read(person()).scores))

  test('who rates everything 5 is promised a lot, but nobody is promised exactly 5', () => {
    const { stars } = model.read({ ratings: all(() => 5).ratings.slice(0, 100) }).scores
    const anybody = model.read({ ratings: [] }).scores.stars
    const raised = stars.reduce((sum, value, movie) => sum + value - anybody[movie]!, 0) / FILMS
    expect(raised).toBeGreaterThan(0.25)
    expect(Math.max(...stars)).toBeLessThan(5)
  })

  test('films the model does not know change nothing', () => {
    const known = [{ movieId: movieId(1), stars: 4 }]
    const with_ = model.read({ ratings: [...known, { movieId: 123456, stars: 1 }] }).scores
    expect(with_.stars).toEqual(model.read({ ratings: known }).scores.stars)
  })

  test('the order of ratings does not matter, and one request leaves nothing behind for the next', () => {
    const person = all((movie) => (movie % 2 ? 4 : 2))
    const first = model.read(person).scores.stars
    model.read({ demographics: { gender: 'M' }, ratings: [{ movieId: movieId(0), stars: 1 }] }).scores
    const second = model.read({ ratings: [...person.ratings].reverse() }).scores.stars
    for (let movie = 0; movie < FILMS; movie++) expect(second[movie]!).toBeCloseTo(first[movie]!, 4)
  })
})

describe('reasons', () => {
  const ratings = [2, 4, 6, 11, 13].map((movie) => ({ movieId: movieId(movie), stars: movie % 2 ? 1 : 5 }))
  const person: Person = { demographics: { gender: 'F' }, ratings }

  test('a reason weighs what the prediction loses without it', () => {
    const target = 40
    const before = model.read(person).scores.stars[target]!
    const reasons = model
      .read(person)
      .explain(movieId(target))
      .filter((reason) => reason.kind === 'rating')
    expect(reasons).toHaveLength(ratings.length)
    for (const reason of reasons) {
      const without = { ...person, ratings: ratings.filter((rating) => rating.movieId !== reason.movieId) }
      const lost = before - model.read(without).scores.stars[target]!
      // Leave-one-out is exact but for the person's noise, which the missing rating changes a little.
      expect(Math.abs(reason.weight - lost)).toBeLessThan(0.03 + 0.3 * Math.abs(lost))
    }
  })

  test('strongest first, one for each rating and fact, none for an unknown film', () => {
    const weights = model
      .read(person)
      .explain(movieId(41))
      .map(({ weight }) => Math.abs(weight))
    expect(weights).toHaveLength(ratings.length + 1)
    expect(weights).toEqual([...weights].sort((a, b) => b - a))
    expect(model.read(person).explain(123456)).toEqual([])
  })
})
