import type { Person, Reason } from '../../types.ts'
import { bestOf } from '../best-of.ts'
import type { StarScores } from '../method.ts'
import { FACT_COLUMNS, factOf } from '../stars/features.ts'
import { logChanceWatched, slopes, type Trust, trustWith } from './blend.ts'
import { ChanceMovements } from './chance-movements.ts'
import { PERSON_COLUMNS, personColumns } from './fact-columns.ts'
import { type ItemMatrix, sumColumns, sumRows } from './item-matrix.ts'
import { liking } from './liking.ts'
import { logChanceLoved } from './loved.ts'
import type { RankingOptions } from './options.ts'

/** What a ranker knows of the films, the same for everybody. */
export interface RankerFilms {
  /** Matrix row of a film, by its id. */
  rowOf: ReadonlyMap<number, number>
  /** The other way round, as indexes of the scores. [rows] */
  filmOfRow: Int32Array
  /** Matrix row of each film, or -1. [movies] */
  rowOfFilm: Int32Array
  together: ItemMatrix
  few: ItemMatrix
  /** [PERSON_COLUMNS, rows] */
  person: Float32Array
  factShares: Float32Array
  options: RankingOptions
}

/** A linear model may tell chances above 1. */
const MOST_CHANCE = 0.95

/** What a reason adds to the log of the chance that something is watched, to first order. */
type Moved = (reason: Reason) => number

/** One person's order of all films, and what moved a film in it. */
export class RankReading {
  /** See `Ranker.read`. [movies] */
  readonly rank: Float32Array
  readonly #films: RankerFilms
  readonly #starScores: StarScores
  /** Rows of the films they rated, and how much each counts. */
  readonly #history: Int32Array
  readonly #liked: Float32Array
  readonly #placeOf: ReadonlyMap<number, number>
  /** [PERSON_COLUMNS] */
  readonly #columns: Float32Array
  readonly #trust: Trust
  /** By matrix row. [rows] */
  readonly #few: Float64Array
  readonly #together: Float64Array
  #ahead: readonly number[] | undefined
  #watchedAhead: Moved | undefined

