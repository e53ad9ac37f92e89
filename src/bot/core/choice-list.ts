import { understood } from '../locales/index.ts'

type Role = 'not' | 'and'

/** Matches every phrase that a part of our languages' wishes has, with or without diacritics. */
const anyOf = (role: Role): string =>
  [...new Set(Object.values(understood).flatMap(({ wish }) => wish[role]))]
    .sort((one, other) => other.length - one.length)
    .map((phrase) => phrase.replaceAll(/\p{L}/gu, '$&[\\u0300-\\u036f]*').replaceAll(' ', '\\s+'))
    .join('|')

/** In front of what is to be left out: a sign, or a word in one of our languages. */
const WITHOUT = new RegExp(`^(?:[-－−–—!]{1,2}\\s*|(?:${anyOf('not')})(?:\\s+|['’]))(?=\\S)`, 'iu')
const SEPARATORS = new RegExp(`[,、，;+&/|]|\\s(?:${anyOf('and')})\\s`, 'iu')
/** Words of the longest name of a choice. */
const LONGEST_NAME = 3

/** Whether a sign stands in front that leaves something out. */
export function isSigned(typed: string): boolean {
  return /^\s*[-－−–—!]/.test(typed)
}

/** Whether text asks for something to be left out, which only a list of choices can do. */
export function isNegated(typed: string): boolean {
  return WITHOUT.test(typed.normalize('NFD').trim())
}

/**
 * Reads several choices in one text, each as its value, with "-" in front where it is to be left out:
 * "comedy, -horror", "science fiction without war". Undefined when any word of it is none.
 */
export function readChoiceList(
  typed: string,
  read: (name: string) => string | number | undefined,
): string[] | undefined {
  const values = new Set<string>()
  for (const part of typed.normalize('NFD').split(SEPARATORS)) {
    let rest = part.trim()
    while (rest !== '') {
      const sign = WITHOUT.exec(rest)?.[0] ?? ''
      const words = rest.slice(sign.length).trim().split(/\s+/)
      const found = longestName(words, read)
      if (!found) return undefined
      values.add(`${sign && '-'}${found.value}`)
      rest = words.slice(found.count).join(' ')
    }
  }
  return values.size > 0 ? [...values] : undefined
}

function longestName(
  words: readonly string[],
  read: (name: string) => string | number | undefined,
): { value: string | number; count: number } | undefined {
  for (let count = Math.min(LONGEST_NAME, words.length); count > 0; count--) {
    const value = read(words.slice(0, count).join(' '))
    if (value !== undefined) return { value, count }
  }
  return undefined
}

/** A list that is being typed: what stands before its last part, with that part's sign, and the part itself. */
export function splitLast(typed: string): { before: string; last: string } {
  const text = typed.normalize('NFD')
  const start = /^.*[,、，;+&/|]\s*/s.exec(text)?.[0] ?? ''
  const sign = WITHOUT.exec(text.slice(start.length))?.[0] ?? /^[-－−–—!]?/.exec(text.slice(start.length))![0]
  const before = start + sign
  return { before: before.normalize('NFC'), last: text.slice(before.length).normalize('NFC') }
}
