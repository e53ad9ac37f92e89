import type { Movie, Rating } from '../types.ts'

/** What a person's favourite posters have in common; made by {@link PosterIndex.taste}. */
export interface VisualTaste {
  /** Centres of up to three groups, unit length, centred on the catalogue's mean. [groups][dimensions] */
  centres: readonly Float32Array[]
  /** The films whose posters it was made from. */
  movieIds: readonly number[]
}

export interface PosterMatch {
  /** How rare it is that two posters are as alike, 0..100; see likeness-scale.ts. 100 is the same picture. */
  percent: number
  /** Centred cosine, -1..1. */
  cosine: number
}

/** Poster vectors of a catalogue. All calls are synchronous. */
export interface PosterIndex {
  readonly size: number
  has(movieId: number): boolean
  /** Nearest posters, best first, the film itself left out. Empty when the film has no vector. */
  nearest(movieId: number, limit: number): (PosterMatch & { movieId: number })[]
  /** Undefined when none of the rated films has a poster vector. */
  taste(ratings: readonly Rating[]): VisualTaste | undefined
  /** Undefined when the film has no vector, or the taste was made from it alone: it does not vouch for itself. */
  match(taste: VisualTaste, movieId: number): PosterMatch | undefined
}

/** Finds a poster's encoded bytes (JPEG, PNG, WebP, AVIF); undefined when no provider has one. Never rejects. */
export interface PosterSource {
  poster(movie: Movie): Promise<Uint8Array | undefined>
}
