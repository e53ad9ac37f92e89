import type { Dataset } from '../../dataset/dataset.ts'
import { factShares } from './fact-columns.ts'
import { filmGenres } from './genres.ts'
import { readHistories } from './histories.ts'
import { packMatrix } from './item-matrix.ts'
import { fewWeights, togetherWeights } from './item-weights.ts'
import { logPopularity } from './popularity.ts'
import type { RankerArray, RankerState, TrainRankerOptions } from './ranker.ts'

/** Ridges of the two item-item models, found on MovieLens 1M's validation people, and its ratings a film. */
const RIDGE_TOGETHER = 1000
const RIDGE_FEW = 20
const TUNED_FOR = 270

/**
 * Trains the ranker: what people watch together, told from much and from little. Times are not used.
 * Deterministic for a seed and a backend. Memory is three matrices of at most 6,000 by 6,000 floats at a
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
  const shares = factShares(dataset)
  const few = await fewWeights(
    histories,
    dataset,
    shares,
    RIDGE_FEW * ridgeScale,
    report(0.45, 0.85, 'films told from few'),
  )
  const fewPacked = packMatrix(few.films, n, seed)
  onProgress?.(1, 'films told from few')

  return {
    settings: { movies: dataset.movies.length },
    arrays: {
      films: histories.films,
      ...prefixed('together', togetherPacked),
      ...prefixed('few', fewPacked),
      person: few.person,
      factShares: shares,
      popularity: logPopularity(dataset, keep),
      genres: filmGenres(dataset.movies),
    },
  }
}

function prefixed(prefix: string, arrays: Record<string, RankerArray>): Record<string, RankerArray> {
  return Object.fromEntries(Object.entries(arrays).map(([name, array]) => [`${prefix}.${name}`, array]))
}
