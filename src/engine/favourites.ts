import type { Rating } from './types.ts'

/** What all others think of a film, in stars; undefined when unknown. */
export type MeanStars = (movieId: number) => number | undefined

/** Stars below which no film is a favourite, however strict the person. */
const LIKED = 3

/**
 * The films that say most about a person's taste, best first: those with at least three stars and at least
 * the person's own mean. By stars; then the surer rating, which is the film that others like better too;
 * then the more recent; then the smaller id.
 *
 * The opposite tie-break, the film that stands out furthest above what others give it, was measured on
 * held-out films and tells less: a lone five stars for a film that most dislike is more often chance.
 */
export function favouritesOf(
  ratings: readonly Rating[],
  meanStars: MeanStars = () => undefined,
): readonly Rating[] {
  const mean = ratings.reduce((sum, { stars }) => sum + stars, 0) / ratings.length
  const shared = ({ movieId }: Rating) => meanStars(movieId) ?? 0
  return ratings
    .filter(({ stars }) => stars >= LIKED && stars >= mean)
    .sort(
      (a, b) =>
        b.stars - a.stars ||
        shared(b) - shared(a) ||
        (b.ratedAt ?? 0) - (a.ratedAt ?? 0) ||
        a.movieId - b.movieId,
    )
}
