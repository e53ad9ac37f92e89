import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FakeBot, picture, reply } from '../../helpers/fake-bot.ts'
import { type Bench, startBench, stopBench } from './bench.ts'

let bot: FakeBot
let bench: Bench

beforeEach(async () => {
  bot = new FakeBot()
  bot.on('recommend', reply('1. Heat', { pictures: [picture()] }))
  bench = await startBench(bot)
})
afterEach(() => stopBench(bench))

const ask = (channel?: string) => bench.slack.member('ada').command('/recommend', '', channel)
const calls = (method: string) => bench.slack.requests.filter((each) => each.method === method)
const outcome = () => expect.poll(() => bench.records.at(-1)?.outcome)

describe('pictures', () => {
  test('a picture is shown when Slack has processed it, not before', async () => {
    bench.slack.files.processing = 400
    const message = await ask().answer()
    expect(message.altTexts).toHaveLength(1)
    expect(calls('files.info').length).toBeGreaterThan(2)
    expect(bench.slack.requests.filter(({ error }) => error)).toEqual([])
  })

  test('where it may not look, it waits', async () => {
    bench.slack.workspace.scopes.delete('files:read')
    expect((await ask().answer()).altTexts).toHaveLength(1)
  })

  test('blocks refused: the list as the comment of a file', async () => {
    const rows = [[{ kind: 'button', actionId: 'more', label: 'More' }]] as const
    bot.on('recommend', reply('**1.** Heat', { pictures: [picture()], rows }))
    bench.slack.faults.refuse(/^response_url$/, 'invalid_blocks')
    const interaction = ask()
    const buttons = await interaction.message((each) => each.buttons.length > 0)
    const [file] = interaction.messages
    expect(file).toMatchObject({
      text: '*1.* Heat',
      files: [{ name: 'films.png', altText: 'Heat (1995), 4.5 stars' }],
    })
    expect(buttons.channel).toBe(file!.channel)
  })

  test('blocks refused where the bot is no member: the list alone says so', async () => {
    bench.slack.faults.refuse(/^response_url$/, 'invalid_blocks')
    const message = await ask(bench.slack.newChannel(false).id).answer()
    expect(message.shown).toMatch(/^1\. Heat\n_The picture could not be shown/)
  })

  test('blocks refused in private: the picture goes into the direct messages', async () => {
    bot.on('recommend', reply('1. Heat', { pictures: [picture()], visibility: 'private' }), {
      visibility: 'private',
    })
    bench.slack.faults.refuse(/^response_url$/, 'invalid_blocks')
    const interaction = ask()
    const file = await interaction.message((each) => each.files.length > 0)
    expect(file.direct).toBe(true)
    expect(interaction.messages[0]).toMatchObject({ shown: '1. Heat', ephemeral: true })
  })

  test('blocks refused: a picture that was uploaded before is uploaded anew the next time', async () => {
    const uploads = () => calls('files.completeUploadExternal').length
    await ask().answer()
    await ask().answer()
    expect(uploads()).toBe(1)
    bench.slack.faults.refuse(/^response_url$/, 'invalid_blocks')
    await ask().message((each) => each.files.length > 0)
    expect((await ask().answer()).altTexts).toHaveLength(1)
    // The first, the one that was sent as a file, and the new one.
    expect(uploads()).toBe(3)
  })

  test('without files:write the titles are links, and the list says what is missing', async () => {
    const links = [{ text: 'Heat', url: 'https://www.imdb.com/title/tt0113277/' }]
    bot.on('recommend', reply('1. Heat', { pictures: [picture()], links }))
    expect((await ask().answer()).shown).toBe('1. Heat')
    bench.slack.workspace.scopes.delete('files:write')
    bot.on('recommend', reply('1. Heat', { pictures: [picture(undefined, 'Another')], links }))
    const message = await ask().answer()
    expect(message.altTexts).toEqual([])
    expect(message.shown).toMatch(
      /^1\. <https:\/\/www\.imdb\.com\/title\/tt0113277\/\|Heat>\n_The picture is left out: .*files:write/,
    )
  })

  test('without files:write a file is left out in words, privately', async () => {
    const file = { bytes: Buffer.from('{}'), mime: 'application/json', fileName: 'my-data.json' } as const
    bot.on('recommend', reply('All I know', { files: [file], visibility: 'private' }))
    bench.slack.workspace.scopes.delete('files:write')
    const message = await ask().message(({ ephemeral }) => ephemeral)
    expect(message.shown).toMatch(/^All I know\n_The file is left out: .*files:write/)
  })

  test('an upload that fails leaves the list, with the number that the log has', async () => {
    bench.slack.faults.serverError(/^upload$/, 10)
    const message = await ask().answer()
    const id = /logged as (\w+)/.exec(message.shown)![1]
    expect(bench.log.lines.some(({ fields }) => fields.id === id)).toBe(true)
  })
})

