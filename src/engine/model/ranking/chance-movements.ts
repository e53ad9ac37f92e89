import { type ItemMatrix, partOfRow } from './item-matrix.ts'

/**
 * How far the rating of each of some films would move the chances that others are watched, to first order: a rating of film
 * f adds W[f][j] to the chance p of film j, whatever its stars nearly. Relative to these chances and weighted by them that
 * is a root mean square
 *   sqrt(sum over j of p (W[f][j] / p)² / sum of p).
 * What another answer says already, the part of a film's movement along one that was chosen, does not count again.
 */
export class ChanceMovements {
  /** [films][targets] */
  readonly #moves: Float64Array[]
  /** Squared lengths of the moves. [films] */
  readonly #squares: Float64Array

  /**
   * @param pool matrix rows of the films that may be rated; -1 has none and moves nothing
   * @param targets matrix rows of the films whose chances matter, and these chances
   */
  constructor(few: ItemMatrix, pool: Int32Array, targets: Int32Array, chances: readonly number[]) {
    const total = chances.reduce((sum, chance) => sum + chance, 0)
    const parts = partOfRow(few, targets)
    const scales = chances.map((chance) => 1 / Math.sqrt(chance * total))
    this.#moves = Array.from(pool, (row) => {
      const moves = row < 0 ? new Float64Array(targets.length) : parts(row)
      for (let j = 0; j < moves.length; j++) moves[j]! *= scales[j]!
      return moves
    })
    this.#squares = Float64Array.from(this.#moves, (moves) => product(moves, moves))
  }

  /** Of the film at this place of the pool, as a share of the chances. */
  of(place: number): number {
    return Math.sqrt(this.#squares[place]!)
  }

  rate(place: number): void {
    const answered = this.#moves[place]!.slice()
    const square = this.#squares[place]!
    if (square === 0) return
    this.#moves.forEach((moves, k) => {
      const part = product(moves, answered) / square
      for (let j = 0; j < moves.length; j++) moves[j]! -= part * answered[j]!
      this.#squares[k] = product(moves, moves)
    })
  }
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!
  return sum
}
