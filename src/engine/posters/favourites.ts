import type { Rating } from '../types.ts'

/** What all others think of a film, in stars; undefined when unknown. */
export type MeanStars = (movieId: number) => number | undefined

/**
 * Orders ratings by how much they say about a person's taste: stars; then the surer rating, which is the
 * film that others like better too; then the more recent; then the smaller id.
 *
 * The opposite tie-break, the film that stands out furthest above what others give it, was measured on
 * held-out films and tells less: a lone five stars for a film that most dislike is more often chance.
 */
export function byFavour(meanStars: MeanStars): (a: Rating, b: Rating) => number {
  const shared = ({ movieId }: Rating) => meanStars(movieId) ?? 0
  return (a, b) =>
    b.stars - a.stars || shared(b) - shared(a) || (b.ratedAt ?? 0) - (a.ratedAt ?? 0) || a.movieId - b.movieId
}

/**
 * The films that say most about a person's taste, in the order of {@link byFavour}, at most `limit`, none
 * of them rated below the person's median. Films for which `counts` is false (they have no poster) are
 * passed over.
 */
export function favourites(
  ratings: readonly Rating[],
  limit: number,
  counts: (movieId: number) => boolean,
  meanStars: MeanStars = () => undefined,
): number[] {
  const middle = median(ratings.map(({ stars }) => stars))
  return ratings
    .filter(({ movieId, stars }) => stars >= middle && counts(movieId))
    .sort(byFavour(meanStars))
    .slice(0, limit)
    .map(({ movieId }) => movieId)
}

function median(values: number[]): number {
  const sorted = values.sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
}
