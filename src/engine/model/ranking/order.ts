import type { Rating } from '../../types.ts'
import { recency } from './recency.ts'

/**
 * How much each rating counts as recent. Order comes from `ratedAt`; a rating without one was made
 * when the one before it in the list was. Ratings of one moment share their weights equally, so that
 * a history imported at once has no order. [ratings]
 */
export function recencyWeights(ratings: readonly Rating[]): Float32Array {
  const weights = new Float32Array(ratings.length)
  if (ratings.every(({ ratedAt }) => ratedAt === undefined)) {
    for (let k = 0; k < weights.length; k++) weights[k] = recency(weights.length - k)
    return weights
  }
  const moments = new Float64Array(ratings.length)
  for (let k = 0, last = Number.NEGATIVE_INFINITY; k < moments.length; k++)
    moments[k] = last = ratings[k]!.ratedAt ?? last
  const latestFirst = Array.from(moments.keys()).sort((a, b) => moments[b]! - moments[a]! || b - a)
  for (let k = 0; k < latestFirst.length; ) {
    const moment = moments[latestFirst[k]!]!
    let end = k
    let sum = 0
    while (end < latestFirst.length && moments[latestFirst[end]!] === moment) sum += recency(++end)
    for (let of = k; of < end; of++) weights[latestFirst[of]!] = sum / (end - k)
    k = end
  }
  return weights
}