describe('calls', () => {
  test.each(['users.info', 'files.getUploadURLExternal', 'files.info', 'response_url'])(
    '429 at %s is waited for',
    async (method) => {
      bench.slack.faults.rateLimit(new RegExp(`^${method}$`), 1)
      expect(await ask().answer()).toMatchObject({ altTexts: [expect.any(String)] })
    },
  )

  test.each(['files.getUploadURLExternal', 'files.completeUploadExternal', 'response_url'])(
    '5xx at %s is tried again',
    async (method) => {
      bench.slack.faults.serverError(new RegExp(`^${method}$`), 2)
      expect(await ask().answer()).toMatchObject({ altTexts: [expect.any(String)] })
    },
  )

  test('a name that Slack is slow to tell does not hold up the answer', async () => {
    bench.slack.faults.slow(/^users.info$/, 2_500)
    await ask().answer()
    expect(bot.lastActor?.displayName).toBe('ada')
  })

  test('an outage is told with the number that the log has', async () => {
    bench.slack.faults.serverError(/^response_url$/, 3)
    const message = await ask().answer()
    const id = /logged as (\w+)/.exec(message.shown)![1]
    const logged = bench.log.lines.find(({ level }) => level === 'error')
    expect(logged?.fields).toMatchObject({ id, kind: 'command' })
    await outcome().toBe('failed')
  })

  test('a total outage ends in the log and nowhere else', async () => {
    bench.slack.faults.serverError(/./, 1_000)
    ask()
    await expect.poll(() => bench.records.at(-1)?.outcome, { timeout: 20_000 }).toBe('failed')
    bench.slack.faults.clear()
    expect((await ask().answer()).shown).toContain('1. Heat')
  })
})

describe('response URLs', () => {
  test.each([
    ['expired_url', true],
    ['used_url', true],
    ['no_active_hooks', true],
  ])('%s: the answer comes by the Web API', async (error, botIsIn) => {
    bench.slack.faults.refuse(/^response_url$/, error)
    const channel = bench.slack.newChannel(botIsIn)
    const message = await ask(channel.id).answer()
    expect(message).toMatchObject({ channel: channel.id, ephemeral: false, altTexts: [expect.any(String)] })
  })

  test('half an hour is over: the same', async () => {
    bot.on('recommend', () => {
      bench.slack.clock.advance(30 * 60_000 + 1)
      return reply('Late', { visibility: 'private' })
    })
    const interaction = ask()
    expect(await interaction.answer()).toMatchObject({ shown: 'Late', ephemeral: true })
    expect(await interaction.refusal()).toMatchObject({ code: 'expired_url' })
  })

  test('and the bot is no member: the answer comes directly, and says why', async () => {
    bench.slack.faults.refuse(/^response_url$/, 'expired_url')
    const message = await ask(bench.slack.newChannel(false).id).answer()
    expect(message).toMatchObject({ direct: true, altTexts: [expect.any(String)] })
    expect(message.shown).toContain('/invite')
  })

  test('and the channel is gone: the same', async () => {
    bench.slack.faults.refuse(/^response_url$/, 'expired_url')
    const message = await ask('C0NOWHERE00').answer()
    expect(message.direct).toBe(true)
  })

  test('a message is replaced by the Web API when its URL is gone', async () => {
    const rows = [[{ kind: 'button', actionId: 'more', label: 'More' }]] as const
    bot.on('recommend', reply('First', { rows }))
    bot.on('more', reply('Second', { replace: true }), { acknowledge: 'update' })
    const message = await ask().answer()
    bench.slack.faults.refuse(/^response_url$/, 'expired_url')
    expect(await bench.slack.member('ada').press(message, 'More').answer()).toBe(message)
    expect(message.shown).toBe('Second')
  })
})

