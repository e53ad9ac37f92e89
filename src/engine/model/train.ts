import { availableParallelism } from 'node:os'
import { datasetCredits } from '../dataset/credits.ts'
import type { Dataset } from '../dataset/dataset.ts'
import { InputError } from '../errors.ts'
import { dataHash } from './data-hash.ts'
import { METHOD } from './method.ts'
import type { ModelCard } from './model.ts'
import {
  type RankerState,
  type TrainRankerOptions,
  trainRanker,
  trainRankerInWorker,
} from './ranking/index.ts'
import { trainStars } from './stars/train-stars.ts'
import { TrainedModel } from './trained-model.ts'

export interface TrainOptions {
  seed: number
  /** One entry a rating row of the data set; rows with 0 stay unseen. Absent: all rows are used. */
  keep?: Uint8Array
  /** False leaves the ranker out: predicted stars rank then. */
  ranking?: boolean
  /** Stored in the card: the command that trains this model again. */
  command?: string
  /** Share done 0..1 and what is being done. */
  onProgress?: (share: number, step: string) => void
}

/**
 * Trains on a data set and returns the model, ready to score. Same seed and data, same weights.
 * Throws InputError when no rating is left to learn from.
 */
export async function trainModel(dataset: Dataset, options: TrainOptions): Promise<TrainedModel> {
  const { seed, keep, command = '', ranking: withRanking = true, onProgress } = options
  if (!(keep ? keep.some(Boolean) : dataset.ratings.length > 0))
    throw new InputError(
      `Expected ratings to train on but all ${dataset.ratings.length.toLocaleString('en')} of them are excluded.`,
    )
  const started = performance.now()
  const progress = combinedProgress(withRanking, onProgress)
  const what = { seed, ...(keep && { keep }) }
  const [stars, ranking] = await Promise.all([
    trainStars(dataset, { ...what, onProgress: progress.stars }),
    withRanking ? trainRankerAside(dataset, { ...what, onProgress: progress.ranking }) : undefined,
  ])
  const trainedRows = keep ? keep.reduce((sum, kept) => sum + (kept ? 1 : 0), 0) : dataset.ratings.length
  const card: ModelCard = {
    name: dataset.name,
    simulated: dataset.simulated,
    command,
    seed,
    dataHash: dataHash(dataset, keep),
    metrics: {},
    method: METHOD,
    credits: datasetCredits(dataset),
    data: { users: dataset.users.length, movies: dataset.movies.length, ratings: trainedRows },
    training: {
      threads: availableParallelism(),
      seconds: Math.round((performance.now() - started) / 100) / 10,
      peakMemoryMB: Math.round(process.resourceUsage().maxRSS / 1024),
      node: process.version,
      history: stars.history,
    },
  }
  return new TrainedModel({
    card,
    movieIds: Int32Array.from(dataset.movies, ({ id }) => id),
    stars: stars.weights,
    ...(ranking && { ranking }),
  })
}

/** Ratings below which starting a thread costs more than it saves. */
const WORTH_A_THREAD = 100_000

function trainRankerAside(dataset: Dataset, options: TrainRankerOptions): Promise<RankerState> {
  return dataset.ratings.length < WORTH_A_THREAD
    ? trainRanker(dataset, options)
    : trainRankerInWorker(dataset, options)
}

type Report = (share: number, step: string) => void

/** Stars and ranker train side by side: the share done is that of the slower one. */
function combinedProgress(
  withRanking: boolean,
  onProgress: Report | undefined,
): { stars: Report; ranking: Report } {
  const shares = { stars: 0, ranking: withRanking ? 0 : 1 }
  const report = (part: 'stars' | 'ranking') => (share: number, step: string) => {
    shares[part] = share
    onProgress?.(Math.min(shares.stars, shares.ranking), `${part}: ${step}`)
  }
  return { stars: report('stars'), ranking: report('ranking') }
}
