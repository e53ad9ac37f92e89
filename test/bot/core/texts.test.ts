import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commands } from '../../../src/bot/commands/index.ts'
import { commandDefinitions } from '../../../src/bot/core/command-definitions.ts'
import { LIMITS } from '../../../src/bot/core/limits.ts'
import { localized, speechFor } from '../../../src/bot/core/speech.ts'
import { languages } from '../../../src/bot/locales/index.ts'

/** Every text by its path. */
function leaves(texts: object, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'string') found.set(path + key, value)
    else for (const [inner, text] of leaves(value, `${path}${key}.`)) found.set(inner, text)
  }
  return found
}

const english = leaves(languages.en)
const others = Object.entries(languages).filter(([language]) => language !== 'en')
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!).sort()

const source = resolve(import.meta.dirname, '../../../src/bot')
const page = join(source, 'adapters/web/public')
const readAll = (folder: string, endings: RegExp): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => endings.test(file) && !file.includes('locales/'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n')

describe.each(others)('the language %s', (language, texts) => {
  const translated = leaves(texts)

  test('has exactly the keys of English, in each form of a plural that the language has', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
    const expected = [...english.keys()].flatMap((key) =>
      key.endsWith('_one') ? [] : pluralCategories.map((form) => key.replace(/_other$/, `_${form}`)),
    )
    expect([...translated.keys()].sort()).toEqual([...new Set(expected)].sort())
    expect(english.size).toBeGreaterThan(150)
  })

  test('leaves no text empty, and fills in the same values', () => {
    for (const [key, text] of translated) {
      expect(text.trim(), key).not.toBe('')
      expect(placeholders(text), key).toEqual(placeholders(english.get(key.replace(/_many$/, '_other'))!))
    }
  })

  test('leaves no sentence in English', () => {
    const same = [...english].filter(
      ([key, text]) => text.split(' ').length > 3 && translated.get(key) === text,
    )
    expect(same.map(([key]) => key)).toEqual(['list.prediction'])
  })
})

