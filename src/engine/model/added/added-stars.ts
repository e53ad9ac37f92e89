import type { Movie } from '../../types.ts'
import { cholesky, packedLength, solveFactored } from '../stars/linear-algebra.ts'
import type { StarWeights } from '../stars/star-weights.ts'
import type { AddedFilms } from './added-films.ts'

/** Ratings at which a film counts half in what is learnt of films like it: what people rate is what it shall be right about. */
const HALF = 5000
/** Ridge of the regression, in films that count whole. */
const RIDGE = 1

/**
 * Gives films that nobody rated what films of their genres and years have, as the training found it: a ridge regression of
 * every film's offset, taste and what having rated it tells, over the rated films, each with the weight n / (n + HALF). How far
 * off it is for those is what is not known of an added film, so that it says little of a person who rates it, and widens the
 * interval of its predicted stars.
 */
export function withAddedStars(weights: StarWeights, added: AddedFilms): StarWeights {
  const { size, arrays } = weights
  const traits = traitsOf(added.known, weights.options.unknownYear)
  const fit = new TraitFit(added, traits)
  const targets = new Float64Array(added.known.length)
  const column = (from: Float32Array, k: number, width: number) => {
    for (let film = 0; film < targets.length; film++) targets[film] = from[film * width + k]!
    return fit.fit(targets)
  }
  const rows = added.films.map((film) => traits(film))
  const grown = (from: Float32Array, width: number) => {
    const whole = new Float32Array((added.known.length + rows.length) * width)
    whole.set(from)
    return whole
  }
  const movieMeans = grown(arrays.movieMeans, size)
  const movieVariances = grown(arrays.movieVariances, size)
  const coRating = grown(arrays.coRating, size)
  const selection = grown(arrays.selection, 1)
  const movieNoise = grown(arrays.movieNoise, 1).fill(1, added.known.length)
  const put = (into: Float32Array, k: number, width: number, value: (row: Float64Array) => number) => {
    for (const [at, row] of rows.entries()) into[(added.known.length + at) * width + k] = value(row)
  }
  for (let k = 0; k < size; k++) {
    const means = column(arrays.movieMeans, k, size)
    put(movieMeans, k, size, means.of)
    const own = fit.mean((film) => arrays.movieVariances[film * size + k]!)
    put(movieVariances, k, size, () => means.squaredError + own)
    put(coRating, k, size, column(arrays.coRating, k, size).of)
  }
  put(selection, 0, 1, column(arrays.selection, 0, 1).of)
  return { ...weights, arrays: { ...arrays, movieMeans, movieVariances, coRating, selection, movieNoise } }
}

/** [1, genres, decades, decades squared] of a film. */
function traitsOf(known: readonly Movie[], unknownYear: number): (film: Movie) => Float64Array {
  const genres = new Map<string, number>()
  for (const film of known)
    for (const genre of film.genres) if (!genres.has(genre)) genres.set(genre, genres.size + 1)
  // Beyond what was learnt from, a parabola promises nonsense.
  const years = known.flatMap(({ year }) => year ?? [])
  const first = years.reduce((least, year) => Math.min(least, year), Number.POSITIVE_INFINITY)
  const last = years.reduce((most, year) => Math.max(most, year), Number.NEGATIVE_INFINITY)
  return ({ genres: own, year = unknownYear }) => {
    const row = new Float64Array(genres.size + 3)
    row[0] = 1
    for (const genre of own) if (genres.has(genre)) row[genres.get(genre)!] = 1
    const decades = (Math.min(last, Math.max(first, year)) - 1980) / 20
    row[genres.size + 1] = decades
    row[genres.size + 2] = decades ** 2
    return row
  }
}

interface Fitted {
  of: (row: Float64Array) => number
  /** Mean over the films that were learnt from. */
  squaredError: number
}

class TraitFit {
  readonly #rows: Float64Array[]
  readonly #weights: Float64Array
  readonly #total: number
  readonly #factor: Float64Array

  constructor({ known, counts }: AddedFilms, traits: (film: Movie) => Float64Array) {
    this.#rows = known.map(traits)
    this.#weights = Float64Array.from(counts, (count) => count / (count + HALF))
    this.#total = this.#weights.reduce((sum, weight) => sum + weight, 0) || 1
    const width = this.#rows[0]?.length ?? 0
    this.#factor = new Float64Array(packedLength(width))
    for (const [film, row] of this.#rows.entries()) {
      const weight = this.#weights[film]!
      if (weight === 0) continue
      for (let i = 0, at = 0; i < width; i++)
        for (let j = 0; j <= i; j++) this.#factor[at++]! += weight * row[i]! * row[j]!
    }
    // The mean alone is free; the least only keeps it solvable.
    for (let i = 0; i < width; i++) this.#factor[(i * (i + 3)) / 2]! += i === 0 ? 1e-6 : RIDGE
    cholesky(this.#factor, width)
  }

  fit(targets: Float64Array): Fitted {
    const width = this.#rows[0]?.length ?? 0
    const slopes = new Float64Array(width)
    for (const [film, row] of this.#rows.entries()) {
      const pull = this.#weights[film]! * targets[film]!
      if (pull !== 0) for (let i = 0; i < width; i++) slopes[i]! += pull * row[i]!
    }
    solveFactored(this.#factor, width, slopes)
    const of = (row: Float64Array) => row.reduce((sum, value, i) => sum + value * slopes[i]!, 0)
    return { of, squaredError: this.mean((film) => (targets[film]! - of(this.#rows[film]!)) ** 2) }
  }

  /** Of something over the films, each with its weight. */
  mean(of: (film: number) => number): number {
    let sum = 0
    for (let film = 0; film < this.#weights.length; film++) sum += this.#weights[film]! * of(film)
    return sum / this.#total
  }
}
