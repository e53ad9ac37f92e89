import { fold } from '../search/fold.ts'
import { readDecade } from './decade.ts'
import { isJapanese } from './japanese.ts'
import type { Meaning, WishWords } from './wish-words.ts'

/** The parts of {@link WishWords} that are lists of phrases. */
export type Role = Exclude<keyof WishWords, 'behind' | 'endings' | 'meanings' | 'decades'>

/** What a phrase may be. */
export interface Phrase {
  roles: ReadonlySet<Role>
  meaning?: Meaning
}

export interface PhraseBook {
  /** See {@link WishWords.behind}. */
  behind: boolean
  /** Characters of the longest phrase that text without spaces begins with, of those that are wanted; 0 for none. */
  begins(text: string, wanted: (length: number) => boolean): number
  /** The longest phrase that `words` have at a place, of those that are wanted; undefined for none. */
  at(
    words: readonly string[],
    place: number,
    wanted: (phrase: Phrase) => boolean,
  ): { phrase: Phrase; length: number } | undefined
  /** The decade in digits at a place, by its first year: "the 80s". */
  decade(words: readonly string[], place: number): { from: number; length: number } | undefined
}

/** All phrases of a language, found by their words. */
export function phraseBook(language: WishWords): PhraseBook {
  const { behind = false, endings, meanings, decades, ...lists } = language
  const book = new Map<string, { roles: Set<Role>; meaning?: Meaning }>()
  const entry = (phrase: string) => {
    const folded = fold(phrase)
    const found = book.get(folded) ?? { roles: new Set() }
    book.set(folded, found)
    return found
  }
  for (const [phrases, meaning] of meanings) for (const phrase of phrases) entry(phrase).meaning = meaning
  for (const [role, phrases] of Object.entries(lists) as [Role, readonly string[]][])
    for (const phrase of phrases) entry(phrase).roles.add(role)
  const longest = Math.max(...[...book.keys()].map((phrase) => phrase.split(' ').length))
  const mostLetters = Math.max(0, ...[...book.keys()].filter(isJapanese).map((phrase) => phrase.length))
  const mostDecade = Math.max(...decades.map((pattern) => pattern.split(' ').length))

  /** The phrase itself, or what it is without an ending; particles have no endings. */
  function look(text: string): Phrase | undefined {
    const exact = book.get(text)
    if (exact) return exact
    for (const ending of endings) {
      if (!text.endsWith(ending) || text.length <= ending.length + 2) continue
      const stem = book.get(text.slice(0, -ending.length))
      if (stem?.meaning) return stem
    }
    return undefined
  }

  return {
    behind,
    begins(text, wanted) {
      for (let length = Math.min(mostLetters, text.length); length > 0; length--) {
        if (wanted(length) && look(fold(text.slice(0, length)))) return length
      }
      return 0
    },
    at(words, place, wanted) {
      for (let length = Math.min(longest, words.length - place); length > 0; length--) {
        const phrase = look(words.slice(place, place + length).join(' '))
        if (phrase && wanted(phrase)) return { phrase, length }
      }
      return undefined
    },
    decade(words, place) {
      for (let length = Math.min(mostDecade, words.length - place); length > 0; length--) {
        const from = readDecade(words.slice(place, place + length).join(' '), decades)
        if (from !== undefined) return { from, length }
      }
      return undefined
    },
  }
}
