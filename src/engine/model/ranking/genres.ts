import type { Movie } from '../../types.ts'

/** More genres than a data set has; one bit each. */
export const MOST_GENRES = 32

/** Each film's genres as bits, numbered by their first appearance in the catalogue. [movies] */
export function filmGenres(movies: readonly Movie[]): Uint32Array {
  const bit = new Map<string, number>()
  return Uint32Array.from(movies, ({ genres }) => {
    let bits = 0
    for (const genre of genres) {
      if (!bit.has(genre)) bit.set(genre, bit.size)
      const index = bit.get(genre)!
      if (index < MOST_GENRES) bits |= 1 << index
    }
    return bits >>> 0
  })
}
