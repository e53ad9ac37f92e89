import type { Dataset } from '../../dataset/dataset.ts'
import { FACT_NAMES, factColumn } from './features.ts'
import type { RatingMatrix } from './rating-matrix.ts'
import type { StarWeights } from './star-weights.ts'

/**
 * People choose what they watch, so a film's raters like it better than the average person would.
 * Mean residual of each film's raters against what their facts alone predict, in stars. [movies]
 */
export function selectionEffect(
  dataset: Dataset,
  byUser: RatingMatrix,
  { options, mean, size, arrays: { base, facts, movieMeans } }: StarWeights,
): Float32Array {
  const { shrinkage, mostRatings } = options.selection
  const sums = new Float64Array(byUser.columns)
  const weights = new Float64Array(byUser.columns)
  const squares = new Float64Array(byUser.columns)
  const person = new Float64Array(size)
  for (let user = 0; user < byUser.rows; user++) {
    person.set(base)
    for (const fact of FACT_NAMES) {
      const column = factColumn(dataset.users[user]!.demographics, fact)
      if (column >= 0) for (let k = 0; k < size; k++) person[k]! += facts[column * size + k]!
    }
    const first = byUser.start[user]!
    const end = byUser.start[user + 1]!
    const weight = Math.min(1, mostRatings / (end - first))
    for (let entry = first; entry < end; entry++) {
      const movie = byUser.column[entry]!
      const at = movie * size
      let residual = byUser.stars[entry]! - mean - movieMeans[at]! - person[0]!
      for (let k = 1; k < size; k++) residual -= movieMeans[at + k]! * person[k]!
      sums[movie]! += weight * residual
      weights[movie]! += weight
      squares[movie]! += weight * weight
    }
  }
  return Float32Array.from(sums, (sum, movie) => {
    if (weights[movie] === 0) return 0
    const people = weights[movie]! ** 2 / squares[movie]!
    return ((sum / weights[movie]!) * people) / (people + shrinkage)
  })
}