describe('the socket', () => {
  const connected = () => expect.poll(() => bench.adapter.healthy() && bench.slack.socket.connections)

  test('a dropped line is made again', async () => {
    const back = bench.slack.socket.next('connected')
    bench.slack.socket.dropSockets()
    await back
    await connected().toBe(1)
    expect((await ask().answer()).shown).toBe('1. Heat')
    expect(bench.log.lines.map(({ message }) => message)).toContain('The socket connection is back')
  })

  test.each(['warning', 'refresh_requested'] as const)(
    'a wish for a new line (%s) is followed at once',
    async (reason) => {
      const back = bench.slack.socket.next('connected')
      bench.slack.socket.askToReconnect(reason)
      await back
      await connected().toBe(1)
      expect((await ask().answer()).shown).toBe('1. Heat')
    },
  )

  test('nobody is left without an answer while the line is changed', async () => {
    const { socket } = bench.slack
    const back = socket.next('closed')
    socket.askToReconnect('warning')
    socket.askToReconnect('refresh_requested')
    const asked = Array.from({ length: 20 }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, 10 * index))
      return bench.slack.member(`person${index}`).command('/recommend').answer()
    })
    for (const message of await Promise.all(asked)) expect(message.shown).toBe('1. Heat')
    await back
    expect(socket.counts.connected).toBe(2)
    expect(bench.log.troubles).toEqual([])
  })

  test('a new line that cannot be had is not asked for for ever', async () => {
    bench.slack.faults.refuse(/^apps.connections.open$/, 'internal_error')
    bench.slack.socket.askToReconnect('refresh_requested')
    await expect.poll(() => bench.slack.socket.counts.connected, { timeout: 5_000 }).toBe(2)
    await connected().toBe(1)
    expect((await ask().answer()).shown).toBe('1. Heat')
  })

  test('an answer under way outlives the line that its question came by', async () => {
    bot.on('recommend', async () => {
      bench.slack.socket.dropSockets()
      return reply('Still here')
    })
    const interaction = ask()
    expect((await interaction.answer()).shown).toBe('Still here')
  })

  test('a door that stays shut for a while is knocked at until it opens', async () => {
    const { socket } = bench.slack
    socket.accepts = false
    socket.dropSockets()
    await expect.poll(() => bench.log.troubles.join()).toContain('cannot be reached')
    expect(bench.adapter.healthy()).toBe(false)
    socket.accepts = true
    await connected().toBe(1)
    expect((await ask().answer()).shown).toBe('1. Heat')
  })

  test('apps.connections.open that is rate limited or down is tried again', async () => {
    bench.slack.faults.serverError(/^apps.connections.open$/)
    bench.slack.faults.rateLimit(/^apps.connections.open$/, 1)
    bench.slack.socket.dropSockets()
    await expect.poll(() => bench.adapter.healthy(), { timeout: 10_000 }).toBe(false)
    await expect.poll(() => bench.adapter.healthy(), { timeout: 10_000 }).toBe(true)
  })

  test('a token that was revoked is an error for the admin, not a crash', async () => {
    bench.slack.faults.refuse(/^apps.connections.open$/, 'invalid_auth', 100)
    bench.slack.socket.askToReconnect('link_disabled')
    await expect.poll(() => bench.log.troubles.join(), { timeout: 5_000 }).toContain('check SLACK_APP_TOKEN')
    expect(bench.adapter.healthy()).toBe(false)
  })
})

describe('a bot that breaks its promise', () => {
  const told = async () => expect((await ask().answer()).shown).toMatch(/logged as \w{8}/)

  test('and rejects: the person gets the number', async () => {
    bot.on('recommend', () => Promise.reject(new Error('a bug')))
    await told()
  })

  test('and throws before it answers: the same', async () => {
    bot.plan = () => {
      throw new Error('a bug')
    }
    await told()
  })

  test('and sends what Slack refuses: the same', async () => {
    bot.on('recommend', reply('Hm', { rows: [[{ kind: 'button', actionId: 'x'.repeat(256), label: 'X' }]] }))
    await told()
  })

  test('and brings a form after a plan without one: the same', async () => {
    bot.on('recommend', { kind: 'form', formId: 'f', title: 'F', fields: [] })
    await told()
  })
})
