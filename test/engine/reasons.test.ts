import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../src/bot/core/config.ts'
import { loadEngine } from '../../src/bot/core/load-engine.ts'
import { favouritesOf } from '../../src/engine/favourites.ts'
import { loadModel, type Model, type Person } from '../../src/engine/index.ts'

let engine: Awaited<ReturnType<typeof loadEngine>>
let model: Model
let people: Person[]
beforeAll(async () => {
  engine = await loadEngine(readConfig({ MARQUEE_DATASET: 'sample' }), { say: () => {} })
  model = await loadModel('models/sample')
  const { recommender } = engine
  people = Array.from(recommender.userIds.slice(0, 60), (id) => {
    const person = recommender.person(id)!
    return { ...person, ratings: person.ratings.slice(0, 12) }
  })
})
afterAll(() => engine.close())

/** The best films that a person has not rated, as indexes of the scores. */
function best({ movieIds }: Model, rank: Float32Array, { ratings }: Person, count: number): number[] {
  const rated = new Set(ratings.map(({ movieId }) => movieId))
  return Array.from(rank.keys())
    .filter((film) => !rated.has(movieIds[film]!))
    .sort((a, b) => rank[b]! - rank[a]!)
    .slice(0, count)
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

test('a reason weighs what its film would lose against the others without that rating', () => {
  const found: number[] = []
  for (const person of people) {
    const reading = model.read(person)
    const { rank } = reading.scores
    const ahead = best(model, rank, person, 60)
    const ranksWithout = person.ratings.map(
      (rating) =>
        model.read({ ...person, ratings: person.ratings.filter((one) => one !== rating) }).scores.rank,
    )
    for (const film of ahead.slice(0, 5)) {
      const lost = ranksWithout.map(
        (without) =>
          rank[film]! - without[film]! - mean(ahead.map((other) => rank[other]! - without[other]!)),
      )
      const order = person.ratings
        .map(({ movieId }, place) => ({ movieId, weight: lost[place]! }))
        .sort((a, b) => b.weight - a.weight)
      const ratings = reading.explain(model.movieIds[film]!).filter((reason) => reason.kind === 'rating')
      const named = ratings.find(({ weight }) => weight > 0)
      found.push(named ? order.findIndex(({ movieId }) => movieId === named.movieId) : -1)
    }
  }
  const share = (places: number) =>
    found.filter((place) => place >= 0 && place < places).length / found.length
  expect(share(1)).toBeGreaterThan(0.7)
  expect(share(3)).toBeGreaterThan(0.95)
})

test('every film of a list names favourites that lifted it, strongest first', () => {
  const { recommender } = engine
  let films = 0
  let told = 0
  for (const person of people) {
    const liked = new Set(favouritesOf(person.ratings).map(({ movieId }) => movieId))
    for (const { movie, because } of recommender.recommend(person, { count: 5 }).recommendations) {
      films++
      if (because.length > 0) told++
      const weights = because.map(({ id }) => {
        const reason = model
          .read(person)
          .explain(movie.id)
          .find((one) => one.kind === 'rating' && one.movieId === id)
        return reason!.weight
      })
      expect(weights).toEqual(weights.toSorted((a, b) => b - a))
      expect(weights.every((weight) => weight > 0)).toBe(true)
      expect(because.every(({ id }) => liked.has(id))).toBe(true)
    }
  }
  expect(told / films).toBeGreaterThan(0.97)
})
