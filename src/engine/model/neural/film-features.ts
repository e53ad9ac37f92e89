import type { Movie } from '../../types.ts'

const FIRST_DECADE = 1910
const DECADES = 10

/** What is known of a film besides who rated it. */
export interface FilmFeatures {
  /** [films, width] */
  values: Float32Array
  width: number
}

/** Genres and decade as ones and zeros; a film without a year has no decade. `films` are indexes into `movies`. */
export function filmFeatures(movies: readonly Movie[], films: Int32Array): FilmFeatures {
  const genres = [...new Set(movies.flatMap((movie) => movie.genres))].sort()
  const width = genres.length + DECADES
  const values = new Float32Array(films.length * width)
  films.forEach((film, row) => {
    const { year, genres: own } = movies[film]!
    for (const genre of own) values[row * width + genres.indexOf(genre)] = 1
    if (year === undefined) return
    const decade = Math.floor((year - FIRST_DECADE) / 10)
    values[row * width + genres.length + Math.min(DECADES - 1, Math.max(0, decade))] = 1
  })
  return { values, width }
}
