import { dotRows } from '../../dot-rows.ts'
import { transpose } from '../../transpose.ts'
import type { Person } from '../../types.ts'
import { cholesky, dot, multiplyPacked } from './linear-algebra.ts'
import { type KnownRating, PersonPosterior } from './person-posterior.ts'
import { PriorPrecisions } from './prior-precisions.ts'
import { filmFeatures, type StarFilms } from './star-films.ts'
import { StarReading } from './star-reading.ts'
import type { StarWeights } from './star-weights.ts'

/** Predicts stars for anybody, see {@link PersonPosterior}. */
export class StarModel {
  readonly #films: StarFilms
  readonly #movieIndex: ReadonlyMap<number, number>
  readonly #tasteLengths: Float64Array

  constructor(weights: StarWeights, movieIds: Int32Array) {
    // With many ratings the prior stands alone; it is tried here, as the open one is below.
    cholesky(Float64Array.from(weights.arrays.priorCovariance), weights.size)
    this.#movieIndex = new Map(Array.from(movieIds, (id, index) => [id, index]))
    this.#tasteLengths = tasteLengths(weights)
    const movieUncertainty = new Float32Array(movieIds.length)
    weights.arrays.movieVariances.forEach((variance, at) => {
      movieUncertainty[Math.floor(at / weights.size)]! += variance
    })
    this.#films = {
      weights,
      precisions: new PriorPrecisions(weights),
      movieIds,
      tastes: transpose(weights.arrays.movieMeans, movieIds.length, weights.size),
      movieUncertainty,
      priorVariances: priorVariances(weights, movieIds.length),
    }
  }

  /** Solves the person once; ratings of films the model does not know are ignored. */
  read(person: Person): StarReading {
    const known = person.ratings.flatMap(({ movieId, stars }): KnownRating[] => {
      const movie = this.#movieIndex.get(movieId)
      return movie === undefined ? [] : [{ movie, stars }]
    })
    return new StarReading(this.#films, person.demographics, known)
  }

  /** The film's place in the scores; undefined when the model does not know it. */
  indexOf(movieId: number): number | undefined {
    return this.#movieIndex.get(movieId)
  }

  /** How close the tastes of all films are to one's: cosines, lessened by what is not known of either film. [movies] */
  likeness(target: number): Float64Array {
    const { size, arrays } = this.#films.weights
    const taste = arrays.movieMeans.slice(target * size, (target + 1) * size)
    taste[0] = 0
    const similarity = new Float64Array(this.#tasteLengths.length)
    dotRows(arrays.movieMeans, taste, similarity)
    const own = this.#tasteLengths[target]!
    for (let film = 0; film < similarity.length; film++)
      similarity[film]! /= Math.max(1e-9, own * this.#tasteLengths[film]!)
    return similarity
  }
}

/** Root of the expected squares of a film's taste, the offset left out. [movies] */
function tasteLengths({ size, arrays: { movieMeans, movieVariances } }: StarWeights): Float64Array {
  return Float64Array.from({ length: movieMeans.length / size }, (_, film) => {
    let sum = 0
    for (let at = film * size + 1; at < (film + 1) * size; at++)
      sum += movieMeans[at]! ** 2 + movieVariances[at]!
    return Math.sqrt(sum)
  })
}

/** Variance of what is predicted for a film before anything is known of a person. [movies] */
function priorVariances(weights: StarWeights, movies: number): Float32Array {
  const { size } = weights
  const { covariance } = new PersonPosterior(weights, undefined, [])
  const spread = new Float64Array(size)
  return Float32Array.from({ length: movies }, (_, movie) => {
    const features = filmFeatures(weights, movie)
    multiplyPacked(covariance, size, features, spread)
    return dot(features, spread)
  })
}
