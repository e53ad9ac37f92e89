import { z } from 'zod'
import type { Dataset } from '../../dataset/dataset.ts'
import type { Tensor } from '../../safetensors/tensors.ts'
import { part, type TrainRun } from '../method.ts'
import { group } from '../options.ts'
import { readHistories } from '../ranking/histories.ts'
import { historyOptions } from '../ranking/options.ts'
import { itemTensors } from './item-scores.ts'
import { keptFrom } from './kept-from.ts'

/** Found by validation people (see `choseSettings`), loved films in the first five of random 80/20. */
export const easeOptions = z.strictObject({
  /** Only ratings of so many stars or more are seen, in training and of a person. */
  fromStars: z.number().nonnegative().default(0),
  ridge: z.number().positive().default(1000),
  histories: group(historyOptions),
})
export type EaseOptions = z.infer<typeof easeOptions>

/** EASE with all its weights, see {@link togetherWeights}. */
export function trainEase(
  dataset: Dataset,
  options: EaseOptions,
  run: TrainRun,
): Promise<Record<string, Tensor>> {
  return part(run, 'ease', options, async () => {
    // TensorFlow.js is loaded where something is trained.
    const { togetherWeights } = await import('../ranking/item-weights.ts')
    const histories = readHistories(
      dataset,
      options.histories,
      keptFrom(dataset, options.fromStars, run.keep),
    )
    return itemTensors(histories.films, await togetherWeights(histories, options.ridge, onProgress))
  })

  function onProgress(share: number): void {
    run.onProgress?.(share, 'films watched together')
  }
}
