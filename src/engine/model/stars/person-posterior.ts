import type { Demographics } from '../../types.ts'
import { FACT_NAMES, factColumn } from './features.ts'
import { cholesky, invertFactored, multiplyPacked, packedLength, solveFactored } from './linear-algebra.ts'
import { expectedSquares } from './posterior-sweep.ts'
import type { StarWeights } from './star-weights.ts'

/** A rating of a film the model knows. */
export interface KnownRating {
  /** Index of the film. */
  movie: number
  stars: number
}

/** Rounds of guessing a person's noise and their taste from one another. */
const ROUNDS = 3
/** How many times the covariance that co-rating explains is open while nothing is rated. */
const OPENS = 1.5
const NOISE_SCALES = { least: 0.2, most: 4 }

/**
 * A person: a Gaussian over one offset and the taste dimensions. The prior comes from facts and from
 * which films they rated, every rating then adds what it says:
 *   precision = P + Σ (f fᵀ + D) / (noise x film's scale x person's scale),
 * f = [1, taste of the film], D its posterior variances. The person's noise scale comes from how far
 * their ratings are from the fit. One instance serves one request after another without allocating.
 */
export class PersonPosterior {
  readonly mean: Float64Array
  /** Packed. */
  readonly covariance: Float64Array
  /** How much noisier than others this person rates, about 1. */
  noiseScale = 1
  readonly #weights: StarWeights
  readonly #prior: Float64Array
  readonly #pull: Float64Array
  readonly #right: Float64Array
  readonly #gram: Float64Array
  readonly #precision: Float64Array
  readonly #priorPrecision: Float64Array
  /** Missing share that `#priorPrecision` is for. */
  #precisionFor = -1

  constructor(weights: StarWeights) {
    const { size } = weights.settings
    this.#weights = weights
    this.mean = new Float64Array(size)
    this.covariance = new Float64Array(packedLength(size))
    this.#prior = new Float64Array(size)
    this.#pull = new Float64Array(size)
    this.#right = new Float64Array(size)
    this.#gram = new Float64Array(packedLength(size))
    this.#precision = new Float64Array(packedLength(size))
    this.#priorPrecision = new Float64Array(packedLength(size))
  }

  /** Puts the posterior of a person into `mean`, `covariance` and `noiseScale`. */
  solve(demographics: Demographics | undefined, ratings: readonly KnownRating[]): void {
    const { size, noise, noiseStrength } = this.#weights.settings
    this.#setPriorPrecision(ratings.length)
    this.#setPrior(demographics, ratings)
    const squares = this.#addRatings(ratings)
    const gram = this.#gram
    const precision = this.#precision
    this.noiseScale = 1
    for (let round = 0; round < (ratings.length > 0 ? ROUNDS : 1); round++) {
      const scale = 1 / (noise * this.noiseScale)
      for (let k = 0; k < gram.length; k++) precision[k] = gram[k]! * scale + this.#priorPrecision[k]!
      for (let k = 0; k < size; k++) this.mean[k] = this.#right[k]! * scale + this.#pull[k]!
      cholesky(precision, size)
      solveFactored(precision, size, this.mean)
      invertFactored(precision, size, this.covariance)
      if (round === ROUNDS - 1) break
      const errors = expectedSquares(squares, this.#right, gram, this.mean, this.covariance, this.#prior)
      const scaleOfErrors = (noiseStrength + errors / noise) / (noiseStrength + ratings.length)
      this.noiseScale = Math.min(NOISE_SCALES.most, Math.max(NOISE_SCALES.least, scaleOfErrors))
    }
  }

  /** P v: what a change of the prior mean weighs in the normal equations. */
  weighPrior(change: ArrayLike<number>, result: Float64Array): void {
    multiplyPacked(this.#priorPrecision, result.length, change, result)
  }

  /**
   * What a person watches says much of their taste. While there is little of it, that much more is open:
   * the covariance grows by the missing share of what co-rating explains.
   */
  #setPriorPrecision(ratings: number): void {
    const { size, coRatingShrinkage, typicalRatings } = this.#weights.settings
    const { priorCovariance, coRatingCovariance } = this.#weights.arrays
    const share = (count: number) => coRatingShrinkage / (count + coRatingShrinkage)
    const missing = OPENS * Math.max(0, share(ratings) - share(typicalRatings))
    if (missing === this.#precisionFor) return
    this.#precisionFor = missing
    for (let k = 0; k < this.#precision.length; k++)
      this.#precision[k] = priorCovariance[k]! + missing * coRatingCovariance[k]!
    cholesky(this.#precision, size)
    invertFactored(this.#precision, size, this.#priorPrecision)
  }

  #setPrior(demographics: Demographics | undefined, ratings: readonly KnownRating[]): void {
    const { size, coRatingShrinkage } = this.#weights.settings
    const { coRating, base, facts } = this.#weights.arrays
    const prior = this.#prior
    for (let k = 0; k < size; k++) prior[k] = base[k]!
    for (const fact of FACT_NAMES) {
      const column = factColumn(demographics, fact)
      if (column >= 0) for (let k = 0; k < size; k++) prior[k]! += facts[column * size + k]!
    }
    const share = 1 / (ratings.length + coRatingShrinkage)
    for (const { movie } of ratings)
      for (let k = 0, at = movie * size; k < size; k++) prior[k]! += share * coRating[at + k]!
    multiplyPacked(this.#priorPrecision, size, prior, this.#pull)
  }

  /** Sums the normal equations of the ratings up to the noise; returns Σ w r². */
  #addRatings(ratings: readonly KnownRating[]): number {
    const { size, mean } = this.#weights.settings
    const { movieMeans, movieVariances, movieNoise } = this.#weights.arrays
    const right = this.#right.fill(0)
    const gram = this.#gram.fill(0)
    let squares = 0
    for (const { movie, stars } of ratings) {
      const at = movie * size
      const weight = 1 / movieNoise[movie]!
      const residual = stars - mean - movieMeans[at]!
      squares += weight * (residual * residual + movieVariances[at]!)
      right[0]! += weight * residual
      gram[0]! += weight
      for (let i = 1, packed = 1; i < size; i++) {
        const value = weight * movieMeans[at + i]!
        right[i]! += value * residual
        gram[packed++]! += value
        for (let j = 1; j <= i; j++) gram[packed++]! += value * movieMeans[at + j]!
        gram[packed - 1]! += weight * movieVariances[at + i]!
      }
    }
    return squares
  }
}
