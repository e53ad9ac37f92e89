import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../../src/bot/core/config.ts'
import { type Engine, loadEngine } from '../../../src/bot/core/load-engine.ts'
import { speechFor } from '../../../src/bot/core/speech.ts'
import { movieLabel } from '../../../src/engine/index.ts'
import { startTalk } from './helpers.ts'

const PEOPLE = 300

let engine: Engine
beforeAll(async () => {
  engine = await loadEngine(readConfig({ MARQUEE_DATASET: 'sample' }), { say: () => {} })
})
afterAll(() => engine.close())

test(`/random-user, "Borrow this taste" and the borrower's own list name the same favourites of ${PEOPLE} members`, {
  timeout: 120_000,
}, async () => {
  const { recommender } = engine
  const { length } = recommender.userIds
  expect(length).toBeGreaterThanOrEqual(PEOPLE)
  let member = 0
  const talk = startTalk({ recommender, random: () => (member + 0.5) / length })
  const shown = () => talk.collages.at(-1)!.sections[0]!.tiles
  for (; member < PEOPLE; member++) {
    const meeting = await talk.say('random-user')
    const favourites = shown()
    expect(favourites.length).toBeGreaterThan(0)
    const borrowed = await talk.press(meeting, 'Borrow this taste')
    expect(borrowed.text).toContain(`MovieLens member ${recommender.userIds[member]} (`)
    const labels = favourites.map(({ movie }) => movieLabel(movie))
    expect(borrowed.text).toContain(`Their favourites: ${speechFor('en').list(labels)}.`)
    await talk.say('recommend')
    expect(shown()).toEqual(favourites)
  }
})
