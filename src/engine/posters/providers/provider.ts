import type { Movie } from '../../types.ts'

/** One place where posters come from. */
export interface PosterProvider {
  readonly name: string
  /** Encoded image, unchecked; undefined when this place has none. Rejects when it cannot say now. */
  find(movie: Movie, signal: AbortSignal): Promise<Uint8Array | undefined>
}
