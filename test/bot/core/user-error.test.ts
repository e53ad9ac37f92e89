import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { remoteUpload } from '../../../src/bot/adapters/kit/download.ts'
import { commands } from '../../../src/bot/commands/index.ts'
import { ownerTag } from '../../../src/bot/core/action-id.ts'
import type { Form, Reply } from '../../../src/bot/core/reply.ts'
import { speechFor } from '../../../src/bot/core/speech.ts'
import { type MistakeCode, UserError } from '../../../src/bot/core/user-error.ts'
import { languages } from '../../../src/bot/locales/index.ts'
import { openProfileStore } from '../../../src/bot/profiles/open-profile-store.ts'
import type { ProfileStore } from '../../../src/bot/profiles/profile-store.ts'
import { OutcomeUnknownError, StoreUnavailableError } from '../../../src/bot/profiles/store-errors.ts'
import { InputError } from '../../../src/engine/index.ts'
import { createWorldRecommender } from '../../contracts/conversation-world.ts'
import { uploadOf } from '../../helpers/upload.ts'
import { ada, startTalk, type Talk } from '../commands/helpers.ts'
import { UNREADABLE } from '../imports/unreadable.ts'
import { mistakesTogether } from './mistakes-together.ts'

const others = Object.entries(languages).filter(([language]) => language !== 'en')
const codes = Object.keys(languages.en.mistakes) as MistakeCode[]
const NO_LOG = { info: () => {}, warn: () => {}, error: () => {} }
const ben = { userId: '2002', displayName: 'Ben' }
const own = ownerTag({ platform: 'discord', workspace: 'global', userId: '1001' })

/** Whether a text is the template with something in its places. */
function isFilledIn(template: string, text: string): boolean {
  const literal = template.split(/\{\{\w+\}\}/).map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`^${literal.join('[^]*')}$`).test(text)
}

