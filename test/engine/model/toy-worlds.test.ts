import { beforeAll, describe, expect, test } from 'vitest'
import { ratingsOf } from '../../../src/engine/dataset/dataset.ts'
import type { Rating } from '../../../src/engine/index.ts'
import { stars, type TrainedModel, trainModel } from '../../../src/engine/model/index.ts'
import { checkerboard, checkerStars, movieId, sequence, type WorldRating, worldOf } from './worlds.ts'

const train = (world: Parameters<typeof trainModel>[0]) => trainModel(world, { seed: 1, method: stars })

describe('a checkerboard of taste', () => {
  const world = checkerboard(80, 40, 0.5)
  let model: TrainedModel
  beforeAll(async () => {
    model = await train(world)
  })

  test('every hidden square is told apart', () => {
    let hidden = 0
    for (let user = 0; user < world.users.length; user++) {
      const ratings = ratingsOf(world, user)
      const { stars } = model.read({ ratings }).scores
      const seen = new Set(ratings.map((rating) => rating.movieId))
      for (let movie = 0; movie < world.movies.length; movie++) {
        if (seen.has(movieId(movie))) continue
        hidden++
        expect(Math.abs(stars[movie]! - checkerStars(user, movie))).toBeLessThan(1)
      }
    }
    expect(hidden).toBeGreaterThan(1000)
  })

  test('a stranger with three ratings is on the right side of the board', () => {
    const ratings = [0, 1, 2].map((movie) => ({ movieId: movieId(movie), stars: checkerStars(0, movie) }))
    const { stars } = model.read({ ratings }).scores
    for (let movie = 3; movie < 40; movie++)
      expect(stars[movie]! > 3 ? 5 : 1, `film ${movie}`).toBe(checkerStars(0, movie))
  })

  test('every rating makes the prediction surer', () => {
    const given: Rating[] = []
    let last = Number.POSITIVE_INFINITY
    for (let movie = 0; movie < 6; movie++) {
      const now = model.read({ ratings: [...given] }).scores.uncertainty[20]!
      expect(now).toBeLessThan(last)
      last = now
      given.push({ movieId: movieId(movie), stars: checkerStars(0, movie) })
    }
  })

  test('films of one colour are neighbours', () => {
    const colours = model.neighbours(movieId(4), 19).map(({ movieId }) => ((9000 - movieId) / 7) % 2)
    expect(colours).toEqual(Array(19).fill(0))
    expect(
      model.neighbours(movieId(4), 5).every(({ similarity }) => similarity > 0.5 && similarity <= 1),
    ).toBe(true)
  })
})

describe('demographics that fully decide taste', () => {
  const random = sequence(11)
  const people = Array.from({ length: 300 }, (_, user) => ({
    gender: user % 2 ? ('F' as const) : ('M' as const),
    age: 25,
    occupation: user % 5,
  }))
  const stars = (user: number, movie: number) => ((user % 2 === 1) === movie < 15 ? 5 : 1)
  const ratings: WorldRating[] = people.flatMap((_, user) =>
    Array.from({ length: 30 }, (_, movie) => ({ user, movie, stars: stars(user, movie) })).filter(
      () => random() < 0.6,
    ),
  )
  let model: TrainedModel
  beforeAll(async () => {
    model = await train(
      worldOf(
        Array.from({ length: 30 }, () => ({})),
        people,
        ratings,
      ),
    )
  })

  test.each(['F', 'M'] as const)('the fact alone is enough (%s)', (gender) => {
    const predicted = model.read({ demographics: { gender }, ratings: [] }).scores.stars
    for (let movie = 0; movie < 30; movie++)
      expect(predicted[movie]!).toSatisfy(
        (x: number) => Math.abs(x - stars(gender === 'F' ? 1 : 0, movie)) < 0.8,
      )
  })

  test('a fact left out is the average over it', () => {
    const predicted = model.read({ ratings: [] }).scores.stars
    for (const value of predicted) expect(Math.abs(value - 3)).toBeLessThan(0.5)
  })

  test('a fact that decides nothing changes nothing', () => {
    const a = model.read({ demographics: { gender: 'F', occupation: 1 }, ratings: [] }).scores.stars
    const b = model.read({ demographics: { gender: 'F', occupation: 4 }, ratings: [] }).scores.stars
    for (let movie = 0; movie < 30; movie++) expect(Math.abs(a[movie]! - b[movie]!)).toBeLessThan(0.25)
  })

  test('the reason given is the fact that decided', () => {
    const person = { demographics: { gender: 'F', age: 25, occupation: 2 } as const, ratings: [] }
    const [first] = model.read(person).explain(movieId(3))
    expect(first).toMatchObject({ kind: 'demographics', fact: 'gender' })
    expect(first!.weight).toBeGreaterThan(0.5)
    expect(model.read(person).explain(movieId(20))[0]!.weight).toBeLessThan(-0.5)
  })
})

describe('a film nobody rated', () => {
  // Genres in an order that no shifted, sorted or id-indexed row reproduces.
  const random = sequence(29)
  const genres = Array.from({ length: 60 }, () => [random() < 0.5 ? 'Horror' : 'Comedy'])
  const stars = (movie: number) => (genres[movie]![0] === 'Comedy' ? 5 : 2)
  const unrated = [0, 7, 23, 24, 41, 59]
  const ratings: WorldRating[] = Array.from({ length: 150 }, (_, user) =>
    genres.flatMap((_, movie) =>
      unrated.includes(movie) || random() < 0.5 ? [] : [{ user, movie, stars: stars(movie) }],
    ),
  ).flat()
  let model: TrainedModel
  beforeAll(async () => {
    model = await train(
      worldOf(
        genres.map((genre) => ({ genres: genre, year: 1990 })),
        Array(150).fill({}),
        ratings,
      ),
    )
  })

  test('is predicted by its own genre', () => {
    const predicted = model.read({ ratings: [] }).scores.stars
    expect(new Set(unrated.map(stars)).size).toBe(2)
    for (const movie of unrated)
      expect(Math.abs(predicted[movie]! - stars(movie)), `film ${movie}`).toBeLessThan(0.8)
  })

  test('is predicted with less confidence than a rated one', () => {
    const { uncertainty } = model.read({ ratings: [] }).scores
    const rated = genres.map((_, movie) => movie).filter((movie) => !unrated.includes(movie))
    const surest = Math.min(...unrated.map((movie) => uncertainty[movie]!))
    expect(surest).toBeGreaterThan(Math.max(...rated.map((movie) => uncertainty[movie]!)))
  })
})
