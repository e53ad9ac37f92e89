import { availableParallelism } from 'node:os'
import { Piscina } from 'piscina'
import { workerThread } from '../../engine/index.ts'
import type { CollageView, RenderedPicture } from '../../render/index.ts'
import { BusyError } from '../core/busy-error.ts'

export interface RenderPool {
  /**
   * Rejects with a BusyError when too many pictures wait already, and with another error when one took too long or ended
   * its thread, which is replaced.
   */
  collage(view: CollageView): Promise<RenderedPicture>
  /** Draws a first picture, so that nobody waits for fonts. */
  warm(): Promise<void>
  /** Pictures that wait for a thread. */
  waiting(): number
  close(): Promise<void>
}

interface RenderPoolOptions {
  /** ms that a picture may wait for a thread: who would wait longer is told so at once. */
  longestWait?: number
  /** ms after which a thread that draws one picture is given up. */
  hung?: number
  worker?: ReturnType<typeof workerThread>
}

/** ms that a picture takes until there is a measured figure. */
const FIRST_GUESS = 150
/** ms between two looks at that figure: the histogram sums itself up whenever it is asked. */
const LOOKS = 1_000

/** Pictures are drawn in worker threads: one stays warm, more start under load. */
export function createRenderPool({
  longestWait = 10_000,
  hung = 20_000,
  worker = workerThread('render-worker', import.meta.url),
}: RenderPoolOptions = {}): RenderPool {
  const threads = Math.max(1, Math.min(4, availableParallelism()))
  const pool = new Piscina<CollageView, RenderedPicture>({
    minThreads: 1,
    maxThreads: threads,
    idleTimeout: 60_000,
    ...worker,
  })
  let usual = FIRST_GUESS
  let looked = Number.NEGATIVE_INFINITY
  /** ms until a thread takes a picture that comes now. */
  function wait(): number {
    if (pool.queueSize === 0) return 0
    if (performance.now() - looked > LOOKS) {
      usual = pool.histogram.runTime.p50 || FIRST_GUESS
      looked = performance.now()
    }
    return Math.ceil((pool.queueSize * usual) / threads)
  }

  return {
    async collage(view) {
      const expected = wait()
      if (expected > longestWait) throw new BusyError(Math.ceil(expected / 1000))
      return pool.run(view, { signal: AbortSignal.timeout(expected + hung) })
    },
    async warm() {
      await pool.run({ heading: 'Marquee', sections: [], theme: 'dark', scale: 1, layout: 'wide' })
    },
    waiting: () => pool.queueSize,
    close: () => pool.close(),
  }
}
