import type { Movie, PosterSource } from '../../engine/index.ts'
import { collageView } from '../core/collage-view.ts'
import { inTime } from '../core/in-time.ts'
import type { Metrics } from '../core/metrics.ts'
import type { Picture } from '../core/reply.ts'
import type { CollageRequest, Pictures } from '../core/services.ts'
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
  metrics: Pick<Metrics, 'rendered' | 'postersReady'>,
): Pictures {
  const posterInTime = (movie: Movie) => inTime(posters.poster(movie), PATIENCE)

  return {
    async collage({ fileName, altText, ...request }: CollageRequest): Promise<Picture> {
      const asked = performance.now()
      const view = await collageView(request, posterInTime)
      const started = performance.now()
      metrics.postersReady(started - asked)
      const rendered = await renderer.collage(view)
      metrics.rendered(performance.now() - started)
      return { ...rendered, fileName: `${fileName}.${rendered.mime.slice('image/'.length)}`, altText }
    },
  }
}
