import type { Person, Scores } from '../../types.ts'
import { logChance } from './blend.ts'
import { type Catalogue, choose } from './choose.ts'
import { PERSON_COLUMNS, personColumns } from './fact-columns.ts'
import { type ItemMatrix, sumRows, unpackMatrix } from './item-matrix.ts'
import { liking } from './liking.ts'
import type { Ranker, RankerArray, RankerState, StarScores } from './ranker.ts'

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
  readonly #few: ItemMatrix
  /** [PERSON_COLUMNS, rows] */
  readonly #person: Float32Array
  readonly #factShares: Float32Array
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
    this.#few = unpackMatrix(withPrefix('few', arrays))
    this.#person = arrays.person as Float32Array
    this.#factShares = arrays.factShares as Float32Array
    this.#catalogue = {
      genres: arrays.genres as Uint32Array,
      popularity: arrays.popularity as Float32Array,
      directions: this.#directions(),
      dimensions: this.#together.rank,
    }
  }

  score(person: Person, starScores: StarScores): Float32Array {
    const known = person.ratings.filter(({ movieId }) => this.#rowOf(movieId) >= 0)
    const history = Int32Array.from(known, ({ movieId }) => this.#rowOf(movieId))
    const liked = Float32Array.from(known, ({ stars }) => liking(stars))
    const few = sumRows(this.#few, history, liked)
    const columns = personColumns(this.#factShares, person.demographics)
    for (let column = 0; column < PERSON_COLUMNS; column++) {
      const amount = columns[column]!
      if (amount === 0) continue
      const offset = column * few.length
      for (let row = 0; row < few.length; row++) few[row]! += amount * this.#person[offset + row]!
    }
    return logChance({
      few: this.#byFilm(few),
      together: this.#byFilm(sumRows(this.#together, history, liked)),
      stars: starScores.stars,
      uncertainty: starScores.uncertainty,
      ratings: known.length,
    })
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

  /** Numbers of matrix rows at their films; 0 for a film without a row. [movies] */
  #byFilm(rows: Float64Array): Float32Array {
    const out = new Float32Array(this.movies)
    for (let row = 0; row < rows.length; row++) out[this.#films[row]!] = rows[row]!
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
