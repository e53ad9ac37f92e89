import { expect, test } from 'vitest'
import type { Actor } from '../../../src/bot/core/bot.ts'
import { createBot } from '../../../src/bot/core/create-bot.ts'
import { limitRate } from '../../../src/bot/core/limit-rate.ts'
import { createWorld } from '../../contracts/conversation-world.ts'

const ada: Actor = { platform: 'discord', workspace: 'global', userId: 'ada', displayName: 'Ada' }
const here = { ...ada, place: { server: '1', channel: '2' } }
const help = (actor: Actor) => ({ kind: 'command', actor, name: 'help', options: {} }) as const

test('suggestions come ten times as fast as requests, and stop then', async () => {
  const bot = limitRate(createBot(createWorld().services), { person: 2, server: 0 }, () => 0)
  const typed = { actor: ada, command: 'rate', option: 'movie', typed: 'toy' }
  const counts = []
  for (let i = 0; i < 21; i++) counts.push((await bot.suggest(typed)).length)
  expect(counts.slice(0, 20).every((count) => count > 0)).toBe(true)
  expect(counts[20]).toBe(0)
})

test('a request is counted once, asked for its plan or not; what is refused is not counted', async () => {
  let time = 0
  const bot = limitRate(createBot(createWorld().services), { person: 2, server: 0 }, () => time)
  const first = help(ada)
  bot.plan(first)
  const texts = []
  for (const request of [first, help(ada), help(ada), help(ada)])
    texts.push(await textOf(bot.answer(request)))
  expect(texts.map((text) => text.includes('try again in 30 s'))).toEqual([false, false, true, true])
  time = 30_000
  expect(await textOf(bot.answer(help(ada)))).toContain('/recommend')
})

test('0 is no limit, and a direct message is no server', async () => {
  const bot = limitRate(createBot(createWorld().services), { person: 0, server: 1 }, () => 0)
  const texts = []
  for (const actor of [here, here, ada, ada, { ...here, place: { server: '9', channel: '2' } }])
    texts.push(await textOf(bot.answer(help(actor))))
  expect(texts.map((text) => text.includes('being asked here'))).toEqual([false, true, false, false, false])
})

async function textOf(answer: ReturnType<ReturnType<typeof limitRate>['answer']>): Promise<string> {
  const said = await answer
  return 'text' in said ? said.text : ''
}
