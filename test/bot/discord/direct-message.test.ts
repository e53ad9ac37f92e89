import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBot } from '../../../src/bot/core/create-bot.ts'
import { createWorld } from '../../contracts/conversation-world.ts'
import type { LocalMessage, LocalPerson } from '../../helpers/local-discord/index.ts'
import { type Bench, startBench, stopBench } from './bench.ts'

let bench: Bench
beforeAll(async () => {
  bench = await startBench(createBot(createWorld().services))
})
afterAll(() => stopBench(bench))

const messagesTo = (person: LocalPerson): LocalMessage[] =>
  bench.discord.sentMessages.get(person.place.channelId) ?? []

/** What the bot answers to words. */
async function answerTo(person: LocalPerson, words: string): Promise<LocalMessage> {
  const before = messagesTo(person).length
  person.says(words)
  return expect
    .poll(() => messagesTo(person)[before], { timeout: 10_000 })
    .toBeDefined()
    .then(() => messagesTo(person)[before]!)
}

test('what somebody writes to the bot alone is a wish, answered there with a picture and buttons that work', async () => {
  const ada = bench.discord.stranger('ada')
  const list = await answerTo(ada, 'two funny films from the nineties, please')
  expect(list.text).toContain('As I understood you: Comedy · 1990s.')
  expect(list.attachments).toHaveLength(1)
  expect(list.attachments[0]!.description).toContain('Groundhog Day')
  const more = await ada.click(list, 'More').answer()
  expect(more.attachments).toHaveLength(1)
})

test('commands work there with and without a slash; a form is not opened but said', async () => {
  const ben = bench.discord.stranger('ben', { globalName: 'Ben' })
  expect((await answerTo(ben, '/rate Alien 4.5')).text).toContain('Saved: Alien (1979)')
  expect((await answerTo(ben, 'ratings')).text).toContain('Alien (1979)')
  expect((await answerTo(ben, 'xyzzy')).text).toContain('I did not understand')
  expect((await answerTo(ben, 'rate')).text).toContain('`/rate` does')
})

test('servers, bots and empty messages are no words to the bot', async () => {
  const dora = bench.discord.stranger('dora')
  bench.discord.guild.member('eve').says('something funny')
  dora.says('something funny', { author: { id: '9', username: 'x', discriminator: '0', bot: true } })
  dora.says('something funny', { type: 6 })
  dora.says('  ')
  // The same connection carries them in order.
  expect((await answerTo(dora, 'help')).text).toContain('/recommend')
  expect(messagesTo(dora)).toHaveLength(1)
})

test('a message that cannot be read ends nothing', async () => {
  const gina = bench.discord.stranger('gina')
  const { channelId } = gina.place
  for (const damaged of [
    {},
    null,
    { id: 5 },
    { channel_id: channelId },
    { author: 'x', channel_id: channelId },
  ])
    bench.discord.gateway.dispatch('MESSAGE_CREATE', damaged)
  expect((await answerTo(gina, 'help')).text).toContain('/recommend')
  expect(bench.log.lines.some(({ message }) => message === 'A message could not be read')).toBe(true)
})

test('an answer that fails ends in a word with an id that the log has', async () => {
  const finn = bench.discord.stranger('finn')
  bench.discord.faults.serverError(400, { route: /channels\/\d+\/typing/ })
  expect((await answerTo(finn, 'help')).text).toMatch(/\d{10,}/)
  expect(bench.log.lines.some(({ level }) => level === 'error')).toBe(true)
})
