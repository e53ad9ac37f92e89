import type { AddedFilms } from '../added/added-films.ts'

/** What stands for each film in the matrices: a row of its own, nothing, or for an added film its kin's rows. */
export interface StandIns {
  /** Entries of film f are start[f] to start[f + 1]. [movies + 1] */
  start: Uint32Array
  /** Matrix rows. [entries] */
  row: Int32Array
  /** How much each of them counts. [entries] */
  weight: Float32Array
}

export function standIns(rowOfFilm: Int32Array, added: AddedFilms | undefined): StandIns {
  const rows: number[] = []
  const weights: number[] = []
  const start = new Uint32Array(rowOfFilm.length + 1)
  const known = added ? added.known.length : rowOfFilm.length
  const put = (film: number, weight: number) => {
    if (rowOfFilm[film]! < 0) return
    rows.push(rowOfFilm[film]!)
    weights.push(weight)
  }
  for (let film = 0; film < rowOfFilm.length; film++) {
    if (film < known) put(film, 1)
    else
      for (const [k, kin] of added!.kin[film - known]!.films.entries())
        put(kin, added!.kin[film - known]!.weights[k]!)
    start[film + 1] = rows.length
  }
  return { start, row: Int32Array.from(rows), weight: Float32Array.from(weights) }
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