  constructor(films: RankerFilms, person: Person, starScores: StarScores) {
    const known = person.ratings.filter(({ movieId }) => films.rowOf.has(movieId))
    this.#films = films
    this.#starScores = starScores
    this.#history = Int32Array.from(known, ({ movieId }) => films.rowOf.get(movieId)!)
    this.#liked = Float32Array.from(known, ({ stars }) => liking(stars, films.options.liking))
    this.#placeOf = new Map(known.map(({ movieId }, place) => [movieId, place]))
    this.#columns = personColumns(films.factShares, person.demographics)
    this.#trust = trustWith(known.length, films.options.trust)
    this.#together = sumRows(films.together, this.#history, this.#liked)
    this.#few = sumRows(films.few, this.#history, this.#liked)
    const rows = this.#few.length
    for (let column = 0; column < PERSON_COLUMNS; column++) {
      const amount = this.#columns[column]!
      if (amount === 0) continue
      for (let row = 0; row < rows; row++) this.#few[row]! += amount * films.person[column * rows + row]!
    }
    this.rank = starScores.stars.map((_, film) => this.#score(film))
  }

  /**
   * What moved a film's score: for a rating, what the score would lose without it; for a fact, what stating it
   * adds; to first order, and less what the scores of the films ahead would lose or gain on average, so that what
   * lifts them all alike is no reason.
   *
   * @param inStars what moved the film's stars more than those of the films ahead; changed and returned
   */
  explain(film: number, inStars: Reason[]): Reason[] {
    const { stars, uncertainty } = this.#starScores
    const { lovedFrom } = this.#films.options
    const loved = (byStars: number) => logChanceLoved(byStars, uncertainty[film]!, lovedFrom)
    const promised = loved(stars[film]!)
    const watched = this.#watched(film)
    this.#watchedAhead ??= this.#watchedOnAverage(this.ahead)
    for (const reason of inStars)
      reason.weight =
        watched(reason) - this.#watchedAhead(reason) + promised - loved(stars[film]! - reason.weight)
    return inStars
  }

  /** The best films that the person has not rated: what an explained one competes with. */
  get ahead(): readonly number[] {
    this.#ahead ??= this.#unratedAhead()
    return this.#ahead
  }

  /** About the chance that they watch each film, told from facts and ratings alone. [movies] */
  chancesWatched(): Float32Array {
    const { rowOfFilm, options } = this.#films
    return Float32Array.from(rowOfFilm, (row) =>
      Math.min(MOST_CHANCE, Math.max(options.trust.leastFew, this.#few[row] ?? 0)),
    )
  }

  /** How far ratings of `pool` would move the chances of watching `targets`; all are films' indexes. */
  movements(
    pool: readonly number[],
    targets: readonly number[],
    chances: readonly number[],
  ): ChanceMovements {
    const { few, rowOfFilm } = this.#films
    const known = targets.flatMap((film, k) => (rowOfFilm[film]! < 0 ? [] : [k]))
    return new ChanceMovements(
      few,
      Int32Array.from(pool, (film) => rowOfFilm[film]!),
      Int32Array.from(known, (k) => rowOfFilm[targets[k]!]!),
      known.map((k) => chances[k]!),
    )
  }

  #unratedAhead(): number[] {
    const rated = new Set(Array.from(this.#history, (row) => this.#films.filmOfRow[row]!))
    const unrated = Array.from(this.rank.keys()).filter((film) => !rated.has(film))
    return bestOf(this.rank, unrated, this.#films.options.ahead)
  }

  #score(film: number): number {
    const row = this.#films.rowOfFilm[film]!
    const watched = logChanceWatched(this.#trust, this.#few[row] ?? 0, this.#together[row] ?? 0)
    const { stars, uncertainty } = this.#starScores
    return watched + logChanceLoved(stars[film]!, uncertainty[film]!, this.#films.options.lovedFrom)
  }

  /** What a reason adds to the log of the chance that a film is watched. */
  #watched(film: number): Moved {
    const { few, together, rowOfFilm } = this.#films
    const row = rowOfFilm[film]!
    if (row < 0) return () => 0
    const slope = slopes(this.#trust, this.#few[row]!, this.#together[row]!)
    const byFew = sumColumns(few, this.#history, [row], [slope.few])
    const byTogether = sumColumns(together, this.#history, [row], [slope.together])
    return this.#moved(
      (place) => byFew[place]! + byTogether[place]!,
      (column) => slope.few * this.#films.person[column * few.n + row]!,
    )
  }

  /** The same for several films, on average. */
  #watchedOnAverage(films: readonly number[]): Moved {
    const { few, together, person, rowOfFilm } = this.#films
    const rows = Int32Array.from(films, (film) => rowOfFilm[film]!).filter((row) => row >= 0)
    const slope = Array.from(rows, (row) => slopes(this.#trust, this.#few[row]!, this.#together[row]!))
    const fewSlopes = Float64Array.from(slope, (each) => each.few / films.length)
    const togetherSlopes = Float64Array.from(slope, (each) => each.together / films.length)
    const byFew = sumColumns(few, this.#history, rows, fewSlopes)
    const byTogether = sumColumns(together, this.#history, rows, togetherSlopes)
    return this.#moved(
      (place) => byFew[place]! + byTogether[place]!,
      (column) => rows.reduce((sum, row, k) => sum + fewSlopes[k]! * person[column * few.n + row]!, 0),
    )
  }

  /** By what each rating, by its place in the history, and each column of the person adds a unit of. */
  #moved(ofRating: (place: number) => number, ofColumn: (column: number) => number): Moved {
    return (reason) => {
      if (reason.kind === 'rating') {
        const place = this.#placeOf.get(reason.movieId)
        return place === undefined ? 0 : this.#liked[place]! * ofRating(place)
      }
      let sum = 0
      for (let column = 0; column < FACT_COLUMNS; column++)
        if (factOf(column) === reason.fact) sum += this.#columns[1 + column]! * ofColumn(1 + column)
      return sum
    }
  }
}
