import { type Dataset, ratingsOf } from './dataset/dataset.ts'
import type { Person, Rating } from './types.ts'

/**
 * A member of the data set, ratings oldest first. `user` is an index into `dataset.users`; `rows`, rows of the
 * rating table, are those that count: a mask over all, or a list. All count when it is left out.
 */
export function memberOf(dataset: Dataset, user: number, rows?: Uint8Array | readonly number[]): Person {
  return { demographics: dataset.users[user]!.demographics, ratings: ratingsOf(dataset, user, rows) }
}

/** Somebody who borrows the facts and ratings of another: their own go before those. */
export function withOwn(borrowed: Person | undefined, own: Person): Person {
  const ratings = new Map<number, Rating>()
  for (const rating of [...(borrowed?.ratings ?? []), ...own.ratings]) ratings.set(rating.movieId, rating)
  return {
    demographics: { ...borrowed?.demographics, ...own.demographics },
    ratings: [...ratings.values()],
  }
}
