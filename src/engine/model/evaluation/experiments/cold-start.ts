import type { Dataset } from '../../../dataset/dataset.ts'
import { memberOf } from '../../../person.ts'
import type { TrainedModel } from '../../trained-model.ts'
import { popularityScorer } from '../baselines/ranking-baselines.ts'
import { movieMean } from '../baselines/rating-baselines.ts'
import { type RankingResult, type RankingTask, rankTask } from '../ranking-task.ts'
import { coverageOf80, rmse } from '../rating-metrics.ts'
import { type Predictions, predictRows } from '../scoring.ts'
import type { ColdSplit } from '../splits.ts'

/** Predictions for people whom the model has never seen. */
export interface ColdStart {
  users: number
  movieMean: number
  steps: { known: number; rmse: number; ratio: number; coverage80: number }[]
  /** Ranking from facts alone, no ratings; undefined when the data set gives too little to rank. */
  ranking?: { people: number; model: RankingResult; popularity: RankingResult }
}

export const KNOWN_RATINGS = [0, 1, 3, 5, 10, 20, 50] as const

/**
 * Asks a model trained without the split's users about the rows that are asked, with the first k of
 * their other ratings given; the ratio is to the movie mean's error on the same rows.
 */
export function measureColdStart(
  dataset: Dataset,
  model: TrainedModel,
  split: ColdSplit,
  task: RankingTask,
): ColdStart {
  const { users, keep, test } = split
  const actual = Float32Array.from(test, (row) => dataset.ratings.stars[row]!)
  const mean = rmse(Float32Array.from(test, movieMean(dataset, keep)), actual)
  const givenTo = new Map(users.map(({ user, given }) => [user, given]))
  const steps = KNOWN_RATINGS.map((known) => {
    const predictions: Predictions = predictRows(dataset, test, (user) =>
      model.readStars(memberOf(dataset, user, givenTo.get(user)!.slice(0, known))),
    )
    const error = rmse(predictions.stars, actual)
    return {
      known,
      rmse: error,
      ratio: error / mean,
      coverage80: coverageOf80(predictions.stars, predictions.uncertainty, actual),
    }
  })
  const cold = task.filter(({ user }) => givenTo.has(user))
  return {
    users: users.length,
    movieMean: mean,
    steps,
    ...(cold.length > 0 && {
      ranking: {
        people: cold.length,
        model: rankTask(cold, (user) => model.read(memberOf(dataset, user, [])).scores.rank),
        popularity: rankTask(cold, popularityScorer(dataset, keep)),
      },
    }),
  }
}
