import { packedLength } from './linear-algebra.ts'
import type { RatingMatrix } from './rating-matrix.ts'
import type { StarWeights } from './star-weights.ts'

/** Packed covariance over people of what co-rating adds to their prior mean, and the median number of ratings a person. */
export function coRatingSpread(
  byUser: RatingMatrix,
  { size, options, arrays: { coRating } }: StarWeights,
): { covariance: Float32Array; typicalRatings: number } {
  const moment = new Float64Array(packedLength(size))
  const mean = new Float64Array(size)
  const added = new Float64Array(size)
  const counts: number[] = []
  for (let user = 0; user < byUser.rows; user++) {
    const count = byUser.start[user + 1]! - byUser.start[user]!
    if (count === 0) continue
    counts.push(count)
    added.fill(0)
    for (let entry = byUser.start[user]!; entry < byUser.start[user + 1]!; entry++)
      for (let k = 0, at = byUser.column[entry]! * size; k < size; k++) added[k]! += coRating[at + k]!
    for (let i = 0, at = 0; i < size; i++) {
      added[i]! /= count + options.coRating.shrinkage
      mean[i]! += added[i]!
      for (let j = 0; j <= i; j++) moment[at++]! += added[i]! * added[j]!
    }
  }
  const people = Math.max(1, counts.length)
  const covariance = new Float32Array(moment.length)
  for (let i = 0, at = 0; i < size; i++)
    for (let j = 0; j <= i; j++, at++)
      covariance[at] = moment[at]! / people - (mean[i]! / people) * (mean[j]! / people)
  counts.sort((a, b) => a - b)
  return { covariance, typicalRatings: counts[counts.length >> 1] ?? 0 }
}
