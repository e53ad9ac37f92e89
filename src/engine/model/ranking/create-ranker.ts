import type { Person, Scores } from '../../types.ts'
import { fromHalf } from '../stars/half-float.ts'
import { logProbability } from './blend.ts'
import { type Catalogue, choose } from './choose.ts'
import { type ItemMatrix, sumRows, unpackMatrix } from './item-matrix.ts'
import { likingOnward, likingTogether, trust } from './liking.ts'
import { recencyWeights } from './order.ts'
import { type Popularity, popularityFor } from './popularity.ts'
import type { Ranker, RankerArray, RankerState, StarScores } from './ranker.ts'

/** Log odds that one more predicted star is worth; found on validation data. */
const LOVE = 0.3

/** Makes a ranker ready to score. `movieIds` are the model's, in the order of the data set it was trained on. */
export function createRanker(state: RankerState, movieIds: Int32Array): Ranker {
  return new TrainedRanker(state, movieIds)
}

class TrainedRanker implements Ranker {
  readonly movies: number
  readonly #index: ReadonlyMap<number, number>
  /** Film of each matrix row. [rows] */
  readonly #films: Int32Array
  /** Matrix row of each film, or -1. [movies] */
  readonly #rowOfFilm: Int32Array
  readonly #together: ItemMatrix
  readonly #onward: ItemMatrix
  readonly #popularity: Popularity
  readonly #catalogue: Catalogue

  constructor({ arrays }: RankerState, movieIds: Int32Array) {
    this.movies = movieIds.length
    this.#index = new Map(Array.from(movieIds, (id, index) => [id, index]))
    this.#films = arrays.films as Int32Array
    this.#rowOfFilm = new Int32Array(this.movies).fill(-1)
    this.#films.forEach((film, row) => {
      this.#rowOfFilm[film] = row
    })
    this.#together = unpackMatrix(withPrefix('together', arrays))
    this.#onward = unpackMatrix(withPrefix('onward', arrays))
    this.#popularity = {
      overall: arrays.popularity as Float32Array,
      groups: fromHalf(arrays.popularityByGroup as Uint16Array),
    }
    this.#catalogue = {
      genres: arrays.genres as Uint32Array,
      popularity: this.#popularity.overall,
      directions: this.#directions(),
      dimensions: this.#together.rank,
    }
  }

  score(person: Person, starScores: StarScores): Float32Array {
    const rated = new Uint8Array(this.movies)
    const known = person.ratings.filter(({ movieId }) => this.#rowOf(movieId) >= 0)
    const recent = recencyWeights(known)
    const history = new Int32Array(known.length)
    const liked = new Float32Array(known.length)
    let likedRatings = 0
    let recentLiked = 0
    let recentAll = 0
    for (const [k, { movieId, stars }] of known.entries()) {
      history[k] = this.#rowOf(movieId)
      liked[k] = likingTogether(stars)
      likedRatings += liked[k]!
      recentLiked += recent[k]! * liked[k]!
      recentAll += recent[k]!
      recent[k]! *= likingOnward(stars)
    }
    for (const { movieId } of person.ratings) {
      const film = this.#index.get(movieId)
      if (film !== undefined) rated[film] = 1
    }
    const rank = logProbability({
      onward: this.#standardScores(this.#onward, history, recent),
      together: this.#standardScores(this.#together, history, liked),
      popularity: popularityFor(this.#popularity, person.demographics),
      rated,
      ratings: likedRatings,
      trustOnward: trust(recentLiked, recentAll),
      trustTogether: trust(likedRatings, known.length),
    })
    for (let film = 0; film < rank.length; film++) rank[film]! += LOVE * starScores.stars[film]!
    return rank
  }

  choose(scores: Scores, candidates: readonly number[], count: number, adventure?: number): number[] {
    return choose(this.#catalogue, scores, candidates, count, adventure)
  }

  /** The dense part of what people watch together, each film's row brought to length 1. [movies, rank] */
  #directions(): Float32Array {
    const { n, rank, left } = this.#together
    const directions = new Float32Array(this.movies * rank)
    for (let row = 0; row < n; row++) {
      const own = left.subarray(row * rank, (row + 1) * rank)
      const length = Math.hypot(...own)
      const scale = length > 0 ? 1 / length : 0
      directions.set(
        own.map((value) => value * scale),
        this.#films[row]! * rank,
      )
    }
    return directions
  }

  #rowOf(movieId: number): number {
    const film = this.#index.get(movieId)
    return film === undefined ? -1 : this.#rowOfFilm[film]!
  }

  /** Sums matrix rows and brings the sums to mean 0 and deviation 1; a film without a row sums to 0. [movies] */
  #standardScores(matrix: ItemMatrix, history: Int32Array, amounts: Float32Array): Float32Array {
    const sums = sumRows(matrix, history, amounts)
    let mean = 0
    let square = 0
    for (let row = 0; row < sums.length; row++) {
      mean += sums[row]!
      square += sums[row]! * sums[row]!
    }
    mean /= Math.max(1, matrix.n)
    const variance = square / Math.max(1, matrix.n) - mean * mean
    const scale = variance > 0 ? 1 / Math.sqrt(variance) : 0
    const out = new Float32Array(this.movies).fill(-mean * scale)
    for (let row = 0; row < sums.length; row++) out[this.#films[row]!] = (sums[row]! - mean) * scale
    return out
  }
}

function withPrefix(prefix: string, arrays: Record<string, RankerArray>): Record<string, RankerArray> {
  return Object.fromEntries(
    Object.entries(arrays).flatMap(([name, array]) =>
      name.startsWith(`${prefix}.`) ? [[name.slice(prefix.length + 1), array]] : [],
    ),
  )
}
