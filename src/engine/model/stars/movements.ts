import { dot, multiplyPacked, packedLength } from './linear-algebra.ts'
import type { PersonPosterior } from './person-posterior.ts'
import { filmFeatures, type StarFilms } from './star-films.ts'

/**
 * How far the rating of each of some films would move a person's predicted stars, by the posterior: a rating of film f
 * moves the person by C f (stars - predicted) / s, where s = f' C f + noise + what is not known of the film is the variance
 * of its surprise, so that the predictions of films j with weights w move by the root mean square
 *   sqrt(f' C M C f / s), M = sum over j of w j j'.
 * What is answered takes its part of C away: s C' = s C - C f f' C.
 */
export class Movements {
  readonly #size: number
  /** [films][size] */
  readonly #features: Float64Array[]
  /** C f. [films][size] */
  readonly #reach: Float64Array[]
  readonly #noise: Float64Array
  /** f' C f and f' C M C f. [films] */
  readonly #spread: Float64Array
  readonly #moved: Float64Array
  /** Packed. */
  readonly #targets: Float64Array

  /**
   * @param pool indexes of the films that may be rated
   * @param targets indexes of the films whose predictions matter, each with its weight
   */
  constructor(
    { weights, movieUncertainty }: Pick<StarFilms, 'weights' | 'movieUncertainty'>,
    { covariance, noiseScale }: PersonPosterior,
    pool: readonly number[],
    targets: readonly number[],
    targetWeights: readonly number[],
  ) {
    const { size } = weights
    this.#size = size
    this.#features = pool.map((film) => filmFeatures(weights, film))
    this.#targets = secondMoment(
      targets.map((film) => filmFeatures(weights, film)),
      targetWeights,
      size,
    )
    this.#reach = this.#features.map((features) => product(covariance, features))
    this.#spread = Float64Array.from(this.#features, (features, k) => dot(features, this.#reach[k]!))
    this.#moved = Float64Array.from(this.#reach, (reach) => dot(reach, product(this.#targets, reach)))
    this.#noise = Float64Array.from(
      pool,
      (film) => weights.noise * noiseScale * weights.arrays.movieNoise[film]! + movieUncertainty[film]!,
    )
  }

  /** Of the film at this place of the pool, in stars. */
  of(place: number): number {
    return Math.sqrt(Math.max(0, this.#moved[place]!) / (this.#spread[place]! + this.#noise[place]!))
  }

  /** As if the film at this place were rated: what others would tell again counts less from now on. */
  rate(place: number): void {
    const answered = this.#reach[place]!.slice()
    const inTargets = product(this.#targets, answered)
    const moved = dot(answered, inTargets)
    const surprise = this.#spread[place]! + this.#noise[place]!
    this.#reach.forEach((reach, k) => {
      const shared = dot(answered, this.#features[k]!)
      const part = shared / surprise
      this.#spread[k]! -= part * shared
      this.#moved[k]! += part * (part * moved - 2 * dot(inTargets, reach))
      for (let i = 0; i < this.#size; i++) reach[i]! -= part * answered[i]!
    })
  }
}

/** A x for packed symmetric A. */
function product(packed: ArrayLike<number>, vector: Float64Array): Float64Array {
  const result = new Float64Array(vector.length)
  multiplyPacked(packed, vector.length, vector, result)
  return result
}

/** Weighted mean of x x'. Packed. */
function secondMoment(
  vectors: readonly Float64Array[],
  weights: readonly number[],
  size: number,
): Float64Array {
  const sums = new Float64Array(packedLength(size))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  vectors.forEach((vector, k) => {
    for (let i = 0, at = 0; i < size; i++) {
      const part = (weights[k]! / total) * vector[i]!
      for (let j = 0; j <= i; j++) sums[at++]! += part * vector[j]!
    }
  })
  return sums
}
