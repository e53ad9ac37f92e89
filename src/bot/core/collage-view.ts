import type { Movie } from '../../engine/index.ts'
import type { CollageView, PosterTile } from '../../render/index.ts'
import type { CollageRequest, CollageTile } from './services.ts'
import { speechFor } from './speech.ts'

/** A collage as the renderer wants it; films for which `poster` has no image get a placeholder. */
export async function collageView(
  { sections, theme = 'dark', ...shown }: Omit<CollageRequest, 'fileName' | 'altText'>,
  poster: (movie: Movie) => Promise<Uint8Array | undefined>,
): Promise<CollageView> {
  const { percent } = speechFor(shown.locale)
  const tile = async ({
    movie,
    similarity,
    inWords: _inWords,
    ...rest
  }: CollageTile): Promise<PosterTile> => {
    const image = await poster(movie)
    const { title, year, genres } = movie
    return {
      title,
      genres,
      ...(year !== undefined && { year }),
      ...(image && { image }),
      ...(similarity !== undefined && { likeness: percent(similarity) }),
      ...rest,
    }
  }
  return {
    ...shown,
    sections: await Promise.all(
      sections.map(async ({ heading, tiles, emptyText }) => ({
        heading,
        tiles: await Promise.all(tiles.map(tile)),
        ...(emptyText && { emptyText }),
      })),
    ),
    theme,
    scale: 1,
  }
}
