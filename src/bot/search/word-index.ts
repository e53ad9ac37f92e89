import { bestOf } from '../../engine/index.ts'

/** A word that some title contains, or a whole title written as one word. */
interface Word {
  text: string
  /** Logarithm of how few entries contain it. */
  rarity: number
  /** Indexes of the entries that contain it, ascending. */
  entries: Int32Array
}

const PREFIX_COST = 0.05
/** Of each of the two looks: word by word, and as one word. */
const MAX_CANDIDATES = 60
/** Of the typed words' weight that an entry must have. */
const LEAST_SHARE = 0.4

/** Bit c is set when the word contains the c-th letter or digit (mod 32): a cheap first look at typos. */
function lettersOf(word: string): number {
  let bits = 0
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31)
  return bits
}

/** Of 32 bits, how many are set: pairs of bits are added up, then pairs of these sums, and so on. */
function countBits(bits: number): number {
  const twos = bits - ((bits >>> 1) & 0x55555555)
  const fours = (twos & 0x33333333) + ((twos >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** How many wrong letters a word of this length may have. */
function tolerance(length: number): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2
}

/** Optimal string alignment distance when it is at most `limit`, else limit + 1. */
function distanceWithin(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  const width = b.length + 1
  let before: number[] = []
  let previous = Array.from({ length: width }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    let least = row
    for (let column = 1; column < width; column++) {
      const same = a[row - 1] === b[column - 1]
      let cost = Math.min(
        previous[column]! + 1,
        current[column - 1]! + 1,
        previous[column - 1]! + (same ? 0 : 1),
      )
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, before[column - 2]! + 1)
      }
      current[column] = cost
      if (cost < least) least = cost
    }
    if (least > limit) return limit + 1
    before = previous
    previous = current
  }
  return previous[width - 1]!
}

/**
 * Finds titles by their words: as typed, half typed, or misspelt. The vocabulary is scanned once for
 * each typed word (sorted for prefixes, letter sets before edit distances), then postings are added
 * up in typed arrays, each word weighted by its rarity: 2 ms at the median and below 20 for 90,000 films,
 * common words included.
 *
 * @param titles folded titles of each entry
 */
export function createWordIndex(titles: readonly (readonly string[])[]) {
  const postings = new Map<string, number[]>()
  titles.forEach((keys, entry) => {
    const words = new Set(keys.flatMap((key) => [...key.split(' '), key.replaceAll(' ', '')]))
    for (const word of words) {
      const list = postings.get(word)
      if (list) list.push(entry)
      else postings.set(word, [entry])
    }
  })
  const rarest = Math.log(titles.length + 1)
  const vocabulary: Word[] = [...postings]
    .map(([text, list]) => ({
      text,
      rarity: Math.max(0.1, rarest - Math.log(list.length)),
      entries: Int32Array.from(list),
    }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
  // Apart from the words, so that all of them are looked through without a jump for each. [vocabulary]
  const lengths = Int32Array.from(vocabulary, ({ text }) => text.length)
  const letters = Int32Array.from(vocabulary, ({ text }) => lettersOf(text))

  // Scratch space, cleared after each use. [entries]
  const best = new Float32Array(titles.length)
  const total = new Float32Array(titles.length)

  function firstAtLeast(text: string): number {
    let low = 0
    let high = vocabulary.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (vocabulary[middle]!.text < text) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Calls `take` with the words that a typed word may stand for, and what the difference costs, 0..1. */
  function eachMatch(typed: string, take: (word: Word, cost: number) => void): void {
    const start = firstAtLeast(typed)
    const known = vocabulary[start]?.text === typed
    for (let at = start; at < vocabulary.length && vocabulary[at]!.text.startsWith(typed); at++) {
      take(vocabulary[at]!, at === start && known ? 0 : PREFIX_COST)
    }
    const limit = known ? 0 : tolerance(typed.length)
    if (limit === 0) return
    const own = lettersOf(typed)
    for (let at = 0; at < vocabulary.length; at++) {
      if (Math.abs(lengths[at]! - typed.length) > limit || countBits(letters[at]! ^ own) > 2 * limit) continue
      const word = vocabulary[at]!
      if (word.text.startsWith(typed)) continue
      const distance = distanceWithin(typed, word.text, limit)
      if (distance <= limit) take(word, (1.5 * distance) / typed.length)
    }
  }

  /** Adds what each entry has of one typed word to `total`; returns the word's weight. */
  function addWord(typed: string, touched: number[]): number {
    let weight = 0
    const mine: number[] = []
    eachMatch(typed, (word, cost) => {
      if (word.rarity > weight) weight = word.rarity
      for (let at = 0; at < word.entries.length; at++) {
        const entry = word.entries[at]!
        if (best[entry] === 0) mine.push(entry)
        if (1 - cost > best[entry]!) best[entry] = 1 - cost
      }
    })
    if (weight === 0) return rarest
    for (const entry of mine) {
      if (total[entry] === 0) touched.push(entry)
      total[entry]! += weight * best[entry]!
      best[entry] = 0
    }
    return weight
  }

  function collect(words: readonly string[], prior: (entry: number) => number, into: Set<number>): void {
    const touched: number[] = []
    let full = 0
    for (const word of words) full += addWord(word, touched)
    const near: number[] = []
    const scores = touched.map((entry, place) => {
      const share = total[entry]! / full
      total[entry] = 0
      if (share >= LEAST_SHARE) near.push(place)
      return share + 0.2 * prior(entry)
    })
    for (const place of bestOf(scores, near, MAX_CANDIDATES)) into.add(touched[place]!)
  }

  return {
    /** Entries that have most of the typed words, at most 120; `prior` (0..1) settles ties. */
    candidates(folded: string, prior: (entry: number) => number): number[] {
      const words = folded.split(' ').slice(0, 12)
      const into = new Set<number>()
      collect(words, prior, into)
      if (words.length > 1) collect([words.join('')], prior, into)
      return [...into]
    },
  }
}
