import type { AddedFilms } from '../added/added-films.ts'
import type { BeyondRows } from './beyond-rows.ts'

/**
 * What stands for each film in the matrices: a row of its own; the rows of films near in taste, where the matrices do not
 * reach so far; for an added film its kin's rows; nothing for a film that nobody rated.
 */
export interface StandIns {
  /** Entries of film f are start[f] to start[f + 1]. [movies + 1] */
  start: Uint32Array
  /** Matrix rows. [entries] */
  row: Int32Array
  /** How much each of them counts. [entries] */
  weight: Float32Array
  /** Log of how much rarer a film is watched than those that stand for it, 0 or less. [movies] */
  rarer: Float32Array
}

/** @param beyond of a film that has no row; undefined for those that nobody rated */
export function standIns(
  rowOfFilm: Int32Array,
  added: AddedFilms | undefined,
  beyond: (film: number) => BeyondRows | undefined,
): StandIns {
  const rows: number[] = []
  const weights: number[] = []
  const start = new Uint32Array(rowOfFilm.length + 1)
  const rarer = new Float32Array(rowOfFilm.length)
  const put = (row: number, weight: number) => {
    rows.push(row)
    weights.push(weight)
  }
  const likeOthers = (film: number) => {
    const near = beyond(film)
    near?.rows.forEach((row, k) => {
      put(row, near.weights[k]!)
    })
    rarer[film] = near?.rarer ?? 0
  }
  for (let film = 0; film < rowOfFilm.length; film++) {
    const kin = added?.kin[film - added.known.length]
    kin?.films.forEach((known, k) => {
      if (rowOfFilm[known]! >= 0) put(rowOfFilm[known]!, kin.weights[k]!)
    })
    if (!kin && rowOfFilm[film]! >= 0) put(rowOfFilm[film]!, 1)
    else if (!kin) likeOthers(film)
    start[film + 1] = rows.length
  }
  return { start, row: Int32Array.from(rows), weight: Float32Array.from(weights), rarer }
}

/** What a film has of something that the matrix rows have, of each of which `least` is the least that counts. */
export function ofFilm(
  { start, row, weight }: StandIns,
  film: number,
  values: Float64Array,
  least: number,
): number {
  let sum = 0
  for (let at = start[film]!; at < start[film + 1]!; at++)
    sum += weight[at]! * Math.max(least, values[row[at]!]!)
  return sum
}
