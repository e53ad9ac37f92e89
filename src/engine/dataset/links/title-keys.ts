import type { Movie } from '../../types.ts'

// Not the articles that are words in English titles too, such as I, as and o.
const ARTICLES = /^(the|a|an|la|le|les|l|il|el|los|las|der|die|das|un|une|una|ein|eine) (?=.)/

/** Lower case, accents, punctuation, "&" and the leading article gone: what two spellings have in common. */
export function titleWords(title: string): string {
  return title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('&', ' and ')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(ARTICLES, '')
}

/** All a film's titles as {@link titleWords} without spaces, so that "Jungle2Jungle" is "Jungle 2 Jungle". */
export function titleKeys(movie: Movie): Set<string> {
  return new Set(allWords(movie).map((words) => words.replaceAll(' ', '')))
}

/** Whether one title has all the words of another, in order and together: "Mafia!", "Jane Austen's Mafia!". */
export function oneContainsOther(a: Movie, b: Movie): boolean {
  const spaced = (movie: Movie) => allWords(movie).map((words) => ` ${words} `)
  return spaced(a).some((one) => spaced(b).some((other) => one.includes(other) || other.includes(one)))
}

/** 0..1: the best agreement of any two titles, by Dice's measure on their pairs of neighbouring letters. */
export function titleLikeness(a: Movie, b: Movie): number {
  let best = 0
  for (const one of titleKeys(a)) for (const other of titleKeys(b)) best = Math.max(best, dice(one, other))
  return best
}

function allWords(movie: Movie): string[] {
  return [movie.title, ...movie.aliases].map(titleWords).filter(Boolean)
}

function dice(a: string, b: string): number {
  const left = letterPairs(a)
  const right = letterPairs(b)
  let shared = 0
  for (const [pair, count] of left) shared += Math.min(count, right.get(pair) ?? 0)
  const total = a.length + b.length - 2
  return total > 0 ? (2 * shared) / total : 0
}

function letterPairs(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (let i = 0; i + 1 < text.length; i++) {
    const pair = text.slice(i, i + 2)
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return counts
}
