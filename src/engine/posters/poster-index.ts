import { dotRows } from '../dot-rows.ts'
import { favouritesOf, type MeanStars } from '../favourites.ts'
import type { Rating } from '../types.ts'
import { groupByDirection, meanDirection } from './grouping.ts'
import { type LikenessScale, likenessScale } from './likeness-scale.ts'
import { dotAt, normalise, type PosterMetric, rawMetric, unitVectors } from './metric.ts'
import type { PosterIndex, PosterMatch, VisualTaste } from './posters.ts'
import type { VectorSet } from './vector-file.ts'

export interface TasteRule {
  /** How many of the best-rated films speak for a person. */
  films: number
  /** Into how many tastes they are grouped at most. */
  tastes: number
  /** Films in a group, at least. */
  smallest: number
  /** How much each taste leans to the mean of all the person's favourites: 0 not at all, 1 half and half. */
  lean: number
}

export interface PosterIndexOptions {
  metric: PosterMetric
  rule: TasteRule
  /** Breaks ties between equal stars; see {@link favouritesOf}. */
  meanStars?: MeanStars
  /** Prototype: percent is 100 times the cosine, whatever that means among these posters. */
  plainPercent?: boolean
}

/** The prototype's rule: the mean of the three best posters, raw cosine, in percent. */
export function prototypeOptions(dimensions: number): PosterIndexOptions {
  const rule = { films: 3, tastes: 1, smallest: 1, lean: 0 }
  return { metric: rawMetric(dimensions), rule, plainPercent: true }
}

interface Made {
  /** Unit vectors, and room for more behind them. [posters, width] */
  rows: Float32Array
  scale: LikenessScale
  /** Posters that the scale was made from. */
  scaled: number
}

/**
 * All vectors in one row-major array, scanned whole for every question: exact, a millisecond for a catalogue of
 * thousands, and below 20 for one of 90,000, see docs/growth.md. Rows are unit vectors, so that a dot product is a cosine.
 */
export class VectorIndex implements PosterIndex {
  readonly #options: PosterIndexOptions
  readonly #width: number
  readonly #rowOf = new Map<number, number>()
  readonly #movieIds: number[]
  /** Made where they are first needed, for that takes a tenth of a second. */
  #made: Made | undefined
  /** The raw vectors, until then. */
  #set: VectorSet | undefined

  constructor(set: VectorSet, options: PosterIndexOptions) {
    this.#options = options
    this.#width = options.metric.dimensions
    this.#movieIds = [...set.movieIds]
    for (const [row, id] of set.movieIds.entries()) this.#rowOf.set(id, row)
    this.#set = set
  }

  get #units(): Made {
    if (this.#made) return this.#made
    const set = this.#set!
    this.#set = undefined
    const rows = unitVectors(set, this.#options.metric)
    const posters = set.movieIds.length
    this.#made = { rows, scale: likenessScale(rows, posters, this.#width), scaled: posters }
    return this.#made
  }

  get size(): number {
    return this.#movieIds.length
  }

  has(movieId: number): boolean {
    return this.#rowOf.has(movieId)
  }

  /** Unit vector of a film's poster; undefined when it has none. */
  direction(movieId: number): Float32Array | undefined {
    const row = this.#rowOf.get(movieId)
    return row === undefined ? undefined : this.#row(row)
  }

  /** Takes in the raw vector of a poster, or replaces the film's. */
  add(movieId: number, raw: Float32Array): void {
    this.#put(movieId, raw)
    const units = this.#units
    if (this.size < 2 * units.scaled) return
    units.scaled = this.size
    units.scale = likenessScale(units.rows, this.size, this.#width)
  }

  #put(movieId: number, raw: Float32Array): void {
    let row = this.#rowOf.get(movieId)
    if (row === undefined) {
      row = this.#movieIds.push(movieId) - 1
      this.#rowOf.set(movieId, row)
      this.#reserve(row + 1)
    }
    this.#options.metric.map(raw, this.#row(row))
  }

  nearest(movieId: number, limit: number): (PosterMatch & { movieId: number })[] {
    const own = this.#rowOf.get(movieId)
    if (own === undefined) return []
    const cosines = new Float32Array(this.size)
    dotRows(this.#units.rows, this.#row(own), cosines)
    return largest(cosines, limit, own).map((row) => ({
      movieId: this.#movieIds[row]!,
      ...this.#graded(cosines[row]!),
    }))
  }

  taste(ratings: readonly Rating[]): VisualTaste | undefined {
    const { rule, meanStars } = this.#options
    const movieIds = favouritesOf(ratings, meanStars).map(({ movieId }) => movieId)
    return this.tasteOf(movieIds.filter((id) => this.has(id)).slice(0, rule.films))
  }

  /** The taste that these films' posters show; undefined when none has a vector. */
  tasteOf(movieIds: readonly number[]): VisualTaste | undefined {
    const known = movieIds.filter((id) => this.has(id))
    if (known.length === 0) return undefined
    const vectors = known.map((id) => this.#row(this.#rowOf.get(id)!).slice())
    return { centres: tasteCentres(vectors, this.#options.rule), movieIds: known }
  }

  match(taste: VisualTaste, movieId: number): PosterMatch | undefined {
    const row = this.#rowOf.get(movieId)
    const judge = taste.movieIds.includes(movieId) ? this.#without(taste, movieId) : taste
    if (row === undefined || !judge) return undefined
    const { rows } = this.#units
    let cosine = -1
    for (const centre of judge.centres) cosine = Math.max(cosine, dotAt(rows, row * this.#width, centre))
    return this.#graded(cosine)
  }

  /** A film never vouches for itself: the taste that the other films show. */
  #without({ movieIds }: VisualTaste, movieId: number): VisualTaste | undefined {
    return this.tasteOf(movieIds.filter((id) => id !== movieId))
  }

  #graded(cosine: number): PosterMatch {
    return { cosine, percent: this.#options.plainPercent ? 100 * cosine : this.#units.scale(cosine) }
  }

  #row(row: number): Float32Array {
    return this.#units.rows.subarray(row * this.#width, (row + 1) * this.#width)
  }

  #reserve(rows: number): void {
    const units = this.#units
    if (rows * this.#width <= units.rows.length) return
    const grown = new Float32Array(Math.max(16, rows * 2) * this.#width)
    grown.set(units.rows)
    units.rows = grown
  }
}

/** One centre for three films or fewer; otherwise one a group, drawn towards the middle of them all. */
function tasteCentres(
  vectors: readonly Float32Array[],
  { tastes, smallest, lean }: TasteRule,
): Float32Array[] {
  const middle = meanDirection(vectors)
  if (tastes === 1 || vectors.length <= 3) return [middle]
  const groups = groupByDirection(vectors, tastes, smallest)
  return groups.map((centre) => normalise(centre.map((value, axis) => value + lean * middle[axis]!)))
}

/** Places of the `limit` largest values, largest first, `except` left out. */
function largest(values: Float32Array, limit: number, except: number): number[] {
  const best: number[] = []
  for (let place = 0; place < values.length; place++) {
    const value = values[place]!
    if (place === except || (best.length >= limit && value <= values[best[best.length - 1]!]!)) continue
    let at = best.length
    while (at > 0 && values[best[at - 1]!]! < value) at--
    best.splice(at, 0, place)
    if (best.length > limit) best.pop()
  }
  return best
}
