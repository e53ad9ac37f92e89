import { arraysOf, distinct, shaped, type TensorSpec } from '../../safetensors/specs.ts'
import type { Tensor, Tensors } from '../../safetensors/tensors.ts'
import type { Person } from '../../types.ts'

/** An item-item matrix, whole. */
export const ITEM_TENSORS = {
  /** Film of each row. */
  films: { dtype: 'I32', shape: ['rows'], fault: distinct(0, ({ movies }) => movies!) },
  /** What having rated the row's film speaks for the column's. */
  weights: { dtype: 'F32', shape: ['rows', 'rows'] },
} as const satisfies Record<string, TensorSpec>

export function itemTensors(films: Int32Array, weights: Float32Array): Record<string, Tensor> {
  return shaped(ITEM_TENSORS, { films, weights }, { rows: films.length })
}

/** Sums the rows of the films that somebody gave so many stars or more; films without a row get 0. [movies] */
export function itemScorer(
  tensors: Tensors,
  movieIds: Int32Array,
  fromStars: number,
): (person: Person) => Float32Array {
  const { films, weights } = arraysOf(ITEM_TENSORS, tensors)
  const rows = films.length
  const rowOf = new Map(Array.from(films, (film, row) => [movieIds[film]!, row]))
  return ({ ratings }) => {
    const sums = new Float64Array(rows)
    for (const { movieId, stars } of ratings) {
      const row = rowOf.get(movieId)
      if (row === undefined || stars < fromStars) continue
      for (let k = 0, at = row * rows; k < rows; k++, at++) sums[k]! += weights[at]!
    }
    const scores = new Float32Array(movieIds.length)
    for (let row = 0; row < rows; row++) scores[films[row]!] = sums[row]!
    return scores
  }
}
