import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../src/bot/core/config.ts'
import { loadEngine } from '../../src/bot/core/load-engine.ts'

let engine: Awaited<ReturnType<typeof loadEngine>>
beforeAll(async () => {
  engine = await loadEngine(readConfig({ MARQUEE_DATASET: 'sample' }), { say: () => {} })
})
afterAll(() => engine.close())

test('a list like a film is chosen by the person among the films nearest to it, without the film itself', () => {
  const { recommender } = engine
  const liked = recommender.movies.toSorted(
    (a, b) => recommender.popularity(b.id) - recommender.popularity(a.id),
  )[0]!
  const near = recommender.similar(liked.id, 60).byTaste.map(({ movie }) => movie.id)
  const lists = [...recommender.userIds.slice(0, 20)].map((id) => {
    const { ratings: _, ...stranger } = recommender.person(id)!
    const films = recommender.list({ ...stranger, ratings: [] }, { count: 5, like: [liked.id] })
    expect(films).toHaveLength(5)
    for (const { movie } of films) expect(near).toContain(movie.id)
    return films.map(({ movie }) => movie.id).join()
  })
  expect(new Set(lists).size).toBeGreaterThan(1)
})

test('with other conditions it is chosen among the nearest of those that fit', () => {
  const { recommender } = engine
  const liked = recommender.movies[0]!
  const person = { ratings: [] }
  const films = recommender.list(person, { count: 5, like: [liked.id], genres: [['Western']] })
  expect(films).toHaveLength(5)
  for (const { movie } of films) expect(movie.genres).toContain('Western')
})
