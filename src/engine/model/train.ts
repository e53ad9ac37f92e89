import { availableParallelism } from 'node:os'
import { datasetCredits } from '../dataset/credits.ts'
import type { Dataset } from '../dataset/dataset.ts'
import { InputError } from '../errors.ts'
import { dataHash } from './data-hash.ts'
import type { Method, TrainRun } from './method.ts'
import { marquee } from './methods/index.ts'
import type { ModelCard } from './model.ts'
import { TrainedModel } from './trained-model.ts'

export interface TrainOptions extends TrainRun {
  /** The product's own by default. */
  method?: Method
  /** Of the method; those left out have their defaults. */
  options?: object
  /** Stored in the card: the command that trains this model again. */
  command?: string
}

/**
 * Trains on a data set and returns the model, ready to score. Same method, options, seed and data, same weights.
 * Throws InputError when no rating is left to learn from.
 */
export async function trainModel(dataset: Dataset, options: TrainOptions): Promise<TrainedModel> {
  const { method = marquee, options: given = {}, command = '', ...run } = options
  const { seed, keep } = run
  const trainedRows = keep ? keep.reduce((sum, kept) => sum + (kept ? 1 : 0), 0) : dataset.ratings.length
  if (trainedRows === 0)
    throw new InputError(
      `Expected ratings to train on but all ${dataset.ratings.length.toLocaleString('en')} of them are excluded.`,
    )
  const started = performance.now()
  const used = method.options.parse(given)
  const { tensors, history = [] } = await method.train(dataset, used, run)
  const card: ModelCard = {
    name: dataset.name,
    simulated: dataset.simulated,
    method: method.name,
    options: used as Record<string, unknown>,
    command,
    seed,
    dataHash: dataHash(dataset, keep),
    metrics: {},
    about: method.about,
    credits: datasetCredits(dataset),
    data: { users: dataset.users.length, movies: dataset.movies.length, ratings: trainedRows },
    training: {
      threads: availableParallelism(),
      seconds: Math.round((performance.now() - started) / 100) / 10,
      peakMemoryMB: Math.round(process.resourceUsage().maxRSS / 1024),
      node: process.version,
      history,
    },
  }
  const movieIds = Int32Array.from(dataset.movies, ({ id }) => id)
  return new TrainedModel(card, movieIds, method, used, tensors)
}
