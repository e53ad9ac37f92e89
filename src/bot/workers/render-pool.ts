import { availableParallelism } from 'node:os'
import { extname } from 'node:path'
import { Piscina } from 'piscina'
import { workerThreadOptions } from '../../engine/index.ts'
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
    filename: new URL(`./render-worker${extname(import.meta.url)}`, import.meta.url).href,
    minThreads: 1,
    maxThreads: Math.max(1, Math.min(4, availableParallelism())),
    idleTimeout: 60_000,
    ...workerThreadOptions(import.meta.url),
  })
  return {
    collage: (view) => pool.run(view),
    async warm() {
      await pool.run({ heading: 'Marquee', sections: [], theme: 'dark', scale: 1, layout: 'wide' })
    },
    close: () => pool.close(),
  }
}
