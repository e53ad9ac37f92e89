import { workerData } from 'node:worker_threads'
import type { DatasetSettings } from '../../../src/engine/index.ts'

/** A film that nobody asks about: the thread hangs, or crashes as often as it is still told to. */
export const HANG = -1
export const CRASH = -2

export type SulkySettings = DatasetSettings & {
  /** How often it shall crash yet, shared by all threads. [1] */
  crashes: Int32Array
}

const { default: answer } = await import('../../../src/bot/workers/scoring-worker.ts')

/** The real one, but for two films. */
export default async function sulk(job: Parameters<typeof answer>[0]): ReturnType<typeof answer> {
  const film = job.kind === 'ask' && job.told.question === 'similar' && job.told.args[0]
  if (film === HANG) for (;;);
  if (film === CRASH && Atomics.sub((workerData as SulkySettings).crashes, 0, 1) > 0) process.exit(1)
  return answer(job)
}
