import type { RatingTable } from '../../dataset/dataset.ts'
import { sharedArray } from '../../shared-memory.ts'

/** Ratings by row: row i has entries start[i] to start[i + 1] of `column` and `stars`. */
export interface RatingMatrix {
  rows: number
  columns: number
  /** [rows + 1] */
  start: Uint32Array
  column: Int32Array
  stars: Float32Array
}

function emptyMatrix(rows: number, columns: number, entries: number): RatingMatrix {
  return {
    rows,
    columns,
    start: sharedArray(Uint32Array, rows + 1),
    column: sharedArray(Int32Array, entries),
    stars: sharedArray(Float32Array, entries),
  }
}

/** Users by films; rows of the table with `keep` 0 are left out. */
export function ratingsByUser(
  table: RatingTable,
  users: number,
  movies: number,
  keep?: Uint8Array,
): RatingMatrix {
  let kept = table.length
  if (keep) for (let row = 0; row < table.length; row++) if (!keep[row]) kept--
  const matrix = emptyMatrix(users, movies, kept)
  for (let row = 0; row < table.length; row++) if (!keep || keep[row]) matrix.start[table.user[row]! + 1]!++
  for (let user = 0; user < users; user++) matrix.start[user + 1]! += matrix.start[user]!
  const next = matrix.start.slice()
  for (let row = 0; row < table.length; row++) {
    if (keep && !keep[row]) continue
    const at = next[table.user[row]!]!++
    matrix.column[at] = table.movie[row]!
    matrix.stars[at] = table.stars[row]!
  }
  return matrix
}

export function transpose(matrix: RatingMatrix): RatingMatrix {
  const result = emptyMatrix(matrix.columns, matrix.rows, matrix.column.length)
  for (const column of matrix.column) result.start[column + 1]!++
  for (let row = 0; row < result.rows; row++) result.start[row + 1]! += result.start[row]!
  const next = result.start.slice()
  for (let row = 0; row < matrix.rows; row++) {
    for (let at = matrix.start[row]!; at < matrix.start[row + 1]!; at++) {
      const to = next[matrix.column[at]!]!++
      result.column[to] = row
      result.stars[to] = matrix.stars[at]!
    }
  }
  return result
}
