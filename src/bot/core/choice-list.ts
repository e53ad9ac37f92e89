/** In front of what is to be left out: a sign, or a word in one of our languages. */
const WITHOUT = /^(?:[-−–—!]{1,2}\s*|(?:not|no|without|kein|keine|keinen|nicht|ohne)\s+)(?=\S)/i
const SEPARATORS = /[,;+&/|]|\s(?:and|und)\s/i
/** Words of the longest name of a choice. */
const LONGEST_NAME = 3

/** Whether text asks for something to be left out, which only a list of choices can do. */
export function isNegated(typed: string): boolean {
  return WITHOUT.test(typed.trim())
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
  for (const part of typed.split(SEPARATORS)) {
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
  const start = /^.*[,;+&/|]\s*/s.exec(typed)?.[0] ?? ''
  const sign = WITHOUT.exec(typed.slice(start.length))?.[0] ?? /^[-−–—!]?/.exec(typed.slice(start.length))![0]
  const before = start + sign
  return { before, last: typed.slice(before.length) }
}
