import { expect, test, vi } from 'vitest'
import type { Actor, BotRequest, KnownActor } from '../../../src/bot/core/bot.ts'
import { changeServerSettings, type ServerSettings } from '../../../src/bot/core/server-settings.ts'
import { StoreUnavailableError } from '../../../src/bot/profiles/store-errors.ts'
import { ada, asReply, buttonsOf, startTalk } from '../commands/helpers.ts'

const here = { server: 'S1', channel: 'C1' }
const ben: Actor = { ...ada, userId: '1002', displayName: 'Ben', place: here }

async function openTalk(settings: ServerSettings = {}) {
  const talk = startTalk()
  const { profiles } = talk.services
  await changeServerSettings(profiles, { platform: 'discord', server: 'S1' }, () => settings)
  const ask = async (who: Actor, name: string, options = {}) => {
    const request: BotRequest = { kind: 'command', actor: await talk.bot.recognise(who), name, options }
    const plan = talk.bot.plan(request)
    return { plan, reply: asReply(await talk.bot.answer(request)) }
  }
  const press = async (who: Actor, actionId: string) => {
    const request: BotRequest = { kind: 'action', actor: await talk.bot.recognise(who), actionId, values: [] }
    return { plan: talk.bot.plan(request), reply: asReply(await talk.bot.answer(request)) }
  }
  return { ...talk, profiles, ask, press }
}

test('of whom nothing is set, nothing is known but what the platform says', async () => {
  const { bot } = await openTalk()
  expect(await bot.recognise(ben)).toEqual(ben)
  expect(await bot.recognise(ada)).toEqual(ada)
})

test('the chosen language goes before the platform’s, and the country stays the platform’s', async () => {
  const { ask, bot, profiles } = await openTalk()
  await profiles.setSettings(ben, { language: 'de' })
  expect(await bot.recognise(ben)).toMatchObject({ locale: 'en-US', language: 'de' })
  expect((await ask(ben, 'help')).reply.text).toContain('Deine Daten')
  expect((await ask(ben, 'nothing')).reply.text).toContain('gibt es nicht')
  expect((await ask(ada, 'help')).reply.text).toContain('Your data')
})

test('who wants answers private gets them so, and shares them or asks otherwise', async () => {
  const { ask, press, profiles } = await openTalk()
  await profiles.setSettings(ben, { private: true })
  for (const name of ['recommend', 'random-user']) {
    const { plan, reply } = await ask(ben, name)
    expect([plan.visibility, reply.visibility], name).toEqual(['private', 'private'])
  }
  const { reply } = await ask(ben, 'recommend')
  const share = buttonsOf(reply).find(({ label }) => label === 'Share')!
  const shared = await press(ben, share.actionId)
  expect([shared.plan.visibility, shared.reply.visibility]).toEqual(['public', 'public'])
  for (const isPrivate of [false, 'false', 'no']) {
    const publicly = await ask(ben, 'recommend', { private: isPrivate })
    expect([publicly.plan.visibility, publicly.reply.visibility]).toEqual(['public', 'public'])
  }
  expect((await ask(ada, 'recommend')).reply.visibility).toBe('public')
})

test.each<[string, ServerSettings, string, 'public' | 'private']>([
  ['in every channel', {}, 'C1', 'public'],
  ['here only, here', { publicly: { only: ['C1'] } }, 'C1', 'public'],
  ['here only, elsewhere', { publicly: { only: ['C1'] } }, 'C2', 'private'],
  ['but here, here', { publicly: { except: ['C1'] } }, 'C1', 'private'],
  ['but here, elsewhere', { publicly: { except: ['C1'] } }, 'C2', 'public'],
])('a server may have answers public %s', async (_, settings, channel, expected) => {
  const { ask } = await openTalk(settings)
  const who = { ...ben, place: { server: 'S1', channel } }
  for (const options of [{}, { private: false }]) {
    const { plan, reply } = await ask(who, 'recommend', options)
    expect([plan.visibility, reply.visibility]).toEqual([expected, expected])
  }
  const elsewhere = { ...ben, place: { server: 'S2', channel } }
  expect((await ask(elsewhere, 'recommend')).reply.visibility).toBe('public')
})

test('where a server keeps answers private no button makes one public', async () => {
  const { ask, press } = await openTalk({ publicly: { except: ['C1'] } })
  const elsewhere = { ...ben, place: { server: 'S1', channel: 'C2' } }
  const { reply: list } = await ask(elsewhere, 'recommend')
  expect(list.visibility).toBe('public')
  const more = await press(ben, buttonsOf(list).find(({ label }) => label === 'More')!.actionId)
  expect([more.plan.visibility, more.reply.visibility]).toEqual(['private', 'private'])
  const { reply: alone } = await ask(ben, 'recommend')
  const { plan, reply } = await press(ben, buttonsOf(alone).find(({ label }) => label === 'Share')!.actionId)
  expect([plan.visibility, reply.visibility]).toEqual(['private', 'private'])
  expect(reply.text).toContain('keep my answers private')
  expect(reply.pictures).toBeUndefined()
})

test('settings that this version does not understand make nothing public', async () => {
  const { ask } = await openTalk({ publicly: { never: true } } as unknown as ServerSettings)
  expect((await ask(ben, 'recommend')).reply.visibility).toBe('private')
})

test('what everybody reads is in the language of the server, what one alone reads in theirs', async () => {
  const { ask, press, collages } = await openTalk({ language: 'fr' })
  const { reply } = await ask(ben, 'recommend')
  expect(reply.text).toContain('Des films que presque tout le monde aime')
  expect(collages.at(-1)).toMatchObject({ locale: 'fr' })
  const why = await press(ben, buttonsOf(reply)[4]!.actionId)
  expect(why.reply.text).toContain('Why these films')
  expect((await ask(ben, 'recommend', { private: true })).reply.text).toContain(
    'Films that nearly everybody likes',
  )
  expect((await ask(ben, 'recommend', { count: 99 })).reply.text).toContain('a whole number from 1 to 10')
})

test('the remembered adventure is what a list goes by, all its pages, until the person says otherwise', async () => {
  const { ask, press, profiles, services } = await openTalk()
  const { recommend } = services.recommender
  const asked: (number | undefined)[] = []
  services.recommender.recommend = (person, query) => {
    asked.push(query.adventure)
    return recommend(person, query)
  }
  await profiles.setSettings(ben, { adventure: 1 })
  const { reply } = await ask(ben, 'recommend')
  await profiles.setSettings(ben, { adventure: undefined })
  await press(ben, buttonsOf(reply)[0]!.actionId)
  await profiles.setSettings(ben, { adventure: 1 })
  await ask(ben, 'recommend', { adventure: 'safe' })
  await ask(ada, 'recommend')
  expect(asked).toEqual([1, 1, 0, undefined])
})

test.each<[string, () => Promise<never>]>([
  ['down', () => Promise.reject(new StoreUnavailableError())],
  ['silent', () => new Promise<never>(() => {})],
])(
  'while the store is %s nothing is public, and nobody waits for it longer than half a second',
  async (_, answer) => {
    const { bot, services } = await openTalk()
    vi.spyOn(services.profiles, 'settings').mockImplementation(answer)
    const begun = performance.now()
    const actor: KnownActor = await bot.recognise(ben)
    expect(performance.now() - begun).toBeLessThan(1_500)
    for (const options of [{}, { private: false }]) {
      const request: BotRequest = { kind: 'command', actor, name: 'random-user', options }
      expect(bot.plan(request).visibility).toBe('private')
      expect(asReply(await bot.answer(request)).visibility).toBe('private')
    }
  },
)
