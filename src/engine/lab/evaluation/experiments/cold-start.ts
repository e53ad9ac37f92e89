import type { Dataset } from '../../../dataset/dataset.ts'
import { filmMean } from '../../../model/methods/biases.ts'
import { popularity } from '../../../model/methods/popularity.ts'
import { trainModel } from '../../../model/train.ts'
import { memberOf } from '../../../person.ts'
import { type RankingResult, type RankingTask, rankTask } from '../ranking-task.ts'
import { coverageOf80, rmse } from '../rating-metrics.ts'
import { predictRows } from '../scoring.ts'
import type { ColdSplit } from '../splits.ts'
import { forStars, type Named, namedOf, type Subject, trainSubjects, withStars } from '../subjects.ts'

/** Predictions for people whom the model has never seen. */
export interface ColdStart {
  users: number
  movieMean: number
  rows: ColdStartRow[]
  /** Ranking from facts alone, no ratings; undefined when the data set gives too little to rank. */
  ranking?: { people: number; model: RankingResult; popularity: RankingResult }
}

interface ColdStartRow extends Named {
  steps: { known: number; rmse: number; ratio: number; coverage80: number }[]
}

const KNOWN_RATINGS = [0, 1, 3, 5, 10, 20, 50] as const

/**
 * Asks models trained without the split's users about the rows that are asked, with the first k of
 * their other ratings given; the ratio is to the film mean's error on the same rows.
 */
export async function measureColdStart(
  dataset: Dataset,
  subjects: readonly Subject[],
  split: ColdSplit,
  task: RankingTask,
  { seed, focus, onStep }: { seed: number; focus: Subject; onStep: (step: string) => void },
): Promise<ColdStart> {
  const { users, keep, test } = split
  const actual = Float32Array.from(test, (row) => dataset.ratings.stars[row]!)
  const means = (await trainModel(dataset, { method: filmMean, seed, keep })).readStars({ ratings: [] })
  const mean = rmse(
    Float32Array.from(test, (row) => means.stars[dataset.ratings.movie[row]!]!),
    actual,
  )
  const givenTo = new Map(users.map(({ user, given }) => [user, given]))
  const rows: ColdStartRow[] = []
  for (const subject of withStars(subjects)) {
    const [trained] = await trainSubjects(dataset, [forStars(subject)], { seed, keep }, onStep)
    const steps = KNOWN_RATINGS.map((known) => {
      const predictions = predictRows(dataset, test, (user) =>
        trained!.model.readStars(memberOf(dataset, user, givenTo.get(user)!.slice(0, known))),
      )
      const error = rmse(predictions.stars, actual)
      return {
        known,
        rmse: error,
        ratio: error / mean,
        coverage80: coverageOf80(predictions.stars, predictions.uncertainty, actual),
      }
    })
    rows.push({ ...namedOf(subject), steps })
  }
  const cold = task.filter(({ user }) => givenTo.has(user))
  if (cold.length === 0) return { users: users.length, movieMean: mean, rows }
  const [model, popular] = await trainSubjects(
    dataset,
    [focus, { method: popularity }],
    { seed, keep },
    onStep,
  )
  const byFacts = (user: number) => memberOf(dataset, user, [])
  return {
    users: users.length,
    movieMean: mean,
    rows,
    ranking: {
      people: cold.length,
      model: rankTask(cold, (user) => model!.model.read(byFacts(user)).scores.rank),
      popularity: rankTask(cold, (user) => popular!.model.read(byFacts(user)).scores.rank),
    },
  }
}
