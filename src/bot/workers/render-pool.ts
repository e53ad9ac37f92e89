import { availableParallelism } from 'node:os'
import { workerThread } from '../../engine/index.ts'
import type { CollageView, RenderedPicture } from '../../render/index.ts'
import { BoundedPool, type BoundedPoolOptions } from './bounded-pool.ts'

export interface RenderPool {
  /** Rejects as {@link BoundedPool.run} does. */
  collage(view: CollageView): Promise<RenderedPicture>
  /** Draws a first picture, so that nobody waits for fonts. */
  warm(): Promise<void>
  /** Pictures that wait for a thread. */
  waiting(): number
  close(): Promise<void>
}

/** One core is left to whoever listens; more threads than these would not be kept busy. */
const MOST_THREADS = 4

/** Pictures are drawn in worker threads: one stays warm, more start under load. */
export function createRenderPool(options: Partial<BoundedPoolOptions> = {}): RenderPool {
  const pool = new BoundedPool<CollageView, RenderedPicture>({
    worker: workerThread('render-worker', import.meta.url),
    threads: Math.max(1, Math.min(MOST_THREADS, availableParallelism() - 1)),
    firstGuess: 150,
    ...options,
  })
  return {
    collage: (view) => pool.run(view),
    async warm() {
      await pool.run({ heading: 'Marquee', sections: [], theme: 'dark', scale: 1, layout: 'wide' })
    },
    waiting: () => pool.waiting,
    close: () => pool.close(),
  }
}
