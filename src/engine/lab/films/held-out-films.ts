import type { Dataset } from '../../dataset/dataset.ts'
import { SeededRandom } from '../sample/random.ts'

/** Random films that somebody rated. */
export function drawFilms(dataset: Dataset, count: number, seed: number): number[] {
  const random = new SeededRandom(seed)
  const rated = [...new Set(dataset.ratings.movie)].sort((a, b) => a - b)
  for (let at = 0; at < Math.min(count, rated.length); at++) {
    const other = at + random.integer(0, rated.length - 1 - at)
    ;[rated[at], rated[other]] = [rated[other]!, rated[at]!]
  }
  return rated.slice(0, count).map((film) => dataset.movies[film]!.id)
}

/** The data set as if these films had never been in it. */
export function withoutFilms(dataset: Dataset, ids: ReadonlySet<number>): Dataset {
  const movies = dataset.movies.filter(({ id }) => !ids.has(id))
  const movieIndex = new Map(movies.map(({ id }, index) => [id, index]))
  const { user, movie, stars, ratedAt, length } = dataset.ratings
  const rows: number[] = []
  const userStart = new Uint32Array(dataset.users.length + 1)
  for (let row = 0; row < length; row++) {
    if (ids.has(dataset.movies[movie[row]!]!.id)) continue
    rows.push(row)
    userStart[user[row]! + 1]!++
  }
  for (let at = 0; at < dataset.users.length; at++) userStart[at + 1]! += userStart[at]!
  return {
    ...dataset,
    movies,
    movieIndex,
    userStart,
    ratings: {
      user: Int32Array.from(rows, (row) => user[row]!),
      movie: Int32Array.from(rows, (row) => movieIndex.get(dataset.movies[movie[row]!]!.id)!),
      stars: Float32Array.from(rows, (row) => stars[row]!),
      ratedAt: Uint32Array.from(rows, (row) => ratedAt[row]!),
      length: rows.length,
    },
  }
}
