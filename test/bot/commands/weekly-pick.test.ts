import { describe, expect, test } from 'vitest'
import { Agenda } from '../../../src/bot/agenda/agenda.ts'
import { runAgenda } from '../../../src/bot/agenda/agenda-runner.ts'
import type { Actor } from '../../../src/bot/core/bot.ts'
import type { Reply } from '../../../src/bot/core/reply.ts'
import { ada, startTalk } from './helpers.ts'

const HOUR = 3600_000
const server = { platform: 'discord', server: 'g1' } as const
const boss: Partial<Actor> = { place: { server: 'g1', channel: 'films' }, mayManage: true }
const member: Partial<Actor> = { place: { server: 'g1', channel: 'films' } }
const ben = { platform: 'discord', workspace: 'global', userId: '1002' } as const

/** A talk whose agenda is looked into by as many processes as wanted; it begins on Thursday, 1 January 2026, 0:00 UTC. */
function startWeek(processes = 1, parts: Parameters<typeof startTalk>[0] = {}) {
  const talk = startTalk(parts)
  const { profiles, clock, log } = talk.services
  const posts: { at: string; channel: string; reply: Reply }[] = []
  const adapter = {
    name: 'discord' as const,
    async post(to: Actor, reply: Reply) {
      posts.push({ at: new Date(clock()).toISOString(), channel: to.place!.channel, reply })
      return true
    },
  }
  const runners = Array.from({ length: processes }, () =>
    runAgenda({ agenda: new Agenda(profiles), bot: talk.bot, adapters: [adapter], clock, log }),
  )
  const pass = async (hours: number) => {
    for (let hour = 0; hour < hours; hour++) {
      talk.advance(HOUR)
      await Promise.all(runners.map((runner) => runner.look()))
    }
  }
  const stop = () => Promise.all(runners.map((runner) => runner.stop()))
  return { talk, posts, pass, stop }
}

const titlesIn = ({ text }: Reply) => [...text.matchAll(/^\d\. (.*?\(\d{4}\))/gm)].map(([, title]) => title!)

test('comes on its day and hour, in its zone, with films that the channel has not had', async () => {
  const { talk, posts, pass, stop } = startWeek()
  const said = await talk.say('weekly-pick', { day: 'Friday', hour: 18, zone: 'Europe/Berlin' }, boss)
  expect(said.text).toContain('Friday, January 2, 2026 at 6:00')
  expect(said.visibility).toBe('private')
  await pass(14 * 24)
  expect(posts.map(({ at }) => at)).toEqual(['2026-01-02T17:00:00.000Z', '2026-01-09T17:00:00.000Z'])
  const [first, second] = posts.map(({ reply }) => titlesIn(reply))
  expect(first).toHaveLength(5)
  expect(second).toHaveLength(5)
  expect(new Set([...first!, ...second!]).size).toBe(10)
  expect(posts[0]!.reply).toMatchObject({ visibility: 'public', pictures: [{ fileName: 'weekly-pick.png' }] })
  await stop()
})

test('turned off while it is drawn it stays off', async () => {
  let turnOff = async () => {}
  const collage = async () => {
    await turnOff()
    const picture = { bytes: new Uint8Array(1), width: 1, height: 1, fileName: 'x.png', altText: 'x' }
    return { ...picture, mime: 'image/png' } as const
  }
  const { talk, posts, pass, stop } = startWeek(1, { pictures: { collage } })
  turnOff = async () => void (await talk.say('weekly-pick', { day: 'never' }, boss))
  await talk.say('weekly-pick', { day: 'Friday' }, boss)
  await pass(48)
  expect(posts).toHaveLength(1)
  expect((await talk.say('weekly-pick', {}, member)).text).toContain('no weekly pick')
  await stop()
})

test('several processes post it once', async () => {
  const { talk, posts, pass, stop } = startWeek(4)
  await talk.say('weekly-pick', { day: 'Friday' }, boss)
  await pass(48)
  expect(posts).toHaveLength(1)
  await stop()
})

