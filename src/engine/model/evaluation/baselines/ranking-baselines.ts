import type { Dataset } from '../../../dataset/dataset.ts'
import { readHistories } from '../../ranking/histories.ts'
import { togetherWeights } from '../../ranking/item-weights.ts'

/** Scores the whole catalogue for a user of the data set from the rows that are kept. [movies] */
export type UserScorer = (user: number) => ArrayLike<number>

/** How many people rated each film. */
export function popularityScorer({ ratings, movies }: Dataset, keep: Uint8Array): UserScorer {
  const counts = new Uint32Array(movies.length)
  for (let row = 0; row < ratings.length; row++) if (keep[row]) counts[ratings.movie[row]!]!++
  return () => counts
}

/** EASE with all its weights (see {@link togetherWeights}): history times item-item matrix. */
export async function easeScorer(dataset: Dataset, keep: Uint8Array, ridge = 1000): Promise<UserScorer> {
  const histories = readHistories(dataset, { mostFilms: 6000, longest: 2500 }, keep)
  const weights = await togetherWeights(histories, ridge)
  const { films, start, row } = histories
  const n = films.length
  return (user) => {
    const scores = new Float64Array(dataset.movies.length)
    for (let entry = start[user]!; entry < start[user + 1]!; entry++) {
      const offset = row[entry]! * n
      for (let k = 0; k < n; k++) scores[films[k]!]! += weights[offset + k]!
    }
    return scores
  }
}
