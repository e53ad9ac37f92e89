import type { Person, Reason, Scores } from '../../types.ts'
import { FACT_NAMES, factColumn } from './features.ts'
import { multiplyPacked } from './linear-algebra.ts'
import { type KnownRating, PersonPosterior } from './person-posterior.ts'
import type { StarWeights } from './star-weights.ts'

/** Taste dimensions whose posterior covariances count one by one in the uncertainty; later ones only by their variance. */
const EXACT_DIMENSIONS = 6
/** Stars before 1 and 5 at which predictions begin to bend instead of being cut at the end. */
const BEND = 0.35

/** Predicts stars for anybody, see {@link PersonPosterior}. */
export class StarModel {
  readonly movies: number
  readonly #weights: StarWeights
  readonly #movieIds: Int32Array
  readonly #movieIndex: ReadonlyMap<number, number>
  readonly #person: PersonPosterior
  /** Variance that a film's own factors add for a typical person, whose squared taste is 1 in every dimension. [movies] */
  readonly #movieUncertainty: Float32Array
  /** Scratch. [size] */
  readonly #ownVariances: Float64Array
  /** Variance of what is predicted for a film before anything is known of a person. [movies] */
  readonly #priorVariances: Float32Array

  constructor(weights: StarWeights, movieIds: Int32Array) {
    this.#weights = weights
    this.movies = movieIds.length
    this.#movieIds = movieIds
    this.#movieIndex = new Map(Array.from(movieIds, (id, index) => [id, index]))
    this.#person = new PersonPosterior(weights)
    const { size } = weights.settings
    this.#ownVariances = new Float64Array(size)
    this.#movieUncertainty = new Float32Array(this.movies)
    weights.arrays.movieVariances.forEach((variance, at) => {
      this.#movieUncertainty[Math.floor(at / size)]! += variance
    })
    this.#person.solve(undefined, [])
    this.#priorVariances = Float32Array.from({ length: this.movies }, (_, movie) =>
      this.#tasteVariance(movie),
    )
  }

  score(person: Person): Pick<Scores, 'stars' | 'uncertainty'> {
    this.#person.solve(person.demographics, this.#known(person))
    const { size, mean } = this.#weights.settings
    const { movieMeans, movieNoise, selection } = this.#weights.arrays
    const { mean: state, covariance, noiseScale } = this.#person
    const noise = this.#weights.settings.noise * noiseScale
    const stars = new Float32Array(this.movies)
    const uncertainty = new Float32Array(this.movies)
    const exact = Math.min(size, EXACT_DIMENSIONS + 1)
    const own = this.#ownVariances
    for (let k = 1; k < size; k++) own[k] = k < exact ? 0 : covariance[(k * (k + 3)) / 2]!
    for (let movie = 0, at = 0; movie < this.movies; movie++, at += size) {
      let value = mean + movieMeans[at]! + state[0]!
      let variance = covariance[0]!
      for (let k = 1; k < size; k++) {
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
      const known = variance / this.#priorVariances[movie]!
      stars[movie] = withinScale(value + selection[movie]! * known * Math.sqrt(known))
      uncertainty[movie] = Math.sqrt(variance + noise * movieNoise[movie]! + this.#movieUncertainty[movie]!)
    }
    return { stars, uncertainty }
  }

  /**
   * What moved the prediction for one film most, strongest first: for a rating, how many stars the
   * prediction would lose without it (leave-one-out, exact up to the film's own uncertainty); for a
   * fact, what stating it adds.
   */
  explain(person: Person, movieId: number, limit: number): Reason[] {
    const target = this.#movieIndex.get(movieId)
    if (target === undefined) return []
    const rated = this.#known(person)
    this.#person.solve(person.demographics, rated)
    const { size, mean, coRatingShrinkage } = this.#weights.settings
    const { movieMeans, movieNoise, coRating, facts } = this.#weights.arrays
    const reach = new Float64Array(size)
    multiplyPacked(this.#person.covariance, size, this.#features(target), reach)
    const priorReach = new Float64Array(size)
    this.#person.weighPrior(reach, priorReach)
    // A prediction that bends towards 1 or 5 moves less than the unbent one.
    const unbent = mean + movieMeans[target * size]! + dot(this.#features(target), this.#person.mean)
    const slope = slopeWithinScale(unbent)
    const spread = new Float64Array(size)
    const reasons: Reason[] = rated.map(({ movie, stars }) => {
      const features = this.#features(movie)
      multiplyPacked(this.#person.covariance, size, features, spread)
      const noise = this.#weights.settings.noise * this.#person.noiseScale * movieNoise[movie]!
      const residual = stars - mean - movieMeans[movie * size]! - dot(features, this.#person.mean)
      const left = Math.max(noise / 10, noise - dot(features, spread))
      const seen = dot(priorReach, coRating.subarray(movie * size, (movie + 1) * size))
      const weight = (dot(reach, features) * residual) / left + seen / (rated.length + coRatingShrinkage)
      return { kind: 'rating', movieId: this.#movieIds[movie]!, stars, weight: slope * weight }
    })
    for (const fact of FACT_NAMES) {
      const column = factColumn(person.demographics, fact)
      if (column < 0) continue
      const weight = dot(priorReach, facts.subarray(column * size, (column + 1) * size))
      reasons.push({ kind: 'demographics', fact, weight: slope * weight })
    }
    return reasons.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, limit)
  }

  /** Films whose tastes are closest, best first: cosine, lessened by what is not known of either film. */
  neighbours(movieId: number, limit: number): { movie: number; similarity: number }[] {
    const target = this.#movieIndex.get(movieId)
    if (target === undefined) return []
    const { size } = this.#weights.settings
    const { movieMeans, movieVariances } = this.#weights.arrays
    const length = (movie: number) => {
      let sum = 0
      for (let at = movie * size + 1; at < (movie + 1) * size; at++)
        sum += movieMeans[at]! ** 2 + movieVariances[at]!
      return Math.sqrt(sum)
    }
    const found: { movie: number; similarity: number }[] = []
    const own = length(target)
    for (let movie = 0; movie < this.movies; movie++) {
      if (movie === target) continue
      let product = 0
      for (let k = 1; k < size; k++) product += movieMeans[movie * size + k]! * movieMeans[target * size + k]!
      found.push({ movie, similarity: product / Math.max(1e-9, own * length(movie)) })
    }
    return found.sort((a, b) => b.similarity - a.similarity || a.movie - b.movie).slice(0, limit)
  }

  /** Variance of what the person's posterior, as it stands, predicts for a film. */
  #tasteVariance(movie: number): number {
    const spread = new Float64Array(this.#weights.settings.size)
    const features = this.#features(movie)
    multiplyPacked(this.#person.covariance, spread.length, features, spread)
    return dot(features, spread)
  }

  #known(person: Person): KnownRating[] {
    return person.ratings.flatMap(({ movieId, stars }) => {
      const movie = this.#movieIndex.get(movieId)
      return movie === undefined ? [] : [{ movie, stars }]
    })
  }

  #features(movie: number): Float64Array {
    const { size } = this.#weights.settings
    const features = Float64Array.from(
      this.#weights.arrays.movieMeans.subarray(movie * size, (movie + 1) * size),
    )
    features[0] = 1
    return features
  }
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!
  return sum
}

/** Increasing and smooth, the identity in the middle, always between 1 and 5. */
function withinScale(stars: number): number {
  if (stars > 5 - BEND) return 5 - BEND * Math.exp((5 - BEND - stars) / BEND)
  if (stars < 1 + BEND) return 1 + BEND * Math.exp((stars - 1 - BEND) / BEND)
  return stars
}

/** Derivative of {@link withinScale}. */
function slopeWithinScale(stars: number): number {
  return Math.exp(Math.min(0, (5 - BEND - stars) / BEND, (stars - 1 - BEND) / BEND))
}