test('is for those who agreed to be shown, by name, and leaves out what one of them has seen', async () => {
  const { talk, posts, pass, stop } = startWeek()
  const { profiles } = talk.services
  await profiles.rate(ben, 10, 5, 1)
  await profiles.show(ben, server, '*Ben* @everyone')
  await profiles.rate({ ...ben, userId: 'hidden' }, 1, 5, 1)
  await talk.say('weekly-pick', { day: 'Friday' }, boss)
  await pass(48)
  expect(posts[0]!.reply.text).toContain('For Ben @everyone')
  expect(titlesIn(posts[0]!.reply)).not.toContain('The Godfather (1972)')
  await stop()
})

test('where nobody agreed it is for everybody, and says how to take part', async () => {
  const { talk, posts, pass, stop } = startWeek()
  await talk.say('weekly-pick', { day: 'Friday' }, boss)
  await pass(48)
  expect(posts[0]!.reply.text).toContain('For everybody')
  expect(posts[0]!.reply.text).toContain('/settings')
  await stop()
})

test('a change takes the place of what was, "never" ends it, and asking says how things are', async () => {
  const { talk, posts, pass, stop } = startWeek()
  expect((await talk.say('weekly-pick', {}, member)).text).toContain('no weekly pick')
  await talk.say('weekly-pick', { day: 'Friday', hour: 18 }, boss)
  expect((await talk.say('weekly-pick', { day: 'sat', zone: 'Asia/Tokyo' }, boss)).text).toContain(
    'Saturday, January 3',
  )
  expect((await talk.say('weekly-pick', {}, member)).text).toContain('Asia/Tokyo')
  await pass(72)
  expect(posts.map(({ at }) => at)).toEqual(['2026-01-03T09:00:00.000Z'])
  expect((await talk.say('weekly-pick', { day: 'never' }, boss)).text).toContain('no weekly pick')
  await pass(14 * 24)
  expect(posts).toHaveLength(1)
  expect(await talk.services.profiles.recall('agenda')).toBeUndefined()
  await stop()
})

describe('is refused with a sentence', () => {
  test('to who may not manage the server', async () => {
    const talk = startTalk()
    const said = await talk.say('weekly-pick', { day: 'Friday' }, member)
    expect(said.text).toContain('Only those who may manage')
    expect((await talk.say('weekly-pick', {}, member)).text).toContain('no weekly pick')
  })

  test.each<[string, Partial<Actor>]>([
    ['in direct messages', { mayManage: true }],
    ['on the web page, which gets no posts', { ...boss, platform: 'web' }],
  ])('%s', async (_where, who) => {
    expect((await startTalk().say('weekly-pick', { day: 'Friday' }, who)).text).toContain('in a channel')
  })

  test.each(['Mars/Olympus', '', '../../etc/passwd', 'x'.repeat(190)])(
    'a zone that is none: %s',
    async (zone) => {
      const said = await startTalk().say('weekly-pick', { day: 'Friday', zone }, boss)
      expect(said.text).toMatch(/Expected .*zone/)
    },
  )
})

test('a manager who says nothing gets a form, others the state', async () => {
  const talk = startTalk()
  const request = { kind: 'command', name: 'weekly-pick', options: {} } as const
  const form = await talk.bot.answer({ ...request, actor: { ...ada, ...boss } })
  expect(form).toMatchObject({ kind: 'form', formId: 'weekly-pick' })
  const fields = { day: 'monday', hour: '7', zone: 'UTC' }
  const said = await talk.bot.answer({
    kind: 'form',
    actor: { ...ada, ...boss },
    formId: 'weekly-pick',
    fields,
  })
  expect(said).toMatchObject({ text: expect.stringContaining('Monday, January 5') })
})

test('goes with its server', async () => {
  const { talk, posts, pass, stop } = startWeek()
  await talk.say('weekly-pick', { day: 'Friday' }, boss)
  await talk.services.profiles.forgetServer(server)
  expect((await talk.say('weekly-pick', {}, member)).text).toContain('no weekly pick')
  await pass(14 * 24)
  expect(posts).toEqual([])
  await stop()
})
