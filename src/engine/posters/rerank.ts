import type { PosterIndex, VisualTaste } from './posters.ts'

export interface RerankOptions {
  /**
   * How much the poster counts against the place in the ranking, 0 to 1. At 1 the films are ordered by
   * poster alone within the pool, which is the prototype's rule.
   */
  weight?: number
}

/**
 * Half: who asks for similar posters should see them. On validation ratings the first five of a pool of 30 are then
 * closer than 87 % of the catalogue in place of 68 %, for an eighth of the hits; see models/posters.
 */
export const POSTER_WEIGHT = 0.5

/**
 * A pool of films, best first, in a new order that also likes posters near the person's visual taste:
 *   score = (1 - w) (1 - place / pool) + w percent / 100.
 * A film without a poster vector is judged by its place alone, with the pool's median percentage in place
 * of its own, so that it is neither lost nor lifted. Equal scores keep their order.
 */
export function rerankByPosters(
  ranked: readonly number[],
  taste: VisualTaste,
  posters: Pick<PosterIndex, 'match'>,
  { weight = POSTER_WEIGHT }: RerankOptions = {},
): number[] {
  const percents = ranked.map((movieId) => posters.match(taste, movieId)?.percent)
  const known = percents.filter((percent) => percent !== undefined).sort((a, b) => a - b)
  const median = known[Math.floor(known.length / 2)] ?? 0
  const scores = percents.map(
    (percent, place) => (1 - weight) * (1 - place / ranked.length) + (weight * (percent ?? median)) / 100,
  )
  return ranked
    .map((movieId, place) => ({ movieId, score: scores[place]! }))
    .sort((a, b) => b.score - a.score)
    .map(({ movieId }) => movieId)
}
