import { cholesky, invertFactored, multiplyPacked, packedLength, solveFactored } from './linear-algebra.ts'
import type { RatingMatrix } from './rating-matrix.ts'

/**
 * One side of the factorisation: rating(u, m) = mean + x_u[0] + y_m[0] + x_u[1..] . y_m[1..] + noise.
 * Every row has a Gaussian posterior over its `size` numbers, offset first.
 */
export interface Side {
  rows: number
  size: number
  /** Posterior means. [rows, size] */
  means: Float32Array
  /** Packed posterior covariances. [rows, size (size + 1) / 2] */
  covariances: Float32Array
  /** How much noisier than others the row's ratings are, about 1. [rows] */
  noiseScale: Float32Array
  /** Expected squared errors of the row's ratings, each over the other side's noise scale, summed. [rows] */
  squaredErrors: Float32Array
}

/** What a row of the other side contributes to the normal equations, laid out to be added quickly. */
export interface Contributions {
  /** E[f fᵀ] / noise scale of the row, with f = [1, y[1..]], packed. [rows, size (size + 1) / 2] */
  moments: Float32Array
  /** Covariances of the offset with all of y, apart from the others so that a row is read in one go. [rows, size] */
  ofOffset: Float32Array
}

/** Writes what the rows of a side contribute. */
export function contributionsOf(
  { rows, size, means, covariances, noiseScale }: Side,
  { moments, ofOffset }: Contributions,
): void {
  const length = packedLength(size)
  for (let row = 0; row < rows; row++) {
    const at = row * size
    const weight = 1 / noiseScale[row]!
    let to = row * length
    moments[to++] = weight
    for (let i = 1; i < size; i++) {
      moments[to++] = weight * means[at + i]!
      for (let j = 1; j <= i; j++, to++)
        moments[to] = weight * (means[at + i]! * means[at + j]! + covariances[to]!)
    }
    for (let k = 0; k < size; k++) ofOffset[at + k] = covariances[row * length + (k * (k + 1)) / 2]!
  }
}

export interface Sweep {
  ratings: RatingMatrix
  /** The side whose posteriors are computed. */
  side: Side
  /** The side that stays as it is. */
  other: Side
  /** Of the other side. */
  contributions: Contributions
  priorMeans: Float32Array
  priorPrecision: Float64Array
  /** Mean of all ratings. */
  mean: number
  /** Variance of the noise where both noise scales are 1. */
  noise: number
}

/**
 * Posteriors of rows `from` to `to` of one side given the other (a coordinate step of mean-field
 * variational inference), and the rows' expected squared errors under them.
 */
export function sweepRows(sweep: Sweep, from: number, to: number): void {
  const { ratings, side, other, priorMeans, priorPrecision, mean, noise } = sweep
  const { moments, ofOffset } = sweep.contributions
  const { size, means, covariances, squaredErrors, noiseScale } = side
  const length = packedLength(size)
  const gram = new Float64Array(length)
  const precision = new Float64Array(length)
  const inverse = new Float64Array(length)
  const right = new Float64Array(size)
  const state = new Float64Array(size)
  const product = new Float64Array(size)
  for (let row = from; row < to; row++) {
    gram.fill(0)
    right.fill(0)
    let squares = 0
    const first = ratings.start[row]!
    const end = ratings.start[row + 1]!
    for (let entry = first; entry < end; entry++) {
      const column = ratings.column[entry]!
      const offset = column * size
      const weight = 1 / other.noiseScale[column]!
      const residual = ratings.stars[entry]! - mean - other.means[offset]!
      const weighted = weight * residual
      squares += weighted * residual + weight * ofOffset[offset]!
      right[0]! += weighted
      for (let k = 1; k < size; k++)
        right[k]! += other.means[offset + k]! * weighted - weight * ofOffset[offset + k]!
    }
    addRows(gram, moments, ratings.column, first, end)
    const scale = 1 / (noise * noiseScale[row]!)
    multiplyPacked(priorPrecision, size, priorMeans.subarray(row * size, row * size + size), state)
    for (let k = 0; k < length; k++) precision[k] = gram[k]! * scale + priorPrecision[k]!
    for (let k = 0; k < size; k++) state[k]! += right[k]! * scale
    cholesky(precision, size)
    solveFactored(precision, size, state)
    invertFactored(precision, size, inverse)
    means.set(state, row * size)
    covariances.set(inverse, row * length)
    squaredErrors[row] = expectedSquares(squares, right, gram, state, inverse, product)
  }
}

/** Adds to `sums` the rows of a matrix that entries `from` to `to` of `which` name, one after another. */
function addRows(
  sums: Float64Array,
  matrix: Float32Array,
  which: Int32Array,
  from: number,
  to: number,
): void {
  const width = sums.length
  let entry = from
  // Most of the training's time is spent here. Four rows at a time, sums are read and written a fourth as often.
  for (; entry + 3 < to; entry += 4) {
    const a = which[entry]! * width
    const b = which[entry + 1]! * width
    const c = which[entry + 2]! * width
    const d = which[entry + 3]! * width
    for (let k = 0; k < width; k++)
      sums[k] = sums[k]! + matrix[a + k]! + matrix[b + k]! + matrix[c + k]! + matrix[d + k]!
  }
  for (; entry < to; entry++) {
    const a = which[entry]! * width
    for (let k = 0; k < width; k++) sums[k]! += matrix[a + k]!
  }
}

/** E[Σ w (r - f . x)²] from its sums: Σ w r², Σ w r f, Σ w f fᵀ, for x of the given mean and packed covariance. */
export function expectedSquares(
  squares: number,
  right: Float64Array,
  gram: Float64Array,
  mean: Float64Array,
  covariance: Float64Array,
  scratch: Float64Array,
): number {
  const size = mean.length
  multiplyPacked(gram, size, mean, scratch)
  let total = squares
  for (let k = 0; k < size; k++) total += mean[k]! * (scratch[k]! - 2 * right[k]!)
  for (let i = 0, at = 0; i < size; i++) {
    for (let j = 0; j < i; j++, at++) total += 2 * gram[at]! * covariance[at]!
    total += gram[at]! * covariance[at]!
    at++
  }
  return Math.max(0, total)
}
