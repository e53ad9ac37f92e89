import type { Person } from '../../types.ts'
import type { NetworkState } from './network-state.ts'
import { addLevels, countNumbers, factRows, LEVELS, sumScale } from './person-input.ts'

/** g(x) = x / (1 + exp(-GELU x)), nearly the Gaussian error linear unit. */
export const GELU = 1.702

/** The trained network at serving time: plain loops, a fraction of a millisecond for all films. */
export class TasteNetwork {
  readonly movies: number
  readonly #state: NetworkState
  /** Row of a movie id. */
  readonly #rowOf: ReadonlyMap<number, number>

  constructor(state: NetworkState, movieIds: Int32Array) {
    this.movies = movieIds.length
    this.#state = state
    this.#rowOf = new Map(Array.from(state.arrays.rows, (film, row) => [movieIds[film]!, row]))
  }

  /** The hidden units: what a person's ratings and facts come down to. Ratings of unknown films are ignored. [dimensions] */
  units({ demographics, ratings }: Person): Float32Array {
    const { dimensions, reading } = this.#state.options
    const { arrays } = this.#state
    const sum = new Float32Array(dimensions)
    const level = new Float32Array(LEVELS)
    let known = 0
    for (const { movieId, stars } of ratings) {
      const row = this.#rowOf.get(movieId)
      if (row === undefined) continue
      known++
      addLevels(stars, level.fill(0), 0)
      const watched = dot(level, arrays.watchedByStars)
      const liked = dot(level, arrays.likedByStars)
      for (let k = 0, at = row * dimensions; k < dimensions; k++, at++)
        sum[k]! += watched * arrays.watched[at]! + liked * arrays.liked[at]!
    }
    const scale = sumScale(known, reading)
    const [log, inverse] = countNumbers(known, reading)
    for (let k = 0; k < dimensions; k++)
      sum[k] =
        scale * sum[k]! + arrays.bias[k]! + log * arrays.counts[k]! + inverse * arrays.counts[dimensions + k]!
    for (const row of factRows(demographics))
      for (let k = 0; k < dimensions; k++) sum[k]! += arrays.facts[row * dimensions + k]!
    return sum.map(gelu)
  }

  /** Log of the chance of each film to be loved next; films without a row are as unlikely as the least likely. [movies] */
  logLoved(units: Float32Array): Float32Array {
    const { rows, films, popularity, taste, tasteBias } = this.#state.arrays
    const scores = products(films, layer(units, taste, tasteBias), popularity)
    let highest = Number.NEGATIVE_INFINITY
    let lowest = Number.POSITIVE_INFINITY
    for (const score of scores) {
      if (score > highest) highest = score
      if (score < lowest) lowest = score
    }
    let sum = 0
    for (const score of scores) sum += Math.exp(score - highest)
    const total = highest + Math.log(sum)
    const out = new Float32Array(this.movies).fill(lowest - total)
    for (let row = 0; row < rows.length; row++) out[rows[row]!] = scores[row]! - total
    return out
  }

  /** Stars of each film, 1 to 5; the mean of all ratings for films without a row. [movies] */
  stars(units: Float32Array): Float32Array {
    const { rows, starFilms, starBias, starTaste, starTasteBias } = this.#state.arrays
    const { meanStars } = this.#state
    const scores = products(starFilms, layer(units, starTaste, starTasteBias), starBias)
    const out = new Float32Array(this.movies).fill(meanStars)
    for (let row = 0; row < rows.length; row++)
      out[rows[row]!] = Math.min(5, Math.max(1, meanStars + scores[row]!))
    return out
  }
}

/** table . vector + bias [rows] */
function products(table: Float32Array, vector: Float32Array, bias: Float32Array): Float32Array {
  const width = vector.length
  const out = new Float32Array(bias.length)
  for (let row = 0, at = 0; row < out.length; row++) {
    // Four sums side by side: additions of one wait for each other.
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    let k = 0
    for (; k + 3 < width; k += 4, at += 4) {
      a += table[at]! * vector[k]!
      b += table[at + 1]! * vector[k + 1]!
      c += table[at + 2]! * vector[k + 2]!
      d += table[at + 3]! * vector[k + 3]!
    }
    for (; k < width; k++, at++) a += table[at]! * vector[k]!
    out[row] = bias[row]! + (a + b + (c + d))
  }
  return out
}

/** input . weights + bias, weights [input, output] */
function layer(input: Float32Array, weights: Float32Array, bias: Float32Array): Float32Array {
  const out = bias.slice()
  const size = out.length
  for (let i = 0, at = 0; i < input.length; i++)
    for (let k = 0; k < size; k++, at++) out[k]! += input[i]! * weights[at]!
  return out
}

function gelu(x: number): number {
  return x / (1 + Math.exp(-GELU * x))
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!
  return sum
}
