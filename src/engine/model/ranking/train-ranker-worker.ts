import { parentPort, workerData } from 'node:worker_threads'
import type { Dataset } from '../../dataset/dataset.ts'
import type { RankingOptions } from './options.ts'
import type { RankerState } from './ranker.ts'
import { trainRanker } from './train-ranker.ts'

export interface RankerJob {
  dataset: Dataset
  options: RankingOptions
  seed: number
  keep?: Uint8Array
}

export type RankerMessage = { share: number; step: string } | { state: RankerState }

const { dataset, options, seed, keep } = workerData as RankerJob
const send = (message: RankerMessage) => parentPort!.postMessage(message)
const onProgress = (share: number, step: string) => send({ share, step })
send({ state: await trainRanker(dataset, options, { seed, ...(keep && { keep }), onProgress }) })
