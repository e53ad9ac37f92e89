import { Piscina } from 'piscina'
import type { workerThread } from '../../engine/index.ts'
import { BusyError } from '../core/busy-error.ts'
import { GOODBYE_LIMIT, inTime } from '../core/in-time.ts'

export interface BoundedPoolOptions {
  worker: ReturnType<typeof workerThread>
  /** Plain data that each thread begins with. */
  workerData?: unknown
  /** One stays, more start under load, up to this many. */
  threads: number
  /** Jobs that a thread has under way at once. */
  atOnce?: number
  /** ms that a job takes until there is a measured figure. */
  firstGuess: number
  /** ms that a job may wait for a thread: who would wait longer is told so at once. */
  longestWait?: number
  /** ms after which a thread that has a job is given up. */
  hung?: number
}

/** ms between two looks at how long jobs take: the histogram sums itself up whenever it is asked. */
const LOOKS = 1_000

/** Worker threads with a queue that is honest about its length. A thread that crashes or hangs is replaced. */
export class BoundedPool<Job, Answer> {
  readonly #pool: Piscina<Job, Answer>
  readonly #running = new Map<Promise<Answer>, AbortController>()
  /** Jobs that all threads have under way together. */
  readonly #places: number
  readonly #longestWait: number
  readonly #hung: number
  #usual: number
  /** What ended a thread before it could begin: then there is no other. */
  #broken: unknown
  #looked = Number.NEGATIVE_INFINITY

  constructor(options: BoundedPoolOptions) {
    const {
      worker,
      workerData,
      threads,
      atOnce = 1,
      firstGuess,
      longestWait = 10_000,
      hung = 20_000,
    } = options
    this.#pool = new Piscina<Job, Answer>({
      minThreads: 1,
      maxThreads: threads,
      concurrentTasksPerWorker: atOnce,
      idleTimeout: 60_000,
      workerData,
      ...worker,
    })
    // Said of a thread that ends without a job. One that was ready is replaced.
    this.#pool.on('error', (error) => {
      if (this.#pool.threads.length > 0) return
      this.#broken = error
      for (const controller of this.#running.values()) controller.abort()
    })
    this.#places = threads * atOnce
    this.#longestWait = longestWait
    this.#hung = hung
    this.#usual = firstGuess
  }

  /** Jobs that wait for a thread. */
  get waiting(): number {
    return this.#pool.queueSize
  }

  /**
   * Rejects with a BusyError when too many jobs wait already, and with another error when this one threw, took too long or
   * was with a thread that ended.
   * @param patience ms more than usual that it may take
   */
  async run(job: Job, patience = 0): Promise<Answer> {
    if (this.#broken) throw this.#broken
    const expected = this.#wait()
    if (expected > this.#longestWait) throw new BusyError(Math.ceil(expected / 1000))
    // Its timer ends with the job: what AbortSignal.timeout makes is kept until its time comes.
    const controller = new AbortController()
    // Whatever is before it may have to be given up first.
    const limit = this.#hung * (this.#running.size > 0 ? 2 : 1) + patience
    const timer = setTimeout(() => controller.abort(), expected + limit)
    const running = this.#pool.run(job, { signal: controller.signal })
    this.#running.set(running, controller)
    try {
      return await running
    } catch (error) {
      throw this.#broken ?? error
    } finally {
      clearTimeout(timer)
      this.#running.delete(running)
    }
  }

  /** Ends the threads, when they have done what they are at or have taken too long for it. */
  async close(): Promise<void> {
    // An answer that reaches a pool without threads is an error that nobody can catch.
    await inTime(Promise.allSettled(this.#running.keys()), GOODBYE_LIMIT)
    await this.#pool.destroy()
  }

  /** ms until a thread takes a job that comes now. */
  #wait(): number {
    const { queueSize, histogram } = this.#pool
    if (queueSize === 0) return 0
    if (performance.now() - this.#looked > LOOKS) {
      this.#usual = histogram.runTime.p50 || this.#usual
      this.#looked = performance.now()
    }
    return Math.ceil((queueSize * this.#usual) / this.#places)
  }
}
