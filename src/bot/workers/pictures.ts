import type { PosterSource } from '../../engine/index.ts'
import type { CollageView, PosterTile } from '../../render/index.ts'
import type { Picture } from '../reply.ts'
import type { CollageRequest, CollageTile, Pictures } from '../services.ts'
import type { RenderPool } from './render-pool.ts'

/** Collages for the commands: fetches the posters here, draws in the worker pool. */
export function createPictures(posters: PosterSource, renderer: RenderPool): Pictures {
  async function tile({ movie, ...shown }: CollageTile): Promise<PosterTile> {
    const image = await posters.poster(movie)
    return {
      title: movie.title,
      ...(movie.year !== undefined && { year: movie.year }),
      genres: movie.genres,
      ...(image && { image }),
      ...shown,
    }
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
      const { bytes, mime } = await renderer.collage(view)
      return { bytes, mime, fileName: `${fileName}.${mime.slice('image/'.length)}`, altText }
    },
  }
}
