import { describe, expect, test } from 'vitest'
import { commands } from '../../../src/bot/commands/index.ts'
import { commandDefinitions } from '../../../src/bot/core/command-definitions.ts'
import { LIMITS } from '../../../src/bot/core/limits.ts'
import { localized, speechFor } from '../../../src/bot/core/speech.ts'
import { de } from '../../../src/bot/locales/de.ts'
import { en } from '../../../src/bot/locales/en.ts'

/** Every text by its path. */
function leaves(texts: object, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'string') found.set(path + key, value)
    else for (const [inner, text] of leaves(value, `${path}${key}.`)) found.set(inner, text)
  }
  return found
}

const english = leaves(en)
const german = leaves(de)
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!).sort()

describe('languages', () => {
  test('German has exactly the keys of English', () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort())
    expect(english.size).toBeGreaterThan(150)
  })

  test('no text is empty, and both languages fill in the same values', () => {
    for (const [key, text] of english) {
      expect(text.trim(), key).not.toBe('')
      expect(placeholders(german.get(key)!), key).toEqual(placeholders(text))
    }
  })

  test('German sentences are not left in English', () => {
    const same = [...english].filter(([key, text]) => text.split(' ').length > 3 && german.get(key) === text)
    expect(same.map(([key]) => key)).toEqual(['list.prediction'])
  })

  test('a locale falls back to its language, an unknown one to English', () => {
    expect(speechFor('de-AT').language).toBe('de')
    expect(speechFor('DE').language).toBe('de')
    for (const locale of ['fr', 'x', '', undefined, 5, '../de']) expect(speechFor(locale).language).toBe('en')
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
        expect(Object.keys(description).sort()).toEqual(['de', 'en'])
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
    expect(localized('choices.decade', { decade: 1990 })).toEqual({ en: '1990s', de: '1990er' })
  })
})
