import type { Dataset } from '../dataset/dataset.ts'
import type { MeanStars } from './favourites.ts'
import type { ProjectionTeachers } from './projection.ts'

const LOVED = 5

/** What a data set says of its films; `counts` leaves ratings out by row. */
export function teachersOf(
  dataset: Dataset,
  counts: (row: number) => boolean = () => true,
): ProjectionTeachers {
  const { ratings, movies, movieIndex, users } = dataset
  const lovers: number[][] = movies.map(() => [])
  for (let row = 0; row < ratings.length; row++)
    if (ratings.stars[row] === LOVED && counts(row)) lovers[ratings.movie[row]!]!.push(ratings.user[row]!)
  return {
    genres: (id) => movies[movieIndex.get(id) ?? -1]?.genres ?? [],
    lovers: (id) => lovers[movieIndex.get(id) ?? -1] ?? [],
    people: users.length,
  }
}

/** What everybody together gives a film; undefined for films without a rating. */
export function meanStarsOf(dataset: Dataset, counts: (row: number) => boolean = () => true): MeanStars {
  const { ratings, movies, movieIndex } = dataset
  const sums = new Float64Array(movies.length)
  const numbers = new Uint32Array(movies.length)
  for (let row = 0; row < ratings.length; row++) {
    if (!counts(row)) continue
    sums[ratings.movie[row]!]! += ratings.stars[row]!
    numbers[ratings.movie[row]!]!++
  }
  return (id) => {
    const film = movieIndex.get(id) ?? -1
    return numbers[film] ? sums[film]! / numbers[film]! : undefined
  }
}
