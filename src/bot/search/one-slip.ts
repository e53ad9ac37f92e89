/**
 * The words of `typed` and of `key` between which lies all that differs: one letter left out, added,
 * replaced, or two neighbours swapped. Undefined when more differs, when nothing does, or when
 * anything but letters does: a number is right or it is another number.
 */
export function oneSlip(typed: string, key: string): { typed: string; key: string } | undefined {
  if (Math.abs(typed.length - key.length) > 1 || typed === key) return undefined
  const shorter = Math.min(typed.length, key.length)
  let start = 0
  while (start < shorter && typed[start] === key[start]) start++
  let end = 0
  while (end < shorter - start && typed.at(-1 - end) === key.at(-1 - end)) end++
  const wrong = typed.slice(start, typed.length - end)
  const right = key.slice(start, key.length - end)
  const swapped = wrong.length === 2 && right.length === 2 && wrong[0] === right[1] && wrong[1] === right[0]
  if (!swapped && (wrong.length > 1 || right.length > 1)) return undefined
  if (/[^\p{L}]/u.test(wrong + right)) return undefined
  return { typed: wordAt(typed, start), key: wordAt(key, start) }
}

function wordAt(text: string, at: number): string {
  const end = text.indexOf(' ', at)
  return text.slice(text.lastIndexOf(' ', at - 1) + 1, end < 0 ? text.length : end)
}

/** Shorter words are too often other words: "Goat" and "Boat". */
const LEAST_LETTERS = 5
/** In a shorter word a replaced letter makes another word as often as a slip does: "Bench" and "Beach". */
const LEAST_FOR_REPLACED = 7

/**
 * Whether a word that no title has is rather a misspelt `key` than a word of its own. Slips seldom hit
 * the first or the last letter, where other words and other forms of a word differ: "Malice" and
 * "Alice", "Letters" and "Letter".
 */
export function isSlipOf(typed: string, key: string): boolean {
  const least = typed.length === key.length && !isSwapped(typed, key) ? LEAST_FOR_REPLACED : LEAST_LETTERS
  return (
    Math.min(typed.length, key.length) >= LEAST_LETTERS &&
    key.length >= least &&
    typed[0] === key[0] &&
    typed.at(-1) === key.at(-1) &&
    /^\p{L}+$/u.test(key)
  )
}

function isSwapped(typed: string, key: string): boolean {
  return [...typed].toSorted().join('') === [...key].toSorted().join('')
}
