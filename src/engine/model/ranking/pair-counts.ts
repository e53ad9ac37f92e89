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
 * Adds to an empty matrix of `stride` columns, for every history, `apart(ratings)` to each pair of its films and
 * `itself(ratings)` to each film with itself.
 */
export function addPairs(
  { films, start, row }: Histories,
  matrix: Float32Array,
  stride: number,
  apart: (ratings: number) => number,
  itself: (ratings: number) => number,
): Float32Array {
  for (let user = 0; user + 1 < start.length; user++) {
    const rows = row.slice(start[user]!, start[user + 1]!).sort()
    const pair = apart(rows.length)
    const own = itself(rows.length) - pair
    for (let a = 0; a < rows.length; a++) {
      const offset = rows[a]! * stride
      for (let b = a; b < rows.length; b++) matrix[offset + rows[b]!]! += pair
      matrix[offset + rows[a]!]! += own
    }
  }
  // Both halves are the same, and pairs are most of the work: only the upper one was counted.
  for (let one = 0; one < films.length; one++)
    for (let other = 0; other < one; other++) matrix[one * stride + other] = matrix[other * stride + one]!
  return matrix
}
