import type { PosterIndex, VisualTaste } from './posters.ts'

export interface RerankOptions {
  /**
   * How much the poster counts against the place in the ranking, 0 to 1. At 1 the films are ordered by
   * poster alone within the pool, which is the prototype's rule.
   */
  weight?: number
}

/**
 * Half: who asks for similar posters should see them. The first five of a pool of 30 are then 54 % alike in place of
 * 41 %, for one hit in 27; see models/posters.
 */
export const POSTER_WEIGHT = 0.5

/**
 * A pool of films, best first, in a new order that also likes posters near the person's visual taste:
 *   score = (1 - w) (1 - place / pool) + w (1 - place by poster / pool).
 * A film without a poster vector stands in the middle by poster, so that it is neither lost nor lifted. Equal scores keep
 * their order.
 */
export function rerankByPosters(
  ranked: readonly number[],
  taste: VisualTaste,
  posters: Pick<PosterIndex, 'match'>,
  { weight = POSTER_WEIGHT }: RerankOptions = {},
): number[] {
  const pool = ranked.length
  const cosines = ranked.map((movieId) => posters.match(taste, movieId)?.cosine)
  const sorted = cosines.filter((cosine) => cosine !== undefined).sort((a, b) => b - a)
  const byPoster = (cosine: number | undefined) =>
    cosine === undefined ? 0.5 : (sorted.indexOf(cosine) + 0.5) / sorted.length
  const scores = cosines.map(
    (cosine, place) => (1 - weight) * (1 - place / pool) + weight * (1 - byPoster(cosine)),
  )
  return ranked
    .map((movieId, place) => ({ movieId, score: scores[place]! }))
    .sort((a, b) => b.score - a.score)
    .map(({ movieId }) => movieId)
}
