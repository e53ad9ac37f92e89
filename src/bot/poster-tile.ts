import type { Movie } from '../engine/index.ts'
import type { PosterTile } from '../render/index.ts'

/** A film as the renderer wants it; without an image it gets a placeholder. */
export function posterTile(
  { title, year, genres }: Movie,
  image: Uint8Array | undefined,
  shown: Partial<PosterTile>,
): PosterTile {
  return { title, genres, ...(year !== undefined && { year }), ...(image && { image }), ...shown }
}
