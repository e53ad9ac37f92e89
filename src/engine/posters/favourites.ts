import type { Rating } from '../types.ts'

/** What all others think of a film, in stars; undefined when unknown. */
export type MeanStars = (movieId: number) => number | undefined

/**
 * The films that say most about a person's taste, best first, at most `limit`, none of them rated below
 * the person's middle. Order: stars; then the more decisive rating, which is the one further above what
 * others give the film; then the more recent; then the smaller id. Films for which `counts` is false
 * (they have no poster) are passed over.
 */
export function favourites(
  ratings: readonly Rating[],
  limit: number,
  counts: (movieId: number) => boolean,
  meanStars: MeanStars = () => undefined,
): number[] {
  const usable = ratings.filter(({ movieId }) => counts(movieId))
  const middle = median(ratings.map(({ stars }) => stars))
  const decisive = ({ movieId, stars }: Rating) => stars - (meanStars(movieId) ?? stars)
  return usable
    .filter(({ stars }) => stars >= middle)
    .sort(
      (a, b) =>
        b.stars - a.stars ||
        decisive(b) - decisive(a) ||
        (b.ratedAt ?? 0) - (a.ratedAt ?? 0) ||
        a.movieId - b.movieId,
    )
    .slice(0, limit)
    .map(({ movieId }) => movieId)
}

function median(values: number[]): number {
  const sorted = values.sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
}
