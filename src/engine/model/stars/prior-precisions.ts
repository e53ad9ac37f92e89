import { cholesky, invertFactored } from './linear-algebra.ts'
import type { StarWeights } from './star-weights.ts'

/**
 * How sure the prior of a person's taste is. What a person watches says much of it; while there is little of that, so much
 * more is open: the covariance grows by the missing share of what co-rating explains. It depends on nothing else than how many
 * ratings there are, and is the same from the typical number on, so each is solved once.
 */
export class PriorPrecisions {
  readonly #weights: StarWeights
  readonly #known: Float64Array[] = []

  constructor(weights: StarWeights) {
    this.#weights = weights
  }

  /** Of a person with so many ratings; packed, not to be changed. */
  of(ratings: number): Float64Array {
    const count = Math.min(ratings, Math.ceil(this.#weights.typicalRatings))
    this.#known[count] ??= this.#solved(count)
    return this.#known[count]
  }

  #solved(ratings: number): Float64Array {
    const { size, typicalRatings, options, arrays } = this.#weights
    const { shrinkage } = options.coRating
    const share = (count: number) => shrinkage / (count + shrinkage)
    const missing = options.reading.opens * Math.max(0, share(ratings) - share(typicalRatings))
    const covariance = Float64Array.from(
      arrays.priorCovariance,
      (value, k) => value + missing * arrays.coRatingCovariance[k]!,
    )
    const precision = new Float64Array(covariance.length)
    cholesky(covariance, size)
    invertFactored(covariance, size, precision)
    return precision
  }
}
