import type { Movie } from '../../types.ts'
import { titleWords } from './title-keys.ts'

/** Films that MovieLens lists under another title or date today, checked one by one: id, old title, new title. */
const RETITLED: [number, string, string][] = [
  [1065, 'The Woman in Question', 'Five Angles on Murder'],
  [1706, 'Harlem River Drive', 'Tar'],
  // Dated by a re-release of 1940.
  [2102, 'Steamboat Willie', 'Steamboat Willie'],
  [3086, 'March of the Wooden Soldiers', 'Babes in Toyland'],
  [3722, 'Live Virgin', 'American Virgin'],
]

const byId = new Map(RETITLED.map(([id, ...titles]) => [id, titles.map(titleWords)]))

export function isKnownRetitling(movie: Movie, other: Movie): boolean {
  const titles = byId.get(movie.id)
  return titles?.[0] === titleWords(movie.title) && titles[1] === titleWords(other.title)
}
