import type { Dataset } from '../../dataset/dataset.ts'
import type { HistoryOptions } from './options.ts'

/** What everybody rated, oldest first, in the numbers of the matrices. */
export interface Histories {
  /** Matrix row of each film, -1 for films without one. [movies] */
  rowOfFilm: Int32Array
  /** Film of each matrix row. [rows] */
  films: Int32Array
  /** History of user u is entries start[u] to start[u + 1]. [users + 1] */
  start: Uint32Array
  /** Matrix rows, oldest first. [entries] */
  row: Int32Array
}

/**
 * @param keep one entry a rating row; rows with 0 stay unseen.
 */
export function readHistories(
  dataset: Dataset,
  { mostFilms, longest }: HistoryOptions,
  keep?: Uint8Array,
): Histories {
  const { movie, length } = dataset.ratings
  const count = new Uint32Array(dataset.movies.length)
  for (let k = 0; k < length; k++) if (!keep || keep[k]) count[movie[k]!]!++
  const films = Int32Array.from(mostRated(count, mostFilms))
  const rowOfFilm = new Int32Array(dataset.movies.length).fill(-1)
  films.forEach((film, row) => {
    rowOfFilm[film] = row
  })

  const start = new Uint32Array(dataset.users.length + 1)
  const entries = new Int32Array(length)
  let end = 0
  for (let user = 0; user < dataset.users.length; user++) {
    const first = end
    for (let k = dataset.userStart[user]!; k < dataset.userStart[user + 1]!; k++) {
      const row = rowOfFilm[movie[k]!]!
      if (row >= 0 && (!keep || keep[k])) entries[end++] = row
    }
    if (end - first > longest) {
      entries.copyWithin(first, end - longest, end)
      end = first + longest
    }
    start[user + 1] = end
  }
  return { rowOfFilm, films, start, row: entries.slice(0, end) }
}

/** Films with a rating, most rated first, then in the catalogue's order. */
function mostRated(count: Uint32Array, most: number): number[] {
  return Array.from(count.keys())
    .filter((film) => count[film]! > 0)
    .sort((a, b) => count[b]! - count[a]! || a - b)
    .slice(0, most)
}
