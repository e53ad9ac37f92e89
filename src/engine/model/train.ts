import type { Dataset } from '../dataset/dataset.ts'
import { dataHash } from './data-hash.ts'
import type { ModelCard } from './model.ts'
import { trainStars } from './stars/train-stars.ts'
import { TrainedModel } from './trained-model.ts'

export interface TrainOptions {
  seed: number
  /** One entry a rating row of the data set; rows with 0 stay unseen. Absent: all rows are used. */
  keep?: Uint8Array
  /** Stored in the card: the command that trains this model again. */
  command?: string
  /** Share done 0..1 and what is being done. */
  onProgress?: (share: number, step: string) => void
}

/** Trains on a data set and returns the model, ready to score. Same seed and data, same weights. */
export async function trainModel(dataset: Dataset, options: TrainOptions): Promise<TrainedModel> {
  const { seed, keep, command = '', onProgress } = options
  const started = performance.now()
  const stars = trainStars(dataset, { seed, ...(keep && { keep }), ...(onProgress && { onProgress }) })
  const trainedRows = keep ? keep.reduce((sum, kept) => sum + (kept ? 1 : 0), 0) : dataset.ratings.length
  const card: ModelCard = {
    name: dataset.name,
    simulated: dataset.simulated,
    command,
    seed,
    dataHash: dataHash(dataset, keep),
    metrics: {},
    data: { users: dataset.users.length, movies: dataset.movies.length, ratings: trainedRows },
    training: {
      seconds: Math.round((performance.now() - started) / 100) / 10,
      peakMemoryMB: Math.round(process.resourceUsage().maxRSS / 1024),
      node: process.version,
    },
  }
  return new TrainedModel({
    card,
    movieIds: Int32Array.from(dataset.movies, ({ id }) => id),
    stars,
  })
}
