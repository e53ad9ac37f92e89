import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../src/bot/core/config.ts'
import { loadEngine } from '../../src/bot/core/load-engine.ts'

describe('films predicted below the person’s own mean', () => {
  let engine: Awaited<ReturnType<typeof loadEngine>>
  beforeAll(async () => {
    engine = await loadEngine(readConfig({ MARQUEE_DATASET: 'sample' }), { say: () => {} })
  })
  afterAll(() => engine.close())

  test.each([false, true])('are not shown while there are others, similar: %s', (similar) => {
    const { recommender } = engine
    for (const id of recommender.userIds.slice(0, 60)) {
      const person = recommender.person(id)!
      const mean = person.ratings.reduce((sum, { stars }) => sum + stars, 0) / person.ratings.length
      for (const genres of [[], [['Western']], [['Horror']]]) {
        const everything = recommender.list(person, { count: 400, genres })
        const above = everything.filter(({ predictedStars }) => predictedStars >= mean).length
        const films = recommender.list(person, { count: 5, genres, similar })
        const shown = films.filter(({ predictedStars }) => predictedStars >= mean).length
        expect(shown).toBe(Math.min(films.length, above))
        for (const film of films) expect(film.belowUsual === true).toBe(film.predictedStars < mean)
      }
    }
  })
})
