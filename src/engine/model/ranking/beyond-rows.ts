import { dotRows } from '../../dot-rows.ts'
import { bestOf } from '../best-of.ts'

/** Films that the matrices lack, told from films that they have. */
export interface BeyondRows {
  /** Matrix rows that stand for a film, each with its weight; weights sum to 1. */
  rows: Int32Array
  weights: Float32Array
  /** Log of how much rarer it is watched than these. */
  rarer: number
}

/** Tastes of all films, offset first. [movies, size] */
export interface Tastes {
  means: Float32Array
  size: number
}

/** The most rated films, of which the nearest stand for a film, and how sharply nearness counts. */
const COMMON = 1000
const NEAREST = 20
const SHARPNESS = 8

/**
 * A catalogue may have many more films than the item-item matrices, which grow with the square of them. A film beyond is
 * watched by whom the nearest of the most rated films in taste are watched by, and as much more rarely as its ratings are
 * fewer. The taste of a film with few ratings is mostly told from its genres, its year and from who rated it.
 *
 * @param films film of each matrix row, most rated first
 * @param popularity log of the share of people who rated each film. [movies]
 */
export function beyondRows(films: Int32Array, { means, size }: Tastes, popularity: Float32Array) {
  const common = Math.min(COMMON, films.length)
  const places = Array.from({ length: common }, (_, row) => row)
  const directions = new Float32Array(common * size)
  for (let row = 0; row < common; row++)
    directions.set(direction(means.subarray(films[row]! * size, (films[row]! + 1) * size)), row * size)
  const likeness = new Float32Array(common)
  return (film: number): BeyondRows => {
    const own = direction(means.subarray(film * size, (film + 1) * size))
    dotRows(directions, own, likeness)
    const rows = Int32Array.from(bestOf(likeness, places, NEAREST))
    const weights = Float32Array.from(rows, (row) => Math.exp(SHARPNESS * likeness[row]!))
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    let usual = 0
    for (const [k, row] of rows.entries()) {
      weights[k]! /= total
      usual += weights[k]! * Math.exp(popularity[films[row]!]!)
    }
    return { rows, weights, rarer: Math.min(0, popularity[film]! - Math.log(usual)) }
  }
}

/** Brought to length 1, the offset left out. */
function direction(means: Float32Array): Float32Array {
  const own = means.slice()
  own[0] = 0
  const length = Math.hypot(...own)
  return length > 0 ? own.map((value) => value / length) : own
}
