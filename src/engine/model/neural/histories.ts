import type { Dataset } from '../../dataset/dataset.ts'
import { factRows } from './person-input.ts'

/** Who rated what, in the network's numbers. */
export interface Histories {
  /** Index into `dataset.movies` of each row of the network's tables. [rows] */
  films: Int32Array
  /** Person p's ratings are entries start[p] to start[p + 1]; nobody has none. [people + 1] */
  start: Uint32Array
  /** Row of the film. [entries] */
  row: Int32Array
  /** [entries] */
  stars: Float32Array
  /** Rows of the table of facts. [people][3] */
  facts: number[][]
}

/** @param keep one entry a rating row; rows with 0 stay unseen. */
export function readHistories(dataset: Dataset, mostFilms: number, keep?: Uint8Array): Histories {
  const { movie, stars, length } = dataset.ratings
  const count = new Uint32Array(dataset.movies.length)
  for (let k = 0; k < length; k++) if (!keep || keep[k]) count[movie[k]!]!++
  const films = Int32Array.from(
    Array.from(count.keys())
      .filter((film) => count[film]! > 0)
      .sort((a, b) => count[b]! - count[a]! || a - b)
      .slice(0, mostFilms),
  )
  const rowOfFilm = new Int32Array(dataset.movies.length).fill(-1)
  films.forEach((film, row) => {
    rowOfFilm[film] = row
  })
  const start = [0]
  const entries = new Uint32Array(length)
  const facts: number[][] = []
  let end = 0
  for (const [user, { demographics }] of dataset.users.entries()) {
    for (let k = dataset.userStart[user]!; k < dataset.userStart[user + 1]!; k++)
      if ((!keep || keep[k]) && rowOfFilm[movie[k]!]! >= 0) entries[end++] = k
    if (end === start.at(-1)) continue
    start.push(end)
    facts.push(factRows(demographics))
  }
  const kept = entries.subarray(0, end)
  return {
    films,
    start: Uint32Array.from(start),
    row: Int32Array.from(kept, (k) => rowOfFilm[movie[k]!]!),
    stars: Float32Array.from(kept, (k) => stars[k]!),
    facts,
  }
}
