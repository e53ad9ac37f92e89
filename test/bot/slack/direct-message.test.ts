import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBot } from '../../../src/bot/core/create-bot.ts'
import { createWorld } from '../../contracts/conversation-world.ts'
import { type Bench, startBench, stopBench } from './bench.ts'

let bench: Bench
beforeAll(async () => {
  bench = await startBench(createBot(createWorld().services))
})
afterAll(() => stopBench(bench))

test('what somebody writes to the bot alone is a wish, answered there, with buttons that work', async () => {
  const ada = bench.slack.member('ada')
  const list = await ada.says('two funny films from the nineties, please').answer()
  expect(list).toMatchObject({ channel: `D${ada.id.slice(1)}`, ephemeral: false })
  expect(list.shown).toContain('As I understood you: Comedy · 1990s.')
  expect(list.altTexts).toHaveLength(1)
  expect((await ada.press(list, 'More').answer()).altTexts).toHaveLength(1)
  expect((await ada.press(list, 'Why these?').answer()).shown).toContain('Why these films')
})

test('commands work there with and without a slash; escaped signs and a foreign language too', async () => {
  const ben = bench.slack.member('ben', { locale: 'de-DE' })
  expect((await ben.says('/rate Alien 4.5').answer()).shown).toContain('Gespeichert: Alien (1979)')
  expect((await ben.says('ratings').answer()).shown).toContain('Alien (1979)')
  expect((await ben.says('etwas Gruseliges wie Psycho (1960)').answer()).shown).toContain('Horror')
  expect((await ben.says('&lt;xyzzy&gt;').answer()).shown).toContain('konnte ich nichts anfangen')
  expect((await ben.says('/rate').answer()).shown).toContain('`/rate` schon')
})

test('edits, other bots, channels and empty messages are no words to the bot', async () => {
  const dora = bench.slack.member('dora')
  const before = bench.slack.messages.length
  await dora.says('something funny', { subtype: 'message_changed' }).acknowledged()
  await dora.says('something funny', { bot_id: 'B1' }).acknowledged()
  await dora.says('something funny', { channel_type: 'channel' }).acknowledged()
  await dora.says('  ').acknowledged()
  await expect.poll(() => bench.records.slice(-4).map(({ kind }) => kind)).toEqual(Array(4).fill('unknown'))
  expect(bench.slack.messages).toHaveLength(before)
})
