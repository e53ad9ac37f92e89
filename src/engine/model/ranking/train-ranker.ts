import type { Dataset } from '../../dataset/dataset.ts'
import type { TensorArray } from '../../safetensors/tensors.ts'
import type { TrainRun } from '../method.ts'
import { factShares } from './fact-columns.ts'
import { filmGenres } from './genres.ts'
import { readHistories } from './histories.ts'
import { fewWeights, togetherWeights } from './item-weights.ts'
import type { RankingOptions } from './options.ts'
import { packMatrix } from './pack-matrix.ts'
import { logPopularity } from './popularity.ts'
import type { RankerState } from './ranker.ts'

/**
 * Trains the ranker: what people watch together, told from much and from little. Times are not used.
 * Deterministic for a seed and a backend. Memory is three matrices of at most `mostFilms` by `mostFilms` floats at a
 * time, whatever the number of ratings.
 */
export async function trainRanker(
  dataset: Dataset,
  options: RankingOptions,
  run: TrainRun,
): Promise<RankerState> {
  const { seed, keep, onProgress } = run
  const report = (from: number, to: number, step: string) => (share: number) =>
    onProgress?.(from + (to - from) * share, step)
  const histories = readHistories(dataset, options.histories, keep)
  const n = histories.films.length
  const ridgeScale = Math.min(1, (histories.row.length + 1) / (options.tunedFor * (n + 1)))

  const together = await togetherWeights(
    histories,
    options.together.ridge * ridgeScale,
    report(0, 0.35, 'films watched together'),
  )
  const togetherPacked = packMatrix(together, n, options.packed, seed)
  const shares = factShares(dataset)
  const few = await fewWeights(
    histories,
    dataset,
    shares,
    { ...options.few, ridge: options.few.ridge * ridgeScale },
    report(0.45, 0.85, 'films told from few'),
  )
  const fewPacked = packMatrix(few.films, n, options.packed, seed)
  onProgress?.(1, 'films told from few')

  return {
    arrays: {
      films: histories.films,
      ...prefixed('together', togetherPacked),
      ...prefixed('few', fewPacked),
      person: few.person,
      factShares: shares,
      popularity: logPopularity(dataset, options.popularityFloor, keep),
      genres: filmGenres(dataset.movies),
    },
  }
}

function prefixed(prefix: string, arrays: Record<string, TensorArray>): Record<string, TensorArray> {
  return Object.fromEntries(Object.entries(arrays).map(([name, array]) => [`${prefix}.${name}`, array]))
}
