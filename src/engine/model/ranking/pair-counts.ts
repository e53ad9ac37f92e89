import type { Histories } from './histories.ts'

/** How often two films are in the same history. Symmetric, row-major. [rows, rows] */
export function countTogether(histories: Histories): Float32Array {
  return addPairs(
    histories,
    new Float32Array(histories.films.length ** 2),
    histories.films.length,
    () => 1,
    () => 1,
  )
}

/**
 * Adds to a matrix of `stride` columns, for every history, `apart(ratings)` to each pair of its films and
 * `itself(ratings)` to each film with itself.
 */
export function addPairs(
  { start, row }: Histories,
  matrix: Float32Array,
  stride: number,
  apart: (ratings: number) => number,
  itself: (ratings: number) => number,
): Float32Array {
  for (let user = 0; user + 1 < start.length; user++) {
    const first = start[user]!
    const end = start[user + 1]!
    const pair = apart(end - first)
    const own = itself(end - first) - pair
    for (let a = first; a < end; a++) {
      const offset = row[a]! * stride
      for (let b = first; b < end; b++) matrix[offset + row[b]!]! += pair
      matrix[offset + row[a]!]! += own
    }
  }
  return matrix
}