/** Options are named in English everywhere. */
const optionNames = new Set(commands.flatMap(({ options }) => options.map(({ name }) => name)))
/** English words that are words of another language too. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  es: ['no', 'has'],
  fr: ['or'],
  'pt-BR': ['no'],
}

/** Words that English sentences are made of and the language's are not; code, quotations and what was typed aside. */
function englishIn(text: string, language: string): string[] {
  const said = text.replaceAll(/`[^`]*`|"[^"]*"|„[^“]*“|«[^»]*»|“[^”]*”|「[^」]*」/g, '')
  const words =
    /(?<!\p{L})(the|and|is|of|to|you|your|please|expected|received|but|with|there|this|that|cannot|could|from|which|has|one|or|no)(?!\p{L})/giu
  return (said.match(words) ?? []).filter(
    (word) => !optionNames.has(word) && !SHARED[language]?.includes(word.toLowerCase()),
  )
}

describe('a mistake', () => {
  test('is said in the language of whoever made it; its message is the English sentence', () => {
    const error = new UserError('unknownMember', { from: 1, to: 20, user: 99 })
    expect(error.message).toBe('Expected the number of a MovieLens member from 1 to 20 but received 99.')
    expect(error.inWords(speechFor('de'))).toBe(
      'Erwartet wurde die Nummer eines MovieLens-Mitglieds von 1 bis 20, angekommen ist 99.',
    )
    expect(error).toMatchObject({ code: 'unknownMember', values: { from: 1, to: 20, user: 99 } })
  })

  test('takes the values that its words name, which the compiler checks', () => {
    // @ts-expect-error: no such code
    expect(new UserError('nonsense').message).toBe('mistakes.nonsense')
    // @ts-expect-error: its words name three values
    expect(new UserError('unknownMember').message).toContain('{{from}}')
    // @ts-expect-error: "member" is not among them
    expect(new UserError('unknownMember', { from: 1, to: 20, member: 9 }).message).toContain('{{user}}')
  })
})

describe.each(others)('to a person who speaks %s', (locale, texts) => {
  let folder: string
  let profiles: ProfileStore
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'marquee-mistakes-'))
    profiles = await openProfileStore(undefined, { dataFolder: folder, log: NO_LOG })
  })
  afterAll(async () => {
    await profiles.close()
    await rm(folder, { recursive: true })
  })

  /** All that is said while every kind of mistake is made. */
  async function mistakes(talk: Talk): Promise<string[]> {
    const said: string[] = []
    const hear = async (answer: Promise<Reply | Form>) => {
      const heard = await answer
      said.push(heard.kind === 'reply' ? heard.text : heard.title)
    }
    const say = (name: string, options = {}) =>
      hear(talk.bot.answer({ kind: 'command', actor: { ...ada, locale }, name, options }))
    const act = (id: string, values: string[] = []) => hear(talk.act(id, values, { locale }))

    await say('frobnicate')
    await say('help', { command: 'frobnicate' })
    await say('recommend', { wish: 'frobnicate' })
    await say('link', { user: 99_999 })
    for (let guess = 0; guess < 12; guess++) await say('connect', { code: `AAAAA-${10_000 + guess}` })
    for (const id of ['gone:1', `undo:77777:4:-:${own}`, 'dismissed:x', `undismiss:77777:${own}`])
      await act(id)
    for (const name of ['more', 'share', 'seen', 'dismiss', 'why']) await act(`${name}:nothing:0:${own}`)
    await act('which:nothing:p', ['film#1'])
    const list = await talk.say('recommend', {}, { locale })
    await hear(talk.press(list, texts.list.buttons.more, { ...ben, locale }))
    const first = await talk.say('rate', { movie: 'Alien', stars: 4 }, { locale })
    await talk.say('rate', { movie: 'Alien', stars: 2 }, { locale })
    await hear(talk.press(first, texts.rate.undo, { locale }))
    await say('rate', { movie: 'no film is called so', stars: 3 })
    await say('import', { undo: true })
    const table = uploadOf('mine.csv', 'Title,Year,Rating\nHeat,1995,4')
    const preview = await talk.say('import', { file: table }, { locale })
    await talk.press(preview, texts.import.buttons.save, { locale })
    await hear(talk.press(preview, texts.import.buttons.save, { locale }))
    await act(`import-save:gone:${own}`)
    for (const [, bytes] of UNREADABLE) await say('import', { file: uploadOf('x', bytes) })
    for (const url of ['https://elsewhere.example/x', 'http://127.0.0.1:1/x'])
      await say('import', {
        file: remoteUpload({ name: 'x', size: 1, url }, { origins: ['http://127.0.0.1:1'], log: NO_LOG }),
      })
    await say('rate', { movie: 'Heat', stars: 3 })
    for (const { name, options } of commands) {
      await say(name, { nonsense: 'x', '': 'left over' })
      for (const option of options)
        for (const value of ['', '\u0000', 'zzz', -1, 1e9, {}, [], 'x'.repeat(3000)])
          if (option.type !== 'string' || option.choices) await say(name, { [option.name]: value })
    }
    await mistakesTogether(talk, locale, hear)
    return said
  }

  test('every mistake that a chat can make is said so, and every code is among them', async () => {
    const said = await mistakes(startTalk({ profiles }))
    const heard = codes.filter((code) => said.some((text) => isFilledIn(texts.mistakes[code], text)))
    expect(heard).toEqual(codes)
    expect(said.length).toBeGreaterThan(100)
    for (const text of said) expect(englishIn(text, locale), text).toEqual([])
  })

  test.each([
    new InputError('Expected a file but it is damaged.'),
    new StoreUnavailableError(),
    new OutcomeUnknownError(),
    new TypeError('Cannot read properties of undefined'),
  ])('%s, from the engine or from the store, is said so and logged', async (error) => {
    const fail = () => {
      throw error
    }
    const recommender = { ...createWorldRecommender(), recommend: fail, similar: fail, predict: fail }
    const broken = new Proxy({} as ProfileStore, { get: () => async () => fail() })
    const engine = startTalk({ recommender })
    const store = startTalk({ profiles: broken })
    const answers = [
      await engine.say('recommend', {}, { locale }),
      await engine.say('similar', { movie: 'Alien' }, { locale }),
      await engine.say('random-user', {}, { locale }),
      ...(await Promise.all(
        ['recommend', 'rate', 'ratings', 'profile', 'my-data', 'forget-me', 'connect', 'unlink'].map((name) =>
          store.say(name, name === 'rate' ? { movie: 'Alien', stars: 4 } : {}, { locale }),
        ),
      )),
    ]
    for (const { text } of answers) {
      expect(
        Object.values(texts.errors).some((words) => isFilledIn(words, text)),
        text,
      ).toBe(true)
      expect(text).not.toContain(error.message)
    }
  })
})

test('what is said in English is noticed', () => {
  for (const [language] of others)
    expect(englishIn('Expected `the` file "and" but received 3.', language)).toEqual([
      'Expected',
      'but',
      'received',
    ])
})
