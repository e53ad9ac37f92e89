import type { Dataset } from '../../dataset/dataset.ts'
import { toHalf } from '../stars/half-float.ts'
import { filmGenres } from './genres.ts'
import { readHistories } from './histories.ts'
import { packMatrix } from './item-matrix.ts'
import { onwardWeights, togetherWeights } from './item-weights.ts'
import { countPopularity } from './popularity.ts'
import type { RankerArray, RankerState, TrainRankerOptions } from './ranker.ts'

/** Ridges of the two item-item models, found on MovieLens 1M's validation data, and its ratings a film. */
const RIDGE_TOGETHER = 1000
const RIDGE_ONWARD = 700
const TUNED_FOR = 270

/**
 * Trains the ranker: what people watch together, what they watch next, and what is popular with whom.
 * Deterministic for a seed and a backend. Memory is two matrices of at most 6,000 by 6,000 floats at a
 * time, whatever the number of ratings.
 */
export async function trainRanker(dataset: Dataset, options: TrainRankerOptions): Promise<RankerState> {
  const { seed, keep, onProgress } = options
  const report = (from: number, to: number, step: string) => (share: number) =>
    onProgress?.(from + (to - from) * share, step)
  const histories = readHistories(dataset, keep)
  const n = histories.films.length
  const ridgeScale = Math.min(1, (histories.row.length + 1) / (TUNED_FOR * (n + 1)))

  const together = await togetherWeights(
    histories,
    RIDGE_TOGETHER * ridgeScale,
    report(0, 0.35, 'films watched together'),
  )
  const togetherPacked = packMatrix(together, n, seed)
  const onward = await onwardWeights(
    histories,
    RIDGE_ONWARD * ridgeScale,
    report(0.45, 0.85, 'films watched next'),
  )
  const onwardPacked = packMatrix(onward, n, seed)
  const popularity = countPopularity(dataset, keep)
  onProgress?.(1, 'popularity')

  return {
    settings: { movies: dataset.movies.length },
    arrays: {
      films: histories.films,
      ...prefixed('together', togetherPacked),
      ...prefixed('onward', onwardPacked),
      popularity: popularity.overall,
      popularityByGroup: toHalf(popularity.groups),
      genres: filmGenres(dataset.movies),
    },
  }
}

function prefixed(prefix: string, arrays: Record<string, RankerArray>): Record<string, RankerArray> {
  return Object.fromEntries(Object.entries(arrays).map(([name, array]) => [`${prefix}.${name}`, array]))
}
