import type { Demographics } from '../../types.ts'
import { FACT_NAMES, factColumn } from './features.ts'
import { cholesky, invertFactored, multiplyPacked, packedLength, solveFactored } from './linear-algebra.ts'
import { expectedSquares } from './posterior-sweep.ts'
import { PriorPrecisions } from './prior-precisions.ts'
import type { StarWeights } from './star-weights.ts'

/** A rating of a film the model knows. */
export interface KnownRating {
  /** Index of the film. */
  movie: number
  stars: number
}

/**
 * A person: a Gaussian over one offset and the taste dimensions. The prior comes from facts and from
 * which films they rated, every rating then adds what it says:
 *   precision = P + Σ (f fᵀ + D) / (noise x film's scale x person's scale),
 * f = [1, taste of the film], D its posterior variances. The person's noise scale comes from how far
 * their ratings are from the fit. Solved once, then only read.
 */
export class PersonPosterior {
  readonly mean: Float64Array
  /** Packed. */
  readonly covariance: Float64Array
  /** How much noisier than others this person rates, about 1. */
  readonly noiseScale: number
  readonly #priorPrecision: Float64Array

  constructor(
    weights: StarWeights,
    demographics: Demographics | undefined,
    ratings: readonly KnownRating[],
    precisions = new PriorPrecisions(weights),
  ) {
    const { size, noise, options } = weights
    const { rounds, leastNoise, mostNoise } = options.reading
    const noiseStrength = options.noise.personStrength
    this.mean = new Float64Array(size)
    this.covariance = new Float64Array(packedLength(size))
    this.#priorPrecision = precisions.of(ratings.length)
    const prior = priorMean(weights, demographics, ratings)
    const pull = new Float64Array(size)
    this.weighPrior(prior, pull)
    const { right, gram, squares } = normalEquations(weights, ratings)
    const precision = new Float64Array(gram.length)
    let noiseScale = 1
    for (let round = 0; round < (ratings.length > 0 ? rounds : 1); round++) {
      const scale = 1 / (noise * noiseScale)
      for (let k = 0; k < gram.length; k++) precision[k] = gram[k]! * scale + this.#priorPrecision[k]!
      for (let k = 0; k < size; k++) this.mean[k] = right[k]! * scale + pull[k]!
      cholesky(precision, size)
      solveFactored(precision, size, this.mean)
      invertFactored(precision, size, this.covariance)
      if (round === rounds - 1) break
      const errors = expectedSquares(squares, right, gram, this.mean, this.covariance, prior)
      const scaleOfErrors = (noiseStrength + errors / noise) / (noiseStrength + ratings.length)
      noiseScale = Math.min(mostNoise, Math.max(leastNoise, scaleOfErrors))
    }
    this.noiseScale = noiseScale
  }

  /** P v: what a change of the prior mean weighs in the normal equations. */
  weighPrior(change: ArrayLike<number>, result: Float64Array): void {
    multiplyPacked(this.#priorPrecision, result.length, change, result)
  }
}

function priorMean(
  { size, options, arrays: { coRating, base, facts } }: StarWeights,
  demographics: Demographics | undefined,
  ratings: readonly KnownRating[],
): Float64Array {
  const prior = Float64Array.from(base)
  for (const fact of FACT_NAMES) {
    const column = factColumn(demographics, fact)
    if (column >= 0) for (let k = 0; k < size; k++) prior[k]! += facts[column * size + k]!
  }
  const share = 1 / (ratings.length + options.coRating.shrinkage)
  for (const { movie } of ratings)
    for (let k = 0, at = movie * size; k < size; k++) prior[k]! += share * coRating[at + k]!
  return prior
}

const NO_RATING = { weight: 0, residual: 0 }

/** The sums over the ratings, up to the noise: the right side, the packed left side, and Σ w r². */
function normalEquations(
  { size, mean, arrays: { movieMeans, movieVariances, movieNoise } }: StarWeights,
  ratings: readonly KnownRating[],
): { right: Float64Array; gram: Float64Array; squares: number } {
  const right = new Float64Array(size)
  const gram = new Float64Array(packedLength(size))
  let squares = 0
  /** Writes [1, taste of the film], and adds what is of this rating alone. */
  function read({ movie, stars }: KnownRating, features: Float64Array): { weight: number; residual: number } {
    const at = movie * size
    const weight = 1 / movieNoise[movie]!
    const residual = stars - mean - movieMeans[at]!
    squares += weight * (residual * residual + movieVariances[at]!)
    features[0] = 1
    for (let i = 1; i < size; i++) {
      features[i] = movieMeans[at + i]!
      gram[(i * (i + 3)) / 2]! += weight * movieVariances[at + i]!
    }
    return { weight, residual }
  }
  const f = new Float64Array(size)
  const g = new Float64Array(size)
  // Two ratings at a time: a sum is read and written once for both.
  for (let k = 0; k < ratings.length; k += 2) {
    const one = read(ratings[k]!, f)
    const other = k + 1 < ratings.length ? read(ratings[k + 1]!, g) : NO_RATING
    for (let i = 0, packed = 0; i < size; i++) {
      const a = one.weight * f[i]!
      const b = other.weight * g[i]!
      right[i]! += a * one.residual + b * other.residual
      for (let j = 0; j <= i; j++) gram[packed++]! += a * f[j]! + b * g[j]!
    }
  }
  return { right, gram, squares }
}
