import type { Demographics, Reason, Scores } from '../../types.ts'
import { FACT_NAMES, factColumn } from './features.ts'
import { dot, multiplyPacked, quadraticForm } from './linear-algebra.ts'
import { Movements } from './movements.ts'
import { type KnownRating, PersonPosterior } from './person-posterior.ts'
import { predict, slopeWithinScale } from './predict.ts'
import { filmFeatures, type StarFilms } from './star-films.ts'
import type { StarWeights } from './star-weights.ts'

/** One person, solved once: predictions for the whole catalogue and what moved them. */
export class StarReading implements Pick<Scores, 'stars' | 'uncertainty'> {
  readonly stars: Float32Array
  readonly uncertainty: Float32Array
  readonly #films: StarFilms
  readonly #demographics: Demographics | undefined
  readonly #rated: readonly KnownRating[]
  readonly #posterior: PersonPosterior
  #surprises: Float64Array | undefined

  constructor(films: StarFilms, demographics: Demographics | undefined, rated: readonly KnownRating[]) {
    const { weights } = films
    this.#films = films
    this.#demographics = demographics
    this.#rated = rated
    this.#posterior = new PersonPosterior(weights, demographics, rated, films.precisions)
    const scores = predict(films, this.#posterior)
    this.stars = scores.stars
    this.uncertainty = scores.uncertainty
  }

  /** How far ratings of `pool` would move the predictions of `targets`, each of some weight; all are films' indexes. */
  movements(
    pool: readonly number[],
    targets: readonly number[],
    targetWeights: readonly number[],
  ): Movements {
    return new Movements(this.#films, this.#posterior, pool, targets, targetWeights)
  }

  /**
   * What moved the prediction for one film, in stars: for a rating, what the prediction would lose without it
   * (leave-one-out, exact up to the film's own uncertainty); for a fact, what stating it adds. With `others`,
   * films' indexes, how much more than their predictions on average.
   */
  explain(target: number, others: readonly number[] = []): Reason[] {
    const { weights, movieIds } = this.#films
    const posterior = this.#posterior
    const rated = this.#rated
    const { size, mean, options } = weights
    const { movieMeans, coRating, facts } = weights.arrays
    const features = filmFeatures(weights, target)
    const apart = features.slice()
    if (others.length > 0) apart[0] = 0
    for (const other of others)
      for (let k = 1; k < size; k++) apart[k]! -= movieMeans[other * size + k]! / others.length
    const reach = new Float64Array(size)
    multiplyPacked(posterior.covariance, size, apart, reach)
    const priorReach = new Float64Array(size)
    posterior.weighPrior(reach, priorReach)
    // A prediction that bends towards 1 or 5 moves less than the unbent one.
    const unbent = mean + movieMeans[target * size]! + dot(features, posterior.mean)
    const slope = slopeWithinScale(unbent, options.reading.bend)
    this.#surprises ??= surprises(weights, posterior, rated)
    const reasons: Reason[] = rated.map(({ movie, stars }, at) => {
      const from = movie * size
      let alike = reach[0]!
      let seen = priorReach[0]! * coRating[from]!
      for (let k = 1; k < size; k++) {
        alike += reach[k]! * movieMeans[from + k]!
        seen += priorReach[k]! * coRating[from + k]!
      }
      const weight = alike * this.#surprises![at]! + seen / (rated.length + options.coRating.shrinkage)
      return { kind: 'rating', movieId: movieIds[movie]!, stars, weight: slope * weight }
    })
    for (const fact of FACT_NAMES) {
      const column = factColumn(this.#demographics, fact)
      if (column < 0) continue
      const weight = dot(priorReach, facts.subarray(column * size, (column + 1) * size))
      reasons.push({ kind: 'demographics', fact, weight: slope * weight })
    }
    return reasons
  }
}

/** How far each rating is from what all others say of it, over the variance it adds: the same for every explained film. [ratings] */
function surprises(
  weights: StarWeights,
  posterior: PersonPosterior,
  rated: readonly KnownRating[],
): Float64Array {
  const { size, mean } = weights
  const { movieMeans, movieNoise } = weights.arrays
  const features = new Float64Array(size)
  return Float64Array.from(rated, ({ movie, stars }) => {
    for (let k = 1; k < size; k++) features[k] = movieMeans[movie * size + k]!
    features[0] = 1
    const noise = weights.noise * posterior.noiseScale * movieNoise[movie]!
    const residual = stars - mean - movieMeans[movie * size]! - dot(features, posterior.mean)
    return residual / Math.max(noise / 10, noise - quadraticForm(posterior.covariance, size, features))
  })
}
