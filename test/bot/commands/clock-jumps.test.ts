import { expect, test } from 'vitest'
import { createBot } from '../../../src/bot/core/create-bot.ts'
import { limitRate } from '../../../src/bot/core/limit-rate.ts'
import { createWorld } from '../../contracts/conversation-world.ts'
import { ada, asReply, buttonsOf, startTalk } from './helpers.ts'

const DAY = 24 * 3_600_000

test.each([
  ['back a day', -DAY],
  ['back a year', -365 * DAY],
  ['ahead a day', DAY],
])('a clock that jumps %s: what is saved stays, and buttons go on', async (_, jump) => {
  let now = Date.UTC(2026, 5, 1)
  const talk = startTalk({ clock: () => now })
  await talk.say('rate', { movie: 'Heat (1995)', stars: 4 })
  const list = await talk.say('recommend', { count: 3 })
  now += jump
  expect((await talk.say('rate', { movie: 'Alien', stars: 5 })).text).toContain('Saved')
  expect((await talk.say('rate', { movie: 'Heat (1995)', stars: 3 })).text).toContain('3')
  const { text } = await talk.say('ratings')
  expect(text).toContain('Heat (1995)')
  expect(text).toContain('Alien (1979)')
  expect((await talk.press(list, 'More')).text).toContain('1.')
  const { text: connected } = await talk.say('connect')
  expect(connected).toMatch(/\*\*[A-Z0-9]{8}\*\*/)
})

test('limits go by a clock that never jumps', async () => {
  const world = createWorld({ clock: () => Date.UTC(2020, 0, 1) })
  const bot = limitRate(createBot(world.services), { person: 2, server: 0 })
  const help = () => bot.answer({ kind: 'command', actor: ada, name: 'help', options: {} })
  await help()
  await help()
  expect(asReply(await help()).text).toContain('try again in')
  expect(buttonsOf(asReply(await help()))).toEqual([])
})
