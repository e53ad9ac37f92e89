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
}

/**
 * What a row of the other side contributes to the normal equations, ready to be added:
 * E[f fᵀ] with f = [1, y[1..]], packed. [rows, size (size + 1) / 2]
 */
export function secondMoments({ rows, size, means, covariances }: Side, moments: Float32Array): void {
  const length = packedLength(size)
  for (let row = 0; row < rows; row++) {
    const at = row * size
    let to = row * length
    moments[to++] = 1
    for (let i = 1; i < size; i++) {
      moments[to++] = means[at + i]!
      for (let j = 1; j <= i; j++, to++) moments[to] = means[at + i]! * means[at + j]! + covariances[to]!
    }
  }
}

export interface Sweep {
  ratings: RatingMatrix
  /** The side whose posteriors are computed. */
  side: Side
  /** The side that stays as it is. */
  other: Side
  /** Of the other side, see {@link secondMoments}. */
  moments: Float32Array
  priorMeans: Float32Array
  priorPrecision: Float64Array
  /** Mean of all ratings. */
  mean: number
  /** Variance of the noise. */
  noise: number
}

/** Posteriors of rows `from` to `to` of one side given the other (a coordinate step of mean-field variational inference). */
export function sweepRows(sweep: Sweep, from: number, to: number): void {
  const { ratings, side, other, moments, priorMeans, priorPrecision, mean, noise } = sweep
  const { size, means, covariances } = side
  const length = packedLength(size)
  const precision = new Float64Array(length)
  const inverse = new Float64Array(length)
  const right = new Float64Array(size)
  const pull = new Float64Array(size)
  for (let row = from; row < to; row++) {
    precision.fill(0)
    right.fill(0)
    for (let entry = ratings.start[row]!; entry < ratings.start[row + 1]!; entry++) {
      const column = ratings.column[entry]!
      const first = column * size
      const packed = column * length
      const residual = ratings.stars[entry]! - mean - other.means[first]!
      right[0]! += residual
      for (let k = 1; k < size; k++)
        right[k]! += other.means[first + k]! * residual - other.covariances[packed + (k * (k + 1)) / 2]!
      for (let k = 0; k < length; k++) precision[k]! += moments[packed + k]!
    }
    multiplyPacked(priorPrecision, size, priorMeans.subarray(row * size, row * size + size), pull)
    for (let k = 0; k < length; k++) precision[k] = precision[k]! / noise + priorPrecision[k]!
    for (let k = 0; k < size; k++) right[k] = right[k]! / noise + pull[k]!
    cholesky(precision, size)
    solveFactored(precision, size, right)
    invertFactored(precision, size, inverse)
    means.set(right, row * size)
    covariances.set(inverse, row * length)
  }
}
