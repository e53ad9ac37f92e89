import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBot } from '../../../src/bot/core/create-bot.ts'
import { createWorld } from '../../contracts/conversation-world.ts'
import type { LocalView } from '../../helpers/local-slack/index.ts'
import { type Bench, startBench, stopBench } from './bench.ts'

let bench: Bench
beforeAll(async () => {
  bench = await startBench(createBot(createWorld().services))
})
afterAll(() => stopBench(bench))

const words = (view: LocalView) => view.blocks.map(({ text }) => text?.text ?? '').join('\n')

test('the Home tab shows profile and ratings, and follows what is rated there', async () => {
  const { slack } = bench
  const ada = slack.member('ada')
  ada.openHome()
  const home = await slack.home(ada)
  expect(words(home)).toContain('*What I know of you*')
  expect(words(home)).toContain('You have not rated a film yet')

  const view = await ada.press(home, 'Rate a film').opened()
  const sent = await ada.submit(view, { 'Which film?': 'Fargo (1996)', 'How many stars?': '★★★★ 4' })
  const saved = await sent.answer()
  expect(saved).toMatchObject({ channel: `D${ada.id.slice(1)}` })
  expect(saved.shown).toContain('Saved: Fargo (1996)')
  expect(words(await slack.home(ada, (view) => words(view).includes('Fargo')))).toContain('★★★★ 4')
})

test('its buttons answer in the direct messages, where answers can be answered', async () => {
  const { slack } = bench
  const dora = slack.member('dora', { locale: 'de-DE' })
  dora.openHome()
  const home = await slack.home(dora)
  expect(words(home)).toMatch(/Was ich .* weiß/)
  const list = await dora.press(home, 'Filme für mich').answer()
  expect(list).toMatchObject({ channel: `D${dora.id.slice(1)}`, ephemeral: false })
  expect(list.altTexts).toHaveLength(1)
  expect((await dora.press(list, 'Mehr').answer()).altTexts).toHaveLength(1)
  expect((await dora.press(home, 'Was ich fragen kann').answer()).shown).toContain('/recommend')
})

test('other tabs and events are left alone', async () => {
  const ben = bench.slack.member('ben')
  await ben.event({ type: 'app_home_opened', user: ben.id, tab: 'messages' }).acknowledged()
  await ben.event({ type: 'message', user: ben.id, text: 'hi' }).acknowledged()
  await expect.poll(() => bench.records.slice(-2).map(({ kind }) => kind)).toEqual(['unknown', 'unknown'])
  expect(bench.slack.homes.has(ben.id)).toBe(false)
})
