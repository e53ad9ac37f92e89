import { availableParallelism } from 'node:os'
import { Piscina } from 'piscina'
import { workerThread } from '../../engine/index.ts'
import type { CollageView, RenderedPicture } from '../../render/index.ts'

export interface RenderPool {
  collage(view: CollageView): Promise<RenderedPicture>
  /** Draws a first picture, so that nobody waits for fonts. */
  warm(): Promise<void>
  close(): Promise<void>
}

/** Pictures are drawn in worker threads: one stays warm, more start under load. */
export function createRenderPool(): RenderPool {
  const pool = new Piscina<CollageView, RenderedPicture>({
    minThreads: 1,
    maxThreads: Math.max(1, Math.min(4, availableParallelism())),
    idleTimeout: 60_000,
    ...workerThread('render-worker', import.meta.url),
  })
  return {
    collage: (view) => pool.run(view),
    async warm() {
      await pool.run({ heading: 'Marquee', sections: [], theme: 'dark', scale: 1, layout: 'wide' })
    },
    close: () => pool.close(),
  }
}
