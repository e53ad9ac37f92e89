import { setTimeout as sleep } from 'node:timers/promises'
import type { PosterSource } from '../../engine/index.ts'
import type { CollageView, PosterTile } from '../../render/index.ts'
import type { Metrics } from '../metrics.ts'
import { posterTile } from '../poster-tile.ts'
import type { Picture } from '../reply.ts'
import type { CollageRequest, CollageTile, Pictures } from '../services.ts'
import type { RenderPool } from './render-pool.ts'

/**
 * How long a picture waits for a poster, ms. A slower one arrives in the cache for the next picture;
 * this one shows the placeholder.
 */
const PATIENCE = 2_000

/** Collages for the commands: fetches the posters here, draws in the worker pool. */
export function createPictures(
  posters: PosterSource,
  renderer: RenderPool,
  metrics: Pick<Metrics, 'rendered'>,
): Pictures {
  async function tile({ movie, ...shown }: CollageTile): Promise<PosterTile> {
    const image = await Promise.race([posters.poster(movie), sleep(PATIENCE, undefined, { ref: false })])
    return posterTile(movie, image, shown)
  }

  return {
    async collage({ fileName, altText, theme = 'dark', ...request }: CollageRequest): Promise<Picture> {
      const sections = await Promise.all(
        request.sections.map(async (section) => ({
          ...section,
          tiles: await Promise.all(section.tiles.map(tile)),
        })),
      )
      const view: CollageView = { ...request, sections, theme, scale: 1 }
      const started = performance.now()
      const { bytes, mime } = await renderer.collage(view)
      metrics.rendered(performance.now() - started)
      return { bytes, mime, fileName: `${fileName}.${mime.slice('image/'.length)}`, altText }
    },
  }
}
