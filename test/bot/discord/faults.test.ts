import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FakeBot, picture, reply } from '../../helpers/fake-bot.ts'
import { ALL_PERMISSIONS, ApiError, missingPermissions } from '../../helpers/local-discord/index.ts'
import { type Bench, eventually, startBench, stopBench } from './bench.ts'

const CALLBACK = /^POST .*\/callback$/
const EDIT = /^PATCH .*@original$/

let bot: FakeBot
let bench: Bench

beforeEach(async () => {
  bot = new FakeBot()
  bot.on('recommend', reply('1. Heat', { pictures: [picture()] }))
  bench = await startBench(bot)
})
afterEach(() => stopBench(bench))

const ask = () => bench.discord.guild.member('ada').command('recommend')
const outcomes = () => bench.records.map(({ outcome }) => outcome)

describe('HTTP', () => {
  test.each([
    ['a route', CALLBACK, false],
    ['a route', EDIT, false],
    ['everything', CALLBACK, true],
    ['everything', EDIT, true],
  ])('429 for %s (%s) is waited for', async (_, route, global) => {
    bench.discord.faults.rateLimit(0.1, { route, global })
    expect(await ask().answer()).toMatchObject({
      content: '1. Heat',
      attachments: [{ filename: 'films.png' }],
    })
  })

  test.each([CALLBACK, EDIT])('5xx at %s is tried again', async (route) => {
    bench.discord.faults.serverError(503, { route, times: 2 })
    expect((await ask().answer()).content).toBe('1. Heat')
  })

  test('an acknowledgement that arrived although its answer was lost counts', async () => {
    bench.discord.faults.serverError(502, { route: CALLBACK, afterwards: true })
    expect((await ask().answer()).content).toBe('1. Heat')
    expect(bench.log.troubles).toEqual([])
  })

  test('an interaction that somebody else acknowledged is left to them', async () => {
    bench.discord.faults.refuse(new ApiError(400, 40060, 'Interaction has already been acknowledged.'))
    ask()
    await eventually(() => expect(outcomes()).toEqual(['gone']))
    expect(bot.requests).toEqual([])
    expect(bench.log.troubles).toEqual([expect.stringContaining('running twice')])
  })

  test('an outage is told with the id that the log has', async () => {
    bench.discord.faults.serverError(500, { route: EDIT, times: 4 })
    const interaction = ask()
    expect((await interaction.answer()).content).toContain(interaction.id)
    const logged = bench.log.lines.find(({ level }) => level === 'error')
    expect(logged?.fields).toMatchObject({ interaction: interaction.id, command: 'recommend' })
    expect(interaction.original?.attachments).toEqual([])
    // Neither the token, with which anybody could answer, nor the picture belongs in a log.
    const told = JSON.stringify(bench.log.lines)
    expect(told).toContain('PATCH')
    expect(told).not.toContain(interaction.token)
    expect(told).not.toContain('Buffer')
  })

  test('a total outage ends in the log and nowhere else', async () => {
    bench.discord.faults.serverError(500, { times: 100 })
    ask()
    await eventually(() => expect(outcomes()).toEqual(['failed']))
    bench.discord.faults.clear()
    expect((await ask().answer()).content).toBe('1. Heat')
  })

  test('a slow line still makes it', async () => {
    bench.discord.faults.slow(300, { times: 2 })
    expect((await ask().answer()).content).toBe('1. Heat')
  })

  test('a first response after three seconds is refused, and no work is done for it', async () => {
    bench.discord.faults.slow(100, { route: CALLBACK })
    const interaction = ask()
    bench.discord.clock.advance(3_000)
    expect(await interaction.refusal()).toMatchObject({ code: 10062 })
    await eventually(() => expect(outcomes()).toEqual(['gone']))
    expect(bot.requests).toEqual([])
  })

  test('an answer after fifteen minutes is given up', async () => {
    bot.on('recommend', () => {
      bench.discord.clock.advance(15 * 60_000 + 1)
      return reply('Too late')
    })
    const interaction = ask()
    expect(await interaction.refusal()).toMatchObject({ code: 50027 })
    await eventually(() => expect(outcomes()).toEqual(['gone']))
  })

  test('a deferral that a moderator deleted is given up', async () => {
    bot.on('recommend', async () => {
      bench.discord.interactions.at(-1)!.original!.deleted = true
      return reply('To nobody')
    })
    expect(await ask().refusal()).toMatchObject({ code: 10008 })
    await eventually(() => expect(outcomes()).toEqual(['gone']))
  })

  test('a permission that went missing meanwhile leaves the list', async () => {
    bench.discord.faults.refuse(missingPermissions(), { route: EDIT })
    const message = await ask().answer()
    expect(message.attachments).toEqual([])
    expect(message.content).toMatch(/^1\. Heat\n.*Attach Files/s)
  })

  test('a picture that Discord finds too large leaves the list', async () => {
    bench.discord.faults.refuse(new ApiError(413, 40005, 'Request entity too large'), { route: EDIT })
    const message = await ask().answer()
    expect(message.attachments).toEqual([])
    expect(message.content).toMatch(/^1\. Heat\n.*10 MiB/s)
  })

  test('the same in private, where a follow-up takes the place of the deferral', async () => {
    bot.on('recommend', reply('1. Heat', { pictures: [picture()], visibility: 'private' }))
    bench.discord.faults.refuse(missingPermissions(), { route: /^POST \/webhooks/ })
    const message = await ask().answer()
    expect(message).toMatchObject({ ephemeral: true, attachments: [] })
    expect(message.content).toContain('Attach Files')
  })
})

