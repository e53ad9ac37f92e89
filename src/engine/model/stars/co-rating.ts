import type { StarOptions } from './options.ts'
import { seededNormal } from './random.ts'
import type { RatingMatrix } from './rating-matrix.ts'

/**
 * Which films are rated by the same people, whatever the stars: the leading singular vectors of the
 * users x films matrix of ones, each entry over the square root of its row's and column's count
 * (randomised subspace iteration, Halko, Martinsson and Tropp 2011).
 */
export interface CoRating {
  /** [movies, rank] each column scaled to unit variance. */
  movies: Float32Array
  /** [users, rank] */
  users: Float32Array
  rank: number
}

/** @param byMovie the transpose of `byUser` */
export function coRating(
  byUser: RatingMatrix,
  byMovie: RatingMatrix,
  rank: number,
  { iterations, damping }: StarOptions['coRating'],
  seed: number,
): CoRating {
  const { rows, columns } = byUser
  const userScale = inverseRoots(byUser.start)
  const movieScale = inverseRoots(byMovie.start)
  const normal = seededNormal(seed)
  let movies = Float32Array.from({ length: columns * rank }, normal)
  let users = new Float32Array(rows * rank)
  for (let round = 0; round < iterations; round++) {
    users = gather(byUser, userScale, movieScale, movies, rank)
    orthonormalise(users, rows, rank)
    movies = gather(byMovie, movieScale, userScale, users, rank)
    if (round < iterations - 1) orthonormalise(movies, columns, rank)
  }
  standardise(movies, shrunkRoots(byMovie.start, damping), columns, rank)
  standardise(users, shrunkRoots(byUser.start, damping), rows, rank)
  centre(movies, byUser, rank)
  return { movies, users, rank }
}

function inverseRoots(start: Uint32Array): Float32Array {
  return Float32Array.from(
    { length: start.length - 1 },
    (_, row) => 1 / Math.sqrt(Math.max(1, start[row + 1]! - start[row]!)),
  )
}

/** Turns a singular vector into the mean over the row's ratings, shrunk where they are few. */
function shrunkRoots(start: Uint32Array, damping: number): Float32Array {
  return Float32Array.from({ length: start.length - 1 }, (_, row) => {
    const count = start[row + 1]! - start[row]!
    return Math.sqrt(count) / (count + damping)
  })
}

/** Rows of the scaled matrix times `factors`. [rows, rank] */
function gather(
  { rows, start, column }: RatingMatrix,
  rowScale: Float32Array,
  columnScale: Float32Array,
  factors: Float32Array,
  rank: number,
): Float32Array<ArrayBuffer> {
  const result = new Float32Array(rows * rank)
  for (let row = 0; row < rows; row++) {
    const to = row * rank
    const end = start[row + 1]!
    let entry = start[row]!
    const weight = (at: number) => rowScale[row]! * columnScale[column[at]!]!
    // Four entries at a time, so that sums are read and written a fourth as often; rounded as if they were one by one.
    for (; entry + 3 < end; entry += 4) {
      const [first, second, third, fourth] = [
        weight(entry),
        weight(entry + 1),
        weight(entry + 2),
        weight(entry + 3),
      ]
      const a = column[entry]! * rank
      const b = column[entry + 1]! * rank
      const c = column[entry + 2]! * rank
      const d = column[entry + 3]! * rank
      for (let k = 0; k < rank; k++) {
        const one = Math.fround(result[to + k]! + first * factors[a + k]!)
        const two = Math.fround(one + second * factors[b + k]!)
        result[to + k] = Math.fround(two + third * factors[c + k]!) + fourth * factors[d + k]!
      }
    }
    for (; entry < end; entry++) {
      const own = weight(entry)
      for (let k = 0, from = column[entry]! * rank; k < rank; k++) result[to + k]! += own * factors[from + k]!
    }
  }
  return result
}

/** Gram-Schmidt over the columns, twice for accuracy in 32 bits; a vanished column stays zero. */
function orthonormalise(factors: Float32Array, rows: number, rank: number): void {
  // Turned first, so that numbers of a column lie side by side.
  const columns = Array.from({ length: rank }, (_, k) =>
    Float32Array.from({ length: rows }, (_, row) => factors[row * rank + k]!),
  )
  for (const [k, own] of columns.entries()) {
    for (let pass = 0; pass < 2; pass++) {
      for (const before of columns.slice(0, k)) {
        let dot = 0
        for (let row = 0; row < rows; row++) dot += own[row]! * before[row]!
        for (let row = 0; row < rows; row++) own[row]! -= dot * before[row]!
      }
    }
    let square = 0
    for (const value of own) square += value ** 2
    const scale = square > 1e-12 ? 1 / Math.sqrt(square) : 0
    for (let row = 0; row < rows; row++) own[row]! *= scale
    for (let row = 0; row < rows; row++) factors[row * rank + k] = own[row]!
  }
}

function standardise(factors: Float32Array, scale: Float32Array, rows: number, rank: number): void {
  for (let row = 0; row < rows; row++) for (let k = 0; k < rank; k++) factors[row * rank + k]! *= scale[row]!
  for (let k = 0; k < rank; k++) {
    let sum = 0
    let square = 0
    for (let row = k; row < rows * rank; row += rank) {
      sum += factors[row]!
      square += factors[row]! ** 2
    }
    const deviation = Math.sqrt(Math.max(0, square / rows - (sum / rows) ** 2))
    for (let row = k; row < rows * rank; row += rank)
      factors[row] = deviation > 1e-9 ? factors[row]! / deviation : 0
  }
}

/** Makes the average person's mean vector zero, so that nothing rated means: like the average person. */
function centre(movies: Float32Array, { rows, start, column }: RatingMatrix, rank: number): void {
  const average = new Float64Array(rank)
  let people = 0
  for (let row = 0; row < rows; row++) {
    const count = start[row + 1]! - start[row]!
    if (count > 0) people++
    for (let at = start[row]!; at < start[row + 1]!; at++)
      for (let k = 0, from = column[at]! * rank; k < rank; k++) average[k]! += movies[from + k]! / count
  }
  for (let at = 0; at < movies.length; at++) movies[at]! -= average[at % rank]! / Math.max(1, people)
}
