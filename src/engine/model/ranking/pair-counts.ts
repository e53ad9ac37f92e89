import type { Histories } from './histories.ts'
import { recencyTables } from './recency.ts'

/** How often two films are in the same history. Symmetric, row-major. [rows, rows] */
export function countTogether({ films, start, row }: Histories): Float32Array {
  const n = films.length
  const gram = new Float32Array(n * n)
  for (let user = 0; user + 1 < start.length; user++) {
    const first = start[user]!
    const end = start[user + 1]!
    for (let a = first; a < end; a++) {
      const offset = row[a]! * n
      for (let b = first; b < end; b++) gram[offset + row[b]!]! += 1
    }
  }
  return gram
}

/**
 * The normal equations of predicting what comes next. At every position p of every history the input
 * is x_p = sum over earlier films of recency(ago), the target y_p = the next films, fading;
 * `inputs` is the sum of x_p x_p', `onward` the sum of x_p y_p'. Row-major. [rows, rows]
 */
export function countOnward({ films, start, row }: Histories): {
  inputs: Float32Array
  onward: Float32Array
} {
  const n = films.length
  let longest = 1
  for (let user = 0; user + 1 < start.length; user++)
    longest = Math.max(longest, start[user + 1]! - start[user]!)
  const tables = recencyTables(longest)
  const inputs = new Float32Array(n * n)
  const onward = new Float32Array(n * n)
  for (let user = 0; user + 1 < start.length; user++) {
    const first = start[user]!
    const end = start[user + 1]!
    for (let a = first; a < end; a++) {
      const offset = row[a]! * n
      for (let b = first; b < end; b++) {
        const later = Math.max(a, b)
        const distance = Math.abs(a - b)
        inputs[offset + row[b]!]! += tables.together[distance * longest + (end - 1 - later)]!
      }
      for (let b = a + 1; b < end; b++) onward[offset + row[b]!]! += tables.onward[b - a]!
    }
  }
  return { inputs, onward }
}