describe('what Discord refuses for good is not answered with "try again"', () => {
  const autoMod = () => new ApiError(400, 200000, 'Message was blocked by automatic moderation')
  const everyone = [
    ['en-US', /direct message/],
    ['de', /Direktnachricht/],
  ] as const
  const again = /try again|noch einmal/

  test.each(everyone)('AutoMod, in %s', async (locale, helps) => {
    bench.discord.faults.refuse(autoMod(), { route: EDIT })
    const member = bench.discord.guild.member(`ada-${locale}`, { locale })
    const { content, attachments } = await member.command('recommend').answer()
    expect(content).toMatch(/AutoMod/)
    expect(content).toMatch(helps)
    expect(content).not.toMatch(again)
    expect(attachments).toEqual([])
    await eventually(() => expect(outcomes()).toEqual(['failed']))
  })

  test('AutoMod, for an answer in private', async () => {
    bot.on('recommend', reply('1. Heat', { visibility: 'private' }), { visibility: 'private' })
    bench.discord.faults.refuse(autoMod(), { route: EDIT })
    expect(await ask().answer()).toMatchObject({
      content: expect.stringContaining('AutoMod'),
      ephemeral: true,
    })
  })

  test.each(everyone)('a missing permission, in %s: by its name', async (locale, helps) => {
    bot.on('recommend', reply('1. Heat'))
    bench.discord.faults.refuse(missingPermissions(), { route: EDIT })
    const appPermissions = ALL_PERMISSIONS & ~(1n << 10n)
    const member = bench.discord.guild.member(`bob-${locale}`, { locale, appPermissions })
    const { content } = await member.command('recommend').answer()
    expect(content).toMatch(/(need|brauche) View Channel\./)
    expect(content).toMatch(helps)
    expect(content).not.toMatch(again)
  })

  test.each([missingPermissions(), new ApiError(403, 50001, 'Missing Access')])(
    'a permission that Discord says is there: all that could be meant (%s)',
    async (error) => {
      bot.on('recommend', reply('1. Heat'))
      bench.discord.faults.refuse(error, { route: EDIT })
      expect((await ask().answer()).content).toContain(
        'I need View Channel, Send Messages, Embed Links, Attach Files.',
      )
    },
  )

  test('a permission that the list without its picture lacks too', async () => {
    bench.discord.faults.refuse(missingPermissions(), { route: EDIT, times: 2 })
    const { content } = await ask().answer()
    expect(content).toMatch(/direct message/)
    expect(content).not.toMatch(again)
  })

  test('a link that the filter takes for harmful is left out', async () => {
    const links = [{ text: 'Heat', url: 'https://www.imdb.com/title/tt0113277/' }]
    bot.on('recommend', reply('1. Heat', { links }))
    bench.discord.faults.refuse(new ApiError(400, 240000, 'Message blocked by harmful links filter'), {
      route: EDIT,
    })
    expect((await ask().answer()).content).toMatch(/^1\. Heat\n.*link filter/)
    expect(bench.log.troubles).toEqual([])
  })

  test.each([
    new ApiError(400, 50035, 'Invalid Form Body'),
    new ApiError(403, 50009, 'Channel verification level is too high for you to gain access'),
    new ApiError(400, 240000, 'Message blocked by harmful links filter'),
  ])('anything else: the id, for whoever runs the bot (%s)', async (error) => {
    bench.discord.faults.refuse(error, { route: EDIT })
    const interaction = ask()
    const { content } = await interaction.answer()
    expect(content).toContain(interaction.id)
    expect(content).not.toMatch(again)
  })
})