describe('every text is used', () => {
  const code = readAll(source, /\.ts$/)
  const stem = (key: string) => key.replace(/_(one|other)$/, '')
  const keys = new Set([...english.keys()].map(stem))
  /** Keys that code puts together, `rate.${what}.title`: what is fixed of them, and what stands in the gaps. */
  const patterns = [...code.matchAll(/`([a-z][\w-]*\.(?:[\w.-]|\$\{[^}]+\})*)`/gi)]
    .map(([, template]) => template!.split(/\$\{[^}]+\}/))
    .filter((parts) => parts.length > 1)
    .map((parts) => new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join('([\\w-]+)')}$`))
  /** Stands in the code as a string or as the name of a property. */
  const isNamed = (word: string) => new RegExp(`'${word}'|\\b${word}:`).test(code)

  test('by the bot', () => {
    const unused = [...keys]
      .filter((key) => !/^(page|commands|choices)\./.test(key) && !code.includes(`'${key}'`))
      .filter((key) => !patterns.some((pattern) => pattern.exec(key)?.slice(1).every(isNamed)))
    expect(unused).toEqual([])
    expect(isNamed('nothing-has-this-name')).toBe(false)
  })

  test('by the commands: a description, an example, and a text for each option', () => {
    const wanted = commands.map(({ name, options }) => [
      name,
      ['description', 'example', ...options.map((option) => option.name)].sort(),
    ])
    const there = Object.entries(languages.en.commands).map(([name, texts]) => [
      name,
      Object.keys(texts).sort(),
    ])
    expect(Object.fromEntries(there)).toEqual(Object.fromEntries(wanted))
  })

  test('by the choices that commands offer', () => {
    const offered = commandDefinitions
      .flatMap(({ options }) => options.flatMap(({ choices = [] }) => choices))
      .map(({ name }) => name.en)
    const there = [...english].filter(([key, text]) => key.startsWith('choices.') && !text.includes('{{'))
    expect(there.filter(([, text]) => !offered.includes(text))).toEqual([])
  })

  test('by the web page, which names no other', () => {
    const html = readFileSync(join(page, 'index.html'), 'utf8')
    const scripts = readAll(page, /\.js$/)
    const named = [
      ...[...scripts.matchAll(/\btexts\.(?!js\b)(\w+)|\bcounted\('(\w+)'/g)].map(
        (match) => match[1] ?? match[2]!,
      ),
      ...[...html.matchAll(/data-(?:text|label)="(\w+)"/g)].map((match) => match[1]!),
    ]
    const there = [...keys].filter((key) => key.startsWith('page.')).map((key) => key.slice('page.'.length))
    expect([...new Set(named)].sort()).toEqual(there.sort())
  })

  test('the page is in English until it knows better, in the same words', () => {
    const html = readFileSync(join(page, 'index.html'), 'utf8')
    const shown = [
      ...html.matchAll(/data-text="(\w+)"[^>]*>([^<]*)</g),
      ...html.matchAll(/data-label="(\w+)" aria-label="([^"]*)"/g),
    ]
    expect(shown.length).toBeGreaterThan(5)
    for (const [, key, words] of shown) expect(words, key).toBe(english.get(`page.${key}`))
  })
})

describe('languages', () => {
  test('a locale falls back to its language, an unknown one to English', () => {
    expect(speechFor('de-AT').language).toBe('de')
    expect(speechFor('DE').language).toBe('de')
    for (const locale of ['es-ES', 'es-419', 'es-LA', 'es-MX']) expect(speechFor(locale).language).toBe('es')
    expect(speechFor('fr-CA').language).toBe('fr')
    for (const locale of ['tlh', 'x', '', undefined, 5, '../de'])
      expect(speechFor(locale).language).toBe('en')
  })

  test('numbers, plurals and lists follow the language', () => {
    const [english, german] = [speechFor('en'), speechFor('de')]
    expect(english.stars(4.5)).toBe('4.5 stars')
    expect(english.stars(1)).toBe('1 star')
    expect(german.stars(4.5)).toBe('4,5 Sterne')
    expect(german.count('ratings', 1234)).toBe('1.234 Bewertungen')
    expect(english.percent(97)).toBe('97%')
    expect(german.percent(97)).toBe('97\u00a0%')
    expect(english.list(['a', 'b', 'c'])).toBe('a, b and c')
    expect(german.list(['a', 'b'])).toBe('a und b')
  })

  test('the compiler knows every key, and what it is filled in with', () => {
    const { t } = speechFor('en')
    // @ts-expect-error: no such key
    expect(t('search.nonsense')).toBe('search.nonsense')
    // @ts-expect-error: its words name a value
    expect(t('search.none')).toContain('{{typed}}')
    // @ts-expect-error: "title" is not the one
    expect(t('search.none', { title: 'x' })).toContain('{{typed}}')
    expect(t('ratings', { count: 1, shown: '1' })).toBe('1 rating')
  })

  test('what is joined has the marks of the language, and a sentence ends once', () => {
    const [english, japanese] = [speechFor('en'), speechFor('ja-JP')]
    expect([english.words(['a', 'b']), english.clauses(['a', 'b'])]).toEqual(['a, b', 'a; b'])
    expect([japanese.words(['犬', '猫']), japanese.list(['犬', '猫'])]).toEqual(['犬、猫', '犬、猫'])
    expect(['Seen.', 'Seen?', 'Seen'].map(english.sentence)).toEqual(['Seen.', 'Seen?', 'Seen.'])
    expect(['見た。', '見た？', '見た'].map(japanese.sentence)).toEqual(['見た。', '見た？', '見た。'])
  })

  test('values are inserted as they are, never read as templates', () => {
    const text = speechFor('en').t('search.none', { typed: '{{x}} $t(and) <b> &' })
    expect(text).toBe('"{{x}} $t(and) <b> &" is not in my catalogue.')
  })
})

describe('definitions, as the platforms take them', () => {
  test('names and descriptions keep the limits in every language', () => {
    for (const command of commandDefinitions) {
      expect(command.name).toMatch(/^[a-z0-9-]{1,32}$/)
      for (const { description } of [command, ...command.options]) {
        expect(Object.keys(description).sort()).toEqual(Object.keys(languages).sort())
        for (const text of Object.values(description)) {
          expect(text.length, text).toBeLessThanOrEqual(LIMITS.optionDescription)
          expect(text, text).not.toMatch(/^commands\./)
        }
      }
      expect(command.options.length).toBeLessThanOrEqual(25)
    }
  })

  test('required options come first, choices fit and are all named', () => {
    for (const { name, options } of commandDefinitions) {
      const required = options.map((option) => option.required === true)
      expect(required, name).toEqual(required.toSorted((a, b) => Number(b) - Number(a)))
      for (const option of options) {
        expect(option.name).toMatch(/^[a-z0-9-]{1,32}$/)
        expect(option.choices?.length ?? 0).toBeLessThanOrEqual(LIMITS.choices)
        for (const choice of option.choices ?? []) {
          for (const text of Object.values(choice.name)) {
            expect(text).not.toMatch(/^choices\./)
            expect(text.length).toBeLessThanOrEqual(LIMITS.choiceName)
          }
        }
      }
    }
  })

  test('no two commands answer to the same button', () => {
    const names = commands.flatMap(({ actions }) => Object.keys(actions ?? {}))
    expect(new Set([...names, 'which']).size).toBe(names.length + 1)
    for (const name of names) expect(name).toMatch(/^[a-z-]{1,20}$/)
  })

  test('localized gives every language', () => {
    const texts = localized('choices.decade', { decade: 1990 })
    expect(Object.keys(texts)).toEqual(Object.keys(languages))
    expect(texts).toMatchObject({ en: '1990s', de: '1990er' })
  })
})
