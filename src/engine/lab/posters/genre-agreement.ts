import type { PosterIndex } from '../../posters/posters.ts'

export type GenresOf = (movieId: number) => readonly string[]

/** Mean Jaccard overlap of a film's genres with those of its five nearest posters; `films` must be in the index. */
export function genreAgreement(
  index: PosterIndex,
  films: readonly number[],
  genres: GenresOf,
  nearest = 5,
): number {
  let sum = 0
  let pairs = 0
  for (const film of films)
    for (const { movieId } of index.nearest(film, nearest)) {
      sum += jaccard(genres(film), genres(movieId))
      pairs++
    }
  return sum / pairs
}

/** The same for all pairs: what posters picked at random would have. */
export function randomGenreAgreement(films: readonly number[], genres: GenresOf): number {
  const sets = films.map(genres)
  let sum = 0
  for (const [at, own] of sets.entries())
    for (let other = 0; other < at; other++) sum += jaccard(own, sets[other]!)
  return sum / ((films.length * (films.length - 1)) / 2)
}

function jaccard(a: readonly string[], b: readonly string[]): number {
  let shared = 0
  for (const genre of a) if (b.includes(genre)) shared++
  return shared / Math.max(1, a.length + b.length - shared)
}
