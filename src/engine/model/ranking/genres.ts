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

/** Numbers of the genres in a set of bits. */
export function genresOf(bits: number): number[] {
  const genres: number[] = []
  for (let genre = 0; genre < MOST_GENRES; genre++) if ((bits >>> genre) & 1) genres.push(genre)
  return genres
}

/** Distribution over genres of weighted films, each film's shared out equally; all zero when none has a genre. [MOST_GENRES] */
export function genreShares(
  genres: Uint32Array,
  films: readonly number[],
  weights: readonly number[],
): Float64Array {
  const shares = new Float64Array(MOST_GENRES)
  let total = 0
  for (const [k, film] of films.entries()) {
    const own = genresOf(genres[film]!)
    for (const genre of own) shares[genre]! += weights[k]! / own.length
    if (own.length > 0) total += weights[k]!
  }
  return total > 0 ? shares.map((share) => share / total) : shares
}
