import { sharedArray } from '../../shared-memory.ts'
import type { Features } from './features.ts'
import { cholesky, invert, packedLength, solveFactored } from './linear-algebra.ts'
import type { RatingMatrix } from './rating-matrix.ts'

/** A Gaussian prior whose mean is linear in a row's features. */
export interface Prior {
  /** [features, size] */
  weights: Float64Array
  /** Mean of every row. [rows, size] */
  means: Float32Array
  /** Packed precision, shared by all rows. */
  precision: Float64Array
  /** Packed covariance. */
  covariance: Float64Array
}

/** The prior that makes the rows' posteriors most likely (the M step of expectation maximisation). */
export class PriorFit {
  readonly #features: Features
  readonly #rows: number
  readonly #informed: readonly number[]
  readonly #gramFactor: Float64Array
  readonly #scale: Float64Array

  constructor(features: Features, ratings: RatingMatrix, ridge: number) {
    const { values, width } = features
    // A row without ratings has learnt nothing: its posterior is the prior, and would hold it back.
    const informed = Array.from({ length: ratings.rows }, (_, row) => row).filter(
      (row) => ratings.start[row + 1]! > ratings.start[row]!,
    )
    const rows = Math.max(1, informed.length)
    this.#informed = informed
    this.#features = features
    this.#rows = ratings.rows
    this.#scale = new Float64Array(width)
    for (const row of informed)
      for (let f = 0; f < width; f++) this.#scale[f]! += values[row * width + f]! ** 2 / rows
    // Every feature is judged at unit variance, so that the ridge does not depend on its unit.
    for (let f = 0; f < width; f++)
      this.#scale[f] = this.#scale[f]! > 1e-12 ? 1 / Math.sqrt(this.#scale[f]!) : 0
    const gram = new Float64Array(packedLength(width))
    for (const row of informed) {
      const at = row * width
      for (let i = 0, to = 0; i < width; i++) {
        const scaled = values[at + i]! * this.#scale[i]!
        for (let j = 0; j <= i; j++) gram[to++]! += scaled * values[at + j]! * this.#scale[j]!
      }
    }
    for (let f = 0; f < width; f++) gram[(f * (f + 3)) / 2]! += ridge
    cholesky(gram, width)
    this.#gramFactor = gram
  }

  fit(means: Float32Array, covariances: Float32Array, size: number): Prior {
    const { values, width } = this.#features
    const rows = this.#rows
    const weights = new Float64Array(width * size)
    // Features' sums weighted by the rows' means: what the least squares are solved for. [size, width]
    const right = new Float64Array(size * width)
    for (const row of this.#informed) {
      const from = row * width
      for (let k = 0, to = 0; k < size; k++) {
        const target = means[row * size + k]!
        for (let f = 0; f < width; f++) right[to++]! += values[from + f]! * target
      }
    }
    for (let k = 0; k < size; k++) {
      const column = right.subarray(k * width, (k + 1) * width)
      for (let f = 0; f < width; f++) column[f]! *= this.#scale[f]!
      solveFactored(this.#gramFactor, width, column)
      for (let f = 0; f < width; f++) weights[f * size + k] = column[f]! * this.#scale[f]!
    }
    const prior = sharedArray(Float32Array, rows * size)
    const covariance = new Float64Array(packedLength(size))
    const deviation = new Float64Array(size)
    const expectation = new Float64Array(size)
    for (let row = 0; row < rows; row++) {
      expectation.fill(0)
      for (let f = 0; f < width; f++) {
        const value = values[row * width + f]!
        if (value !== 0) for (let k = 0; k < size; k++) expectation[k]! += value * weights[f * size + k]!
      }
      for (let k = 0; k < size; k++) prior[row * size + k] = expectation[k]!
    }
    for (const row of this.#informed) {
      for (let k = 0; k < size; k++) deviation[k] = means[row * size + k]! - prior[row * size + k]!
      const from = row * covariance.length
      for (let i = 0, at = 0; i < size; i++)
        for (let j = 0; j <= i; j++, at++)
          covariance[at]! += (deviation[i]! * deviation[j]! + covariances[from + at]!) / this.#informed.length
    }
    for (let k = 0; k < size; k++) covariance[(k * (k + 3)) / 2]! += 1e-6
    return { weights, means: prior, covariance, precision: invert(covariance, size) }
  }
}
