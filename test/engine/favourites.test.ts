import { expect, test } from 'vitest'
import { readConfig } from '../../src/bot/core/config.ts'
import { loadEngine } from '../../src/bot/core/load-engine.ts'

test('everywhere a person has the same favourites: at least three stars and their own mean', async () => {
  const engine = await loadEngine(readConfig({ MARQUEE_DATASET: 'sample' }), { say: () => {} })
  const { recommender } = engine
  for (const id of recommender.userIds.slice(0, 200)) {
    const person = recommender.person(id)!
    const mean = person.ratings.reduce((sum, { stars }) => sum + stars, 0) / person.ratings.length
    const named = recommender.favourites(person, 1000)
    expect(recommender.recommend(person, { count: 1 }).topRated).toEqual(named.slice(0, 3))
    expect(named.map(({ movie }) => movie.id).toSorted()).toEqual(
      person.ratings
        .filter(({ stars }) => stars >= mean && stars >= 3)
        .map(({ movieId }) => movieId)
        .toSorted(),
    )
    const reversed = { ...person, ratings: person.ratings.toReversed() }
    expect(recommender.favourites(reversed, 1000)).toEqual(named)
  }
  await engine.close()
})
