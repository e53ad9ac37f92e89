import type { Years } from './wish.ts'

/** What a phrase asks for. */
export type Meaning =
  /** Genres as in a wish, and none of `without` unless that is wished for elsewhere; negated: none of them. */
  | { genres: readonly (readonly string[])[]; without?: readonly string[] }
  | { decade: number }
  | { years: Years }
  /** The newest years of the catalogue. */
  | { recent: true }
  /** Can only be refused. */
  | { sequels: true }
  /** 0 safe, 1 daring. */
  | { adventure: number }
  | { count: number }

/** How wishes are worded in one language. Phrases are in lower case, without diacritics and punctuation. */
export interface WishWords {
  /** `not`, `like` and the words around years stand behind what they are about: "ホラー以外", "1960年以前". */
  behind?: true
  /** Endings that a phrase may have besides those written down. */
  endings: readonly string[]
  /** Phrases by what they ask for. */
  meanings: readonly (readonly [phrases: readonly string[], meaning: Meaning])[]
  /** In front of what is not wanted, or behind it. */
  not: readonly string[]
  /** Between things that are alike wanted or not. */
  and: readonly string[]
  /** The same, and one of them suffices. */
  or: readonly string[]
  /** What comes behind is wanted again. */
  but: readonly string[]
  /** The same, where something was refused before. */
  again: readonly string[]
  /** In front of a title, or behind it. */
  like: readonly string[]
  /** In front of a year or a decade, or behind it. */
  before: readonly string[]
  since: readonly string[]
  after: readonly string[]
  until: readonly string[]
  between: readonly string[]
  /** A decade in digits, which stand for "…": "the …s". */
  decades: readonly string[]
  early: readonly string[]
  mid: readonly string[]
  late: readonly string[]
  /** Between two years. */
  to: readonly string[]
  /** Behind a year. */
  onwards: readonly string[]
  /** Says nothing. */
  filler: readonly string[]
}
