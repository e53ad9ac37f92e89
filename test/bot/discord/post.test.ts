import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { FakeBot, picture, reply } from '../../helpers/fake-bot.ts'
import { missingPermissions, tooLarge, unknownChannel } from '../../helpers/local-discord/api-error.ts'
import { type Bench, startBench, stopBench } from './bench.ts'

let bench: Bench

beforeAll(async () => {
  bench = await startBench(new FakeBot())
})
afterEach(() => bench.discord.faults.clear())
afterAll(() => stopBench(bench))

const answer = reply('The vote is over: *Heat* won. @everyone', {
  pictures: [picture()],
  rows: [[{ kind: 'button', actionId: 'more:1', label: 'More' }]],
})

/** Somebody of the server, in a channel of their own choosing. */
const to = (locale = 'en') => {
  const { id: server, channelId: channel } = bench.discord.guild
  return {
    platform: 'discord',
    workspace: 'global',
    userId: '',
    displayName: '',
    locale,
    place: { server, channel },
  } as const
}
const sent = () => bench.discord.sentMessages.get(bench.discord.guild.channelId) ?? []

test('posts in a channel without anybody asking, with picture, alt text and buttons, and pings nobody', async () => {
  expect(await bench.adapter.post!(to(), answer)).toBe(true)
  const message = sent().at(-1)!
  expect(message.content).toContain('The vote is over')
  expect(message.attachments).toMatchObject([
    { filename: 'films.png', description: 'Heat (1995), 4.5 stars', type: 'image/png' },
  ])
  expect(message.buttons).toMatchObject([{ custom_id: 'more:1', label: 'More' }])
  expect(message.allowedMentions).toEqual({ parse: [] })
})

test('where files are forbidden, the words come alone and say what is missing, in the language of the place', async () => {
  bench.discord.faults.refuse(missingPermissions(), { route: /messages/ })
  expect(await bench.adapter.post!(to('de'), answer)).toBe(true)
  const message = sent().at(-1)!
  expect(message.attachments).toEqual([])
  expect(message.content).toMatch(/The vote is over.*\n.*Attach Files/)
  expect(message.content).toContain('Bild')
})

test('where Discord takes a picture for too large, the words come alone and say so', async () => {
  bench.discord.faults.refuse(tooLarge(), { route: /messages/ })
  expect(await bench.adapter.post!(to(), answer)).toBe(true)
  expect(sent().at(-1)!.attachments).toEqual([])
  expect(sent().at(-1)!.content).toContain('Discord takes files of up to')
})

test.each([
  ['a channel that was deleted', unknownChannel],
  ['a channel that is closed to the bot', missingPermissions],
])('says of %s that nothing can be said there', async (_name, error) => {
  bench.discord.faults.refuse(error(), { route: /messages/, times: 5 })
  expect(await bench.adapter.post!(to(), answer)).toBe(false)
})

test('a Discord that fails is an error, so that it is tried again', async () => {
  const before = sent().length
  bench.discord.faults.serverError(500, { route: /messages/, times: 20 })
  await expect(bench.adapter.post!(to(), answer)).rejects.toThrow()
  expect(sent()).toHaveLength(before)
})
