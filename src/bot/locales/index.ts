import type { WishWords } from '../wish/wish-words.ts'
import { answers as deAnswers } from './de/answers.ts'
import { labels as deLabels } from './de/labels.ts'
import { understood as deUnderstood } from './de/understood.ts'
import { answers as enAnswers } from './en/answers.ts'
import { labels as enLabels } from './en/labels.ts'
import { understood as enUnderstood } from './en/understood.ts'
import { answers as esAnswers } from './es/answers.ts'
import { labels as esLabels } from './es/labels.ts'
import { understood as esUnderstood } from './es/understood.ts'
import { answers as frAnswers } from './fr/answers.ts'
import { labels as frLabels } from './fr/labels.ts'
import { understood as frUnderstood } from './fr/understood.ts'
import { answers as jaAnswers } from './ja/answers.ts'
import { labels as jaLabels } from './ja/labels.ts'
import { understood as jaUnderstood } from './ja/understood.ts'
import { answers as ptAnswers } from './pt-BR/answers.ts'
import { labels as ptLabels } from './pt-BR/labels.ts'
import { understood as ptUnderstood } from './pt-BR/understood.ts'

const en = { ...enLabels, ...enAnswers }

/**
 * Every language that the bot and the web page speak, by its code. A new one is a folder of three files: what is
 * said, what stands on commands and on the page, and what is understood.
 */
export const languages = {
  en,
  de: { ...deLabels, ...deAnswers },
  es: { ...esLabels, ...esAnswers },
  fr: { ...frLabels, ...frAnswers },
  'pt-BR': { ...ptLabels, ...ptAnswers },
  ja: { ...jaLabels, ...jaAnswers },
} satisfies Record<string, Words<Texts>>

export type Language = keyof typeof languages

/** Words that people type, whichever language they speak otherwise. */
export const understood: Readonly<Record<string, Understood>> = {
  en: enUnderstood,
  de: deUnderstood,
  es: esUnderstood,
  fr: frUnderstood,
  'pt-BR': ptUnderstood,
  ja: jaUnderstood,
} satisfies Record<keyof typeof languages, Understood>

/** Words in lower case. */
export interface Understood {
  yes: readonly string[]
  no: readonly string[]
  /** In place of options. */
  help: readonly string[]
  /** Behind a number. */
  stars: readonly string[]
  wish: WishWords
}

/** The same keys as English has, with any words; of a plural those forms that the language has. */
export type Words<T> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Words<T[K]>
} & {
  readonly [K in keyof T as K extends `${infer Stem}_other` ? `${Stem}_one` | `${Stem}_many` : never]?: string
}

export type Texts = typeof en

type Leaves<T, Path extends string = ''> = {
  [K in keyof T & (string | number)]: T[K] extends string ? `${Path}${K}` : Leaves<T[K], `${Path}${K}.`>
}[keyof T & (string | number)]

type WithoutPlural<K> = K extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : K

/** Path of a text, plural endings left out. */
export type TextKey = WithoutPlural<Leaves<Texts>>

/** The English words at a path; of a plural those for many. */
type At<T, Path> = Path extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? At<T[Head], Rest>
    : never
  : Path extends keyof T
    ? T[Path] extends string
      ? T[Path]
      : ForMany<T, Path>
    : ForMany<T, Path>

type ForMany<T, Path> = `${Path & string}_other` extends keyof T
  ? T[`${Path & string}_other`] | '{{count}}'
  : never

type NamesIn<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? Name | NamesIn<Rest> : never

/** What a text is filled in with, as English names it. */
type ValuesOf<Key extends TextKey> = Readonly<Record<NamesIn<At<Texts, Key>>, string | number>>

/** Path of a text that needs nothing filled in. */
export type PlainKey = { [Key in TextKey]: keyof ValuesOf<Key> extends never ? Key : never }[TextKey]

/** Nothing for a text without gaps. */
export type ValuesFor<Key extends TextKey> = keyof ValuesOf<Key> extends never ? [] : [values: ValuesOf<Key>]
