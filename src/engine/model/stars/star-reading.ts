import type { Demographics, Reason, Scores } from '../../types.ts'
import { FACT_NAMES, factColumn } from './features.ts'
import { dot, multiplyPacked, quadraticForm } from './linear-algebra.ts'
import { Movements } from './movements.ts'
import { type KnownRating, PersonPosterior } from './person-posterior.ts'
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
    this.#posterior = new PersonPosterior(weights, demographics, rated)
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

/** Stars and uncertainty of every film. */
function predict(films: StarFilms, posterior: PersonPosterior): Pick<Scores, 'stars' | 'uncertainty'> {
  const { weights } = films
  const movies = films.movieIds.length
  const { size, mean } = weights
  const { exactDimensions, bend } = weights.options.reading
  const { movieMeans, movieNoise, selection } = weights.arrays
  const { mean: state, covariance, noiseScale } = posterior
  const noise = weights.noise * noiseScale
  const stars = new Float32Array(movies)
  const uncertainty = new Float32Array(movies)
  const exact = Math.min(size, exactDimensions + 1)
  const own = new Float64Array(size)
  for (let k = 1; k < size; k++) own[k] = k < exact ? 0 : covariance[(k * (k + 3)) / 2]!
  for (let movie = 0, at = 0; movie < movies; movie++, at += size) {
    let value = mean + movieMeans[at]! + state[0]!
    let variance = covariance[0]!
    let k = 1
    // Four products at a time, so that additions need not wait for each other.
    for (; k + 3 < size; k += 4) {
      const a = movieMeans[at + k]!
      const b = movieMeans[at + k + 1]!
      const c = movieMeans[at + k + 2]!
      const d = movieMeans[at + k + 3]!
      value += a * state[k]! + b * state[k + 1]! + (c * state[k + 2]! + d * state[k + 3]!)
      variance += a * a * own[k]! + b * b * own[k + 1]! + (c * c * own[k + 2]! + d * d * own[k + 3]!)
    }
    for (; k < size; k++) {
      const taste = movieMeans[at + k]!
      value += taste * state[k]!
      variance += taste * taste * own[k]!
    }
    for (let i = 1, packed = 1; i < exact; i++) {
      let row = 2 * covariance[packed++]!
      for (let j = 1; j < i; j++) row += 2 * covariance[packed++]! * movieMeans[at + j]!
      row += covariance[packed++]! * movieMeans[at + i]!
      variance += movieMeans[at + i]! * row
    }
    const known = variance / films.priorVariances[movie]!
    stars[movie] = withinScale(value + selection[movie]! * known * Math.sqrt(known), bend)
    uncertainty[movie] = Math.sqrt(variance + noise * movieNoise[movie]! + films.movieUncertainty[movie]!)
  }
  return { stars, uncertainty }
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

/** Increasing and smooth, the identity in the middle, always between 1 and 5. */
function withinScale(stars: number, bend: number): number {
  if (stars > 5 - bend) return 5 - bend * Math.exp((5 - bend - stars) / bend)
  if (stars < 1 + bend) return 1 + bend * Math.exp((stars - 1 - bend) / bend)
  return stars
}

/** Derivative of {@link withinScale}. */
function slopeWithinScale(stars: number, bend: number): number {
  return Math.exp(Math.min(0, (5 - bend - stars) / bend, (stars - 1 - bend) / bend))
}
