import { sharedArray } from '../shared-memory.ts'
import type { RatingTable } from './dataset.ts'
import type { RatingColumns } from './rating-file.ts'

export interface GroupedRatings {
  ratings: RatingTable
  /** [users + 1] */
  userStart: Uint32Array
  /** Ratings dropped because the same person rated the same film again later. */
  duplicates: number
}

/**
 * Sorts by user, then by time; rows of equal time keep the file's order. Of a film rated twice, the last
 * stays. Uses up `columns`: afterwards they hold the sorted ratings too.
 */
export function groupByUser(columns: RatingColumns, users: number, movies: number): GroupedRatings {
  const { length } = columns
  const order = orderByUserAndTime(columns, users)
  const dropped = dropRepeats(order, columns, movies)
  const kept = order.subarray(0, length - dropped)
  const userStart = new Uint32Array(users + 1)
  for (const row of kept) userStart[columns.user[row]! + 1]!++
  for (let u = 0; u < users; u++) userStart[u + 1]! += userStart[u]!
  // One column at a time, each freed before the next, so that sorting 32 million ratings fits in 1 GB.
  const ratings: RatingTable = {
    user: gather(columns.user, kept, sharedArray(Int32Array, kept.length)),
    movie: new Int32Array(),
    stars: new Float32Array(),
    ratedAt: new Uint32Array(),
    length: kept.length,
  }
  columns.user = ratings.user
  ratings.movie = columns.movie = gather(columns.movie, kept, sharedArray(Int32Array, kept.length))
  ratings.stars = columns.stars = gather(columns.stars, kept, sharedArray(Float32Array, kept.length))
  ratings.ratedAt = columns.ratedAt = gather(columns.ratedAt, kept, sharedArray(Uint32Array, kept.length))
  return { ratings, userStart, duplicates: dropped }
}

function gather<T extends Int32Array | Float32Array | Uint32Array>(from: T, rows: Uint32Array, into: T): T {
  for (let i = 0; i < rows.length; i++) into[i] = from[rows[i]!]!
  return into
}

/** Counting sort by user, then each user's rows by time. */
function orderByUserAndTime({ user, ratedAt, length }: RatingColumns, users: number): Uint32Array {
  const next = new Uint32Array(users + 1)
  for (let row = 0; row < length; row++) next[user[row]! + 1]!++
  for (let u = 0; u < users; u++) next[u + 1]! += next[u]!
  const order = new Uint32Array(length)
  for (let row = 0; row < length; row++) order[next[user[row]!]!++] = row
  // next[u] is now where user u ends.
  for (let u = 0, start = 0; u < users; start = next[u]!, u++)
    sortByTime(order.subarray(start, next[u]!), ratedAt)
  return order
}

const POSITIONS = 2 ** 21

function sortByTime(rows: Uint32Array, ratedAt: Uint32Array): void {
  let sorted = true
  for (let i = 1; i < rows.length && sorted; i++) sorted = ratedAt[rows[i - 1]!]! <= ratedAt[rows[i]!]!
  if (sorted) return
  if (rows.length > POSITIONS) {
    rows.sort((a, b) => ratedAt[a]! - ratedAt[b]!)
    return
  }
  // 32 bits of time and 21 bits of position fit a double exactly; the position makes the sort stable.
  const keys = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) keys[i] = ratedAt[rows[i]!]! * POSITIONS + i
  keys.sort()
  const before = rows.slice()
  for (let i = 0; i < rows.length; i++) rows[i] = before[keys[i]! % POSITIONS]!
}

/** Moves the rows that stay to the front of `order`; returns how many were dropped. */
function dropRepeats(order: Uint32Array, { user, movie }: RatingColumns, movies: number): number {
  const lastUser = new Int32Array(movies).fill(-1)
  let write = order.length
  // Backwards, so that the latest rating of a film is met first.
  for (let i = order.length - 1; i >= 0; i--) {
    const row = order[i]!
    if (lastUser[movie[row]!] === user[row]) continue
    lastUser[movie[row]!] = user[row]!
    order[--write] = row
  }
  order.copyWithin(0, write)
  return write
}
