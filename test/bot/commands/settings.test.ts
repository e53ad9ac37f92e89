import { beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../../src/bot/core/bot.ts'
import { serverSettings } from '../../../src/bot/core/server-settings.ts'
import { StoreUnavailableError } from '../../../src/bot/profiles/store-errors.ts'
import { ada, asReply, buttonsOf, startTalk, type Talk } from './helpers.ts'

const server = { platform: 'discord', server: 'S1' } as const
const here = { place: { server: 'S1', channel: 'C1' } }
const there = { place: { server: 'S1', channel: 'C2' } }
const admin: Partial<Actor> = { ...here, mayManage: true }

let talk: Talk
beforeEach(() => {
  talk = startTalk()
})
const settings = () => talk.services.profiles.settings(ada)
const menusOf = (reply: Awaited<ReturnType<Talk['say']>>) =>
  (reply.rows ?? []).flat().flatMap((part) => (part.kind === 'menu' ? part : []))

describe('a person', () => {
  test('sees what holds, in words, and what can be changed', async () => {
    const alone = await talk.say('settings')
    expect(alone).toMatchObject({ visibility: 'private' })
    expect(alone.text).toContain('Language: English, as your app says')
    expect(alone.text).toContain('dares: Balanced')
    expect(alone.text).toContain('shown to everybody in the channel')
    expect(alone.text).not.toContain('Shown to others here')
    expect(buttonsOf(alone).map(({ label }) => label)).toEqual(['For me alone'])
    const inServer = await talk.say('settings', {}, here)
    expect(inServer.text).toContain('Shown to others here: no. Whoever agrees to it is shown here by name')
    expect(inServer.text).toContain('Answers may be public: in every channel')
    expect(menusOf(inServer)).toHaveLength(2)
    expect(menusOf(await talk.say('settings', {}, admin))).toHaveLength(4)
  })

  test.each([
    ['de', 'de'],
    ['German', 'de'],
    ['alemán', 'de'],
    ['Deutsch', 'de'],
    ['日本語', 'ja'],
    ['ドイツ語', 'de'],
    ['portuguese', 'pt-BR'],
    ['Português (Brasil)', 'pt-BR'],
  ])('chooses the language %s, and is answered in it at once', async (typed, language) => {
    const { text } = await talk.say('settings', { language: typed })
    expect(await settings()).toEqual({ language })
    if (language === 'de') expect(text).toContain('Sprache: Deutsch')
    await talk.say('settings', { language: 'auto' })
    expect(await settings()).toEqual({})
  })

  test('is told what a language can be', async () => {
    const { text } = await talk.say('settings', { language: 'Klingon @everyone' })
    expect(text).toContain('Expected language to be one of')
    expect(await settings()).toEqual({})
  })

  test('sets several things at once, and takes them back', async () => {
    const set = await talk.say('settings', { adventure: 'daring', private: true, shown: true }, here)
    expect(set.text).toContain('Saved.')
    expect(set.text).toContain('dares: Daring')
    expect(set.text).toContain('shown to you alone, until you press "Share"')
    expect(set.text).toContain('Shown to others here: yes.')
    expect(await settings()).toEqual({ adventure: 1, private: true })
    expect(await talk.services.profiles.shownIn(server)).toMatchObject([{ displayName: 'Ada' }])
    await talk.say('settings', { adventure: 'balanced', private: false, shown: false }, here)
    expect(await settings()).toEqual({})
    expect(await talk.services.profiles.shownIn(server)).toEqual([])
  })

  test('presses and picks: each changes one thing in place', async () => {
    const panel = await talk.say('settings', {}, here)
    const language = menusOf(panel)[0]!
    const german = asReply(await talk.act(language.actionId, ['de'], here))
    expect(german).toMatchObject({ replace: true, visibility: 'private' })
    expect(german.text).toContain('Deine Einstellungen')
    const alone = await talk.press(german, 'Nur für mich', here)
    expect(alone.text).toContain('nur für dich sichtbar')
    const shown = await talk.press(alone, 'Mich hier zeigen', here)
    expect(shown.text).toContain('Anderen hier gezeigt: ja.')
    expect(await talk.services.profiles.isShown(ada, server)).toBe(true)
    const hidden = await talk.press(shown, 'Mich hier nicht zeigen', here)
    expect(hidden.text).toContain('Anderen hier gezeigt: nein.')
    expect(await settings()).toEqual({ language: 'de', private: true })
  })

  test('somebody else’s buttons change nothing', async () => {
    const panel = await talk.say('settings', {}, here)
    const ben = { ...here, userId: '1002' }
    expect((await talk.press(panel, 'For me alone', ben)).text).toContain('belongs to the person who asked')
    expect((await talk.press(panel, 'Show me here', ben)).text).toContain('belongs to the person who asked')
    expect(await settings()).toEqual({})
    expect(await talk.services.profiles.shownIn(server)).toEqual([])
  })

  test('a name may be hostile: nothing of it is markup', async () => {
    await talk.say('settings', { shown: true }, { ...here, displayName: '**@everyone** <b>`x`' })
    const [shown] = await talk.services.profiles.shownIn(server)
    expect(shown!.displayName).not.toMatch(/[*<>`]/)
  })

  test('values that no menu has are refused', async () => {
    const panel = await talk.say('settings', {}, admin)
    for (const { actionId } of menusOf(panel))
      for (const values of [[], ['xx'], ['__proto__']])
        expect(asReply(await talk.act(actionId, values, admin)).visibility).toBe('private')
    const owner = menusOf(panel)[0]!.actionId.split(':').at(-1)
    for (const option of ['', 'nothing', '__proto__', 'constructor'])
      expect(asReply(await talk.act(`settings:${option}:true:${owner}`, [], admin)).visibility).toBe(
        'private',
      )
    expect(await settings()).toEqual({})
    expect(await serverSettings(talk.services.profiles, server)).toEqual({})
  })

  test('is told when it could not be saved', async () => {
    talk.services.profiles.setSettings = () => Promise.reject(new StoreUnavailableError())
    expect((await talk.say('settings', { language: 'de' })).text).toContain('cannot reach my memory')
  })
})

describe('a server', () => {
  const publicIn = async (who: Partial<Actor>) => (await talk.say('settings', {}, who)).text

  test('has its settings changed by who may manage it', async () => {
    const set = await talk.say('settings', { 'server-language': 'fr', 'public-answers': 'only-here' }, admin)
    expect(set.text).toContain('Language of what everybody reads: Français')
    expect(await publicIn(here)).toContain('here, but not in every channel')
    expect(await publicIn(there)).toContain('not in this channel')
    await talk.say('settings', { 'public-answers': 'here' }, { ...there, mayManage: true })
    expect(await publicIn(there)).toContain('here, but not in every channel')
    await talk.say('settings', { 'public-answers': 'not-here' }, admin)
    expect(await publicIn(here)).toContain('not in this channel')
    await talk.say('settings', { 'public-answers': 'everywhere', 'server-language': 'auto' }, admin)
    expect(await publicIn(here)).toContain('in every channel')
    expect(await serverSettings(talk.services.profiles, server)).toEqual({})
  })

  test('but here: every channel except the ones said', async () => {
    await talk.say('settings', { 'public-answers': 'not-here' }, admin)
    expect(await publicIn(here)).toContain('not in this channel')
    expect(await publicIn(there)).toContain('here, but not in every channel')
    await talk.say('settings', { 'public-answers': 'here' }, admin)
    expect(await publicIn(there)).toContain('in every channel')
  })

  test('refuses who may not, all of it, also by a button of a time when they might', async () => {
    const both = { 'server-language': 'fr', private: true }
    expect((await talk.say('settings', both, here)).text).toContain('Only those who may manage')
    const panel = await talk.say('settings', {}, admin)
    const menu = menusOf(panel)[2]!
    expect(asReply(await talk.act(menu.actionId, ['only-here'], here)).text).toContain('Only those who may')
    expect(await settings()).toEqual({})
    expect(await serverSettings(talk.services.profiles, server)).toEqual({})
  })

  test('is none in direct messages', async () => {
    for (const options of [{ shown: true }, { 'server-language': 'fr' }, { 'public-answers': 'here' }])
      expect((await talk.say('settings', options)).text).toContain('not in direct messages')
  })
})
