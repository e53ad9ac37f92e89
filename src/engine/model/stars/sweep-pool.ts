import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { workerThread } from '../../worker-threads.ts'
import { type Sweep, sweepRows } from './posterior-sweep.ts'

/** Entries below which starting threads costs more than it saves. */
const WORTH_THREADS = 100_000
const MOST_THREADS = 8

/** Rows that a thread takes at a time. */
export const CHUNK = 64

export interface SweepJob {
  sweep: Sweep
  /** Next row that nobody has taken. [1] */
  next: Int32Array
}

/**
 * Runs {@link sweepRows} over all rows, on several threads when it is worth it. Rows do not depend on
 * one another, so the result is the same with any number of threads.
 */
export class SweepPool {
  readonly #workers: Worker[]

  constructor(entries: number, threads = Math.min(MOST_THREADS, availableParallelism())) {
    const { filename, ...thread } = workerThread('sweep-worker', import.meta.url)
    const count = entries < WORTH_THREADS ? 0 : threads
    this.#workers = Array.from({ length: count > 1 ? count : 0 }, () => new Worker(new URL(filename), thread))
  }

  async run(sweep: Sweep): Promise<void> {
    if (this.#workers.length === 0) return sweepRows(sweep, 0, sweep.side.rows)
    const job: SweepJob = { sweep, next: new Int32Array(new SharedArrayBuffer(4)) }
    await Promise.all(this.#workers.map((worker) => answer(worker, job)))
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()))
  }
}

function answer(worker: Worker, job: SweepJob): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (done: () => void) => {
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
      done()
    }
    const onMessage = () => settle(resolve)
    const onError = (error: Error) => settle(() => reject(error))
    const onExit = (code: number) =>
      settle(() => reject(new Error(`A training thread ended early (exit code ${code}).`)))
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.on('exit', onExit)
    worker.postMessage(job)
  })
}
