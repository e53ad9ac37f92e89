import type { Demographics, Person, Rating, Reason } from '../../types.ts'
import { bestOf } from '../best-of.ts'
import type { StarScores } from '../method.ts'
import { FACT_NAMES, factColumn } from '../stars/features.ts'
import { logChanceWatched, slopes, type Trust, trustWith } from './blend.ts'
import { ChanceMovements } from './chance-movements.ts'
import { type ItemMatrix, sumColumns, sumRows } from './item-matrix.ts'
import { liking } from './liking.ts'
import { logChanceLoved } from './loved.ts'
import type { RankingOptions } from './options.ts'
import { ofFilm, type StandIns } from './stand-ins.ts'

/** What a ranker knows of the films, the same for everybody. */
export interface RankerFilms {
  /** Place of a film in the scores, by its id; of those only that the matrices tell something of. */
  filmOf: ReadonlyMap<number, number>
  /** Matrix row of each film, or -1. [movies] */
  rowOfFilm: Int32Array
  standIns: StandIns
  together: ItemMatrix
  few: ItemMatrix
  /** What is added for everybody. [rows] */
  everybody: Float32Array
  /** See {@link factLifts}. [FACT_COLUMNS, rows] */
  factLifts: Float32Array
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
  readonly #rated: readonly number[]
  /** Rows that stand for the films they rated, and how much each counts. */
  readonly #history: Int32Array
  readonly #liked: Float32Array
  /** Where in these a rated film begins and ends. */
  readonly #placesOf: ReadonlyMap<number, readonly [number, number]>
  readonly #demographics: Demographics | undefined
  readonly #trust: Trust
  /** By matrix row. [rows] */
  readonly #few: Float64Array
  readonly #together: Float64Array
  #ahead: readonly number[] | undefined
  #watchedAhead: Moved | undefined

  constructor(films: RankerFilms, person: Person, starScores: StarScores) {
    const known = person.ratings.filter(({ movieId }) => films.filmOf.has(movieId))
    this.#films = films
    this.#starScores = starScores
    const history = historyOf(known, films)
    this.#rated = history.films
    this.#history = history.rows
    this.#liked = history.liked
    this.#placesOf = history.placesOf
    this.#demographics = person.demographics
    this.#trust = trustWith(known.length, films.options.trust)
    this.#together = sumRows(films.together, this.#history, this.#liked)
    this.#few = sumRows(films.few, this.#history, this.#liked)
    add(this.#few, films.everybody, 0)
    for (const fact of FACT_NAMES) {
      const column = factColumn(person.demographics, fact)
      if (column >= 0) add(this.#few, films.factLifts, column * this.#few.length)
    }
    this.rank = this.#ranks()
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
    const watched = this.#watched([film])
    this.#watchedAhead ??= this.#watched(this.ahead)
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
    const rated = new Set(this.#rated)
    const unrated = Array.from(this.rank.keys()).filter((film) => !rated.has(film))
    return bestOf(this.rank, unrated, this.#films.options.ahead)
  }

  #ranks(): Float32Array {
    const { standIns, options } = this.#films
    const { stars, uncertainty } = this.#starScores
    const { few, together, leastFew, leastTogether } = this.#trust
    const rank = new Float32Array(stars.length)
    for (let film = 0; film < rank.length; film++) {
      const byFew = ofFilm(standIns, film, this.#few, leastFew)
      const byTogether = ofFilm(standIns, film, this.#together, leastTogether)
      rank[film] =
        logChanceWatched(this.#trust, byFew, byTogether) +
        (few + together) * standIns.rarer[film]! +
        logChanceLoved(stars[film]!, uncertainty[film]!, options.lovedFrom)
    }
    return rank
  }

  /** That the film is watched, told from little and from much; an added film's is its kin's on average. */
  #chances(film: number): [few: number, together: number] {
    const { leastFew, leastTogether } = this.#trust
    const { standIns } = this.#films
    return [
      ofFilm(standIns, film, this.#few, leastFew),
      ofFilm(standIns, film, this.#together, leastTogether),
    ]
  }

  /** What a reason adds to the log of the chance that films are watched, on average. */
  #watched(films: readonly number[]): Moved {
    const { few, together, factLifts, standIns } = this.#films
    const rows: number[] = []
    const fewSlopes: number[] = []
    const togetherSlopes: number[] = []
    for (const film of films) {
      const slope = slopes(this.#trust, ...this.#chances(film))
      for (let at = standIns.start[film]!; at < standIns.start[film + 1]!; at++) {
        rows.push(standIns.row[at]!)
        fewSlopes.push((standIns.weight[at]! * slope.few) / films.length)
        togetherSlopes.push((standIns.weight[at]! * slope.together) / films.length)
      }
    }
    const byFew = sumColumns(few, this.#history, rows, fewSlopes)
    const byTogether = sumColumns(together, this.#history, rows, togetherSlopes)
    return this.#moved(
      (place) => byFew[place]! + byTogether[place]!,
      (column) => rows.reduce((sum, row, k) => sum + fewSlopes[k]! * factLifts[column * few.n + row]!, 0),
    )
  }

  /** By what each rating, by its place in the history, adds a unit of, and each column of a fact. */
  #moved(ofRating: (place: number) => number, ofColumn: (column: number) => number): Moved {
    return (reason) => {
      if (reason.kind === 'rating') {
        const [from, to] = this.#placesOf.get(reason.movieId) ?? [0, 0]
        let moved = 0
        for (let place = from; place < to; place++) moved += this.#liked[place]! * ofRating(place)
        return moved
      }
      return ofColumn(factColumn(this.#demographics, reason.fact))
    }
  }
}

function add(sums: Float64Array, values: Float32Array, from: number): void {
  for (let k = 0; k < sums.length; k++) sums[k]! += values[from + k]!
}

/** Their ratings in the rows of the matrices; an added film's rating is shared out over its kin. */
function historyOf(known: readonly Rating[], { filmOf, standIns, options }: RankerFilms) {
  const films = known.map(({ movieId }) => filmOf.get(movieId)!)
  const rows: number[] = []
  const liked: number[] = []
  const placesOf = new Map<number, readonly [number, number]>()
  for (const [k, { movieId, stars }] of known.entries()) {
    const first = rows.length
    for (let at = standIns.start[films[k]!]!; at < standIns.start[films[k]! + 1]!; at++) {
      rows.push(standIns.row[at]!)
      liked.push(standIns.weight[at]! * liking(stars, options.liking))
    }
    placesOf.set(movieId, [first, rows.length])
  }
  return { films, rows: Int32Array.from(rows), liked: Float32Array.from(liked), placesOf }
}
