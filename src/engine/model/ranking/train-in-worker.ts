import { Worker } from 'node:worker_threads'
import type { Dataset } from '../../dataset/dataset.ts'
import { workerThread } from '../../worker-threads.ts'
import type { TrainRun } from '../method.ts'
import type { RankingOptions } from './options.ts'
import type { RankerState } from './ranker.ts'
import type { RankerJob, RankerMessage } from './train-ranker-worker.ts'

/** {@link trainRanker} on a thread of its own. */
export function trainRankerInWorker(
  dataset: Dataset,
  options: RankingOptions,
  run: TrainRun,
): Promise<RankerState> {
  const { seed, keep, onProgress } = run
  const job: RankerJob = { dataset, options, seed, ...(keep && { keep }) }
  const { filename, ...thread } = workerThread('train-ranker-worker', import.meta.url)
  const worker = new Worker(new URL(filename), { ...thread, workerData: job })
  return new Promise((resolve, reject) => {
    worker.on('message', (message: RankerMessage) => {
      if ('state' in message) resolve(message.state)
      else onProgress?.(message.share, message.step)
    })
    worker.on('error', reject)
    worker.on('exit', (code) =>
      reject(new Error(`The ranker's training thread ended early (exit code ${code}).`)),
    )
  })
}
