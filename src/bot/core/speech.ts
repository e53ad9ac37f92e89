import { createInstance } from 'i18next'
import { languages, type TextKey, type ValuesFor } from '../locales/index.ts'
import type { KnownActor } from './bot.ts'
import type { Localized } from './command.ts'

/** Words and numbers in one person's language. */
export interface Speech {
  /** Language of the texts, by its code. */
  readonly language: string
  t<Key extends TextKey>(key: Key, ...values: ValuesFor<Key>): string
  /** At most `digits` decimals (0 when absent). */
  number(value: number, digits?: number): string
  /** "4.0": always with one decimal, as predictions are written. */
  decimal(value: number): string
  /** "97 %" as the language writes it; from 0..100, whole. */
  percent(value: number): string
  /** "4.5 stars". */
  stars(value: number): string
  /** "12 films", "1 rating". */
  count(key: 'films' | 'ratings' | 'import.lines' | 'night.votes', value: number): string
  /** "a, b and c". */
  list(items: readonly string[]): string
  /** "a, b, c". */
  words(items: readonly string[]): string
  /** "a; b; c", of parts that may have commas in them. */
  clauses(items: readonly string[]): string
  /** With a full stop, unless it ends in a mark already. */
  sentence(text: string): string
}

const i18n = createInstance()
void i18n.init({
  resources: Object.fromEntries(
    Object.entries(languages).map(([language, texts]) => [language, { translation: texts }]),
  ),
  fallbackLng: 'en',
  initAsync: false,
  interpolation: { escapeValue: false },
})

function createSpeech(language: string): Speech {
  const translate = i18n.getFixedT(language) as unknown as (key: string, values?: object) => string
  const formats = [0, 1, 2, 3, 4].map(
    (digits) => new Intl.NumberFormat(language, { maximumFractionDigits: digits }),
  )
  const decimals = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const percents = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
  // American lists have a comma before "and".
  const lists = new Intl.ListFormat(language === 'en' ? 'en-GB' : language)
  const number = (value: number, digits = 0): string => formats[digits]!.format(value)
  return {
    language,
    t: (key, ...[values]) => translate(key, values),
    number,
    decimal: (value) => decimals.format(value),
    percent: (value) => percents.format(value / 100),
    stars: (value) => translate('stars', { count: value, shown: number(value, 1) }),
    count: (key, value) => translate(key, { count: value, shown: number(value) }),
    list: (items) => lists.format(items),
    words: (items) => items.join(translate('marks.comma')),
    clauses: (items) => items.join(translate('marks.semicolon')),
    sentence: (text) => (/[.!?…。！？]$/.test(text) ? text : text + translate('marks.stop')),
  }
}

const speeches = new Map(Object.keys(languages).map((language) => [language, createSpeech(language)]))

const spoken = new Map<string, Speech>([...speeches].map(([code, speech]) => [code.split('-')[0]!, speech]))

/** The speech for a BCP 47 locale, of whichever country; English when we do not speak it. */
export function speechFor(locale: unknown): Speech {
  const language = typeof locale === 'string' ? locale.split(/[-_]/, 1)[0]!.toLowerCase() : 'en'
  return spoken.get(language) ?? speeches.get('en')!
}

/** The speech of somebody: the language that they chose goes before what the platform says. */
export function speechOf({ language, locale }: Pick<KnownActor, 'language' | 'locale'>): Speech {
  return speechFor(language ?? locale)
}

/** One text in every language, for the platforms' manifests. */
export function localized<Key extends TextKey>(key: Key, ...values: ValuesFor<Key>): Localized {
  const texts = [...speeches].map(([language, speech]) => [language, speech.t(key, ...values)])
  return Object.fromEntries(texts) as Localized
}