describe('gateway', () => {
  const meanwhile = () => bench.discord.gateway

  test('a dropped line is resumed and nothing is missed', async () => {
    meanwhile().dropSockets()
    const missed = ask()
    expect((await missed.answer()).content).toBe('1. Heat')
    expect(meanwhile().counts).toMatchObject({ identified: 1, resumed: 1 })
    await eventually(() => expect(bench.adapter.healthy()).toBe(true))
    expect(bench.log.lines.map(({ message }) => message)).toContain('The gateway connection is back')
  })

  test.each([false, true])('an invalid session (resumable: %s) is taken up again', async (resumable) => {
    const back = meanwhile().next(resumable ? 'resumed' : 'identified')
    meanwhile().invalidateSessions(resumable)
    await back
    await eventually(() => expect(bench.adapter.healthy()).toBe(true))
    expect((await ask().answer()).content).toBe('1. Heat')
  })

  test('a request to reconnect is followed', async () => {
    const back = meanwhile().next('resumed')
    meanwhile().askToReconnect()
    await back
    expect((await ask().answer()).content).toBe('1. Heat')
  })

  test('a token that was reset is an error for the admin, not a crash', async () => {
    meanwhile().closeSockets(4004)
    await eventually(() => expect(bench.adapter.healthy()).toBe(false))
    expect(bench.log.troubles.join()).toContain('check DISCORD_TOKEN')
  })
})

test('heartbeats without an answer make the client connect again', async () => {
  await stopBench(bench)
  bench = await startBench(bot, { heartbeatInterval: 150 })
  const { gateway } = bench.discord
  await gateway.next('heartbeats')
  const back = gateway.next('resumed')
  gateway.acknowledgesHeartbeats = false
  await gateway.next('heartbeats')
  await back
  gateway.acknowledgesHeartbeats = true
  expect((await ask().answer()).content).toBe('1. Heat')
})

describe('a bot that breaks its promise', () => {
  test('and rejects: the person gets the id', async () => {
    bot.on('recommend', () => Promise.reject(new Error('a bug')))
    const interaction = ask()
    expect((await interaction.answer()).content).toContain(interaction.id)
  })

  test('and throws before the acknowledgement: the same', async () => {
    bot.plan = () => {
      throw new Error('a bug')
    }
    const interaction = ask()
    expect(await interaction.answer()).toMatchObject({ ephemeral: true })
  })

  test('and sends what Discord refuses: the same', async () => {
    bot.on('recommend', reply('Hm', { rows: [[{ kind: 'button', actionId: 'x'.repeat(101), label: 'X' }]] }))
    const interaction = ask()
    expect((await interaction.answer()).content).toContain(interaction.id)
    expect(await interaction.refusal()).toMatchObject({ code: 50035 })
  })

  test('and brings a form after a deferral: the same', async () => {
    bot.on('recommend', { kind: 'form', formId: 'f', title: 'F', fields: [] })
    const interaction = ask()
    expect((await interaction.answer()).content).toContain(interaction.id)
  })
})
