import type { PhraseBook, Role } from './phrase-book.ts'
import type { Years } from './wish.ts'

/** A year or a decade as it stands in a sentence. */
interface Span {
  from: number
  to: number
  /** Words. */
  length: number
}

/** Which side of a year or a decade is meant, or which part of it. */
const SIDES = ['before', 'since', 'after', 'until', 'early', 'mid', 'late'] as const

/**
 * Years at a place of a wish: "1994", "80s", "the early nineties", "before 1960", "between 1950 and 1960", "1960年以前".
 * Undefined when there are none.
 */
export function readYears(
  words: readonly string[],
  place: number,
  book: PhraseBook,
): { years: Years; length: number } | undefined {
  const role = (at: number, ...roles: Role[]) =>
    book.at(words, at, (phrase) => roles.some((role) => phrase.roles.has(role)))
  const span = (at: number): Span | undefined => {
    const here = spanAt(words, at, book)
    const before = here ? undefined : role(at, 'filler')
    const found = before && spanAt(words, at + before.length, book)
    return here ?? (found && { ...found, length: found.length + before.length })
  }

  const prefix = book.behind ? undefined : role(place, ...SIDES, 'between')
  const first = prefix ? span(place + prefix.length) : spanAt(words, place, book)
  if (!first) return undefined
  let length = (prefix?.length ?? 0) + first.length
  const { from, to } = first

  const end = place + length
  const suffix = book.behind ? role(end, ...SIDES) : undefined
  const is = (name: Role) => (prefix ?? suffix)?.phrase.roles.has(name) ?? false
  // "1950年〜1960年"
  const dash = end + (book.behind ? (role(end, 'filler')?.length ?? 0) : 0)
  const joint =
    words[dash] === '–'
      ? dash + 1 - end
      : role(end, 'to', ...(is('between') ? (['and'] as const) : []))?.length
  const last = joint === undefined ? undefined : spanAt(words, end + joint, book)
  if (last && last.to >= from) return { years: { from, to: last.to }, length: length + joint! + last.length }

  length += suffix?.length ?? 0
  const onwards = role(end, 'onwards')
  if (onwards && !prefix) {
    length += onwards.length
    return { years: { from }, length }
  }
  if (is('before')) return { years: { to: from - 1 }, length }
  if (is('until')) return { years: { to }, length }
  if (is('since')) return { years: { from }, length }
  if (is('after')) return { years: { from: to + 1 }, length }
  if (to - from === 9) {
    if (is('early')) return { years: { from, to: from + 3 }, length }
    if (is('mid')) return { years: { from: from + 3, to: from + 6 }, length }
    if (is('late')) return { years: { from: from + 6, to }, length }
  }
  return { years: { from, to }, length }
}

/** "1994", "1990s", "90s", "90er", "eighties". */
function spanAt(words: readonly string[], at: number, book: PhraseBook): Span | undefined {
  const word = words[at]
  if (word === undefined) return undefined
  const decade = book.decade(words, at)
  if (decade) return { ...decade, to: decade.from + 9 }
  if (/^(?:18|19|20)\d\d$/.test(word)) return { from: Number(word), to: Number(word), length: 1 }
  const named = book.at(words, at, ({ meaning }) => meaning !== undefined && 'decade' in meaning)
  if (!named?.phrase.meaning || !('decade' in named.phrase.meaning)) return undefined
  const from = named.phrase.meaning.decade
  return { from, to: from + 9, length: named.length }
}
