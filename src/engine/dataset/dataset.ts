import type { Demographics, Movie, Rating } from '../types.ts'

/**
 * Every rating, column by column; sorted by user, then by time (stable). All arrays have one entry a rating. As they are
 * loaded, threads that are sent them share one copy.
 */
export interface RatingTable {
  /** Index into `users`. */
  user: Int32Array
  /** Index into `movies`. */
  movie: Int32Array
  stars: Float32Array
  /** Unix time in seconds. */
  ratedAt: Uint32Array
  length: number
}

export interface User {
  id: number
  demographics: Demographics
}

export interface LoadReport {
  /** Lines that could not be read: the first few by file and number, and how many in all. */
  malformed: { count: number; examples: string[] }
  /** Ratings replaced by a later one of the same film by the same person. */
  duplicates?: number
  /** Ratings left out because the movies file does not list their film. */
  unknownMovies?: number
}

/** A MovieLens data set in memory. */
export interface Dataset {
  /** "ml-1m", "sample" or the folder's name. */
  name: string
  folder: string
  /** True when the ratings were generated; then every place that shows them says so. */
  simulated: boolean
  movies: readonly Movie[]
  /** Movie id to index into `movies`. */
  movieIndex: ReadonlyMap<number, number>
  users: readonly User[]
  /** User id to index into `users`. */
  userIndex: ReadonlyMap<number, number>
  ratings: RatingTable
  /** Ratings of user u are rows userStart[u] to userStart[u+1]. [users + 1] */
  userStart: Uint32Array
  report: LoadReport
}

/**
 * The ratings of one user, oldest first. `user` is an index into `dataset.users`; `rows` are those that count: a
 * mask over the whole table, or a list. All count when it is left out.
 */
export function ratingsOf(dataset: Dataset, user: number, rows?: Uint8Array | readonly number[]): Rating[] {
  const { movie, stars, ratedAt } = dataset.ratings
  return rowsOf(dataset, user, rows).map((row) => ({
    movieId: dataset.movies[movie[row]!]!.id,
    stars: stars[row]!,
    ratedAt: ratedAt[row]! * 1000,
  }))
}

function rowsOf(
  { userStart }: Dataset,
  user: number,
  rows: Uint8Array | readonly number[] | undefined,
): number[] {
  if (rows && !(rows instanceof Uint8Array)) return [...rows].sort((a, b) => a - b)
  const [from, to] = [userStart[user]!, userStart[user + 1]!]
  const own = Array.from({ length: to - from }, (_, at) => from + at)
  return rows ? own.filter((row) => rows[row]) : own
}

/** The data set with the rows for which `keep` is 1; people and films stay. */
export function keptRatings(dataset: Dataset, keep: Uint8Array): Dataset {
  const rows = [...keep.keys()].filter((row) => keep[row])
  const { user, movie, stars, ratedAt } = dataset.ratings
  const userStart = new Uint32Array(dataset.users.length + 1)
  for (const row of rows) userStart[user[row]! + 1]!++
  for (let at = 0; at < dataset.users.length; at++) userStart[at + 1]! += userStart[at]!
  return {
    ...dataset,
    userStart,
    ratings: {
      user: Int32Array.from(rows, (row) => user[row]!),
      movie: Int32Array.from(rows, (row) => movie[row]!),
      stars: Float32Array.from(rows, (row) => stars[row]!),
      ratedAt: Uint32Array.from(rows, (row) => ratedAt[row]!),
      length: rows.length,
    },
  }
}
