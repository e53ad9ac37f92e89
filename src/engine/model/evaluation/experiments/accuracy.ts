import type { Dataset } from '../../../dataset/dataset.ts'
import { memberOf } from '../../../person.ts'
import { stars } from '../../methods/index.ts'
import { trainModel } from '../../train.ts'
import { accuracyOfGroups, type GroupAccuracy } from '../accuracy-of-groups.ts'
import { biasedFactors } from '../baselines/biased-factors.ts'
import { globalMean, movieMean, type RowPredictor, userAndMovieBias } from '../baselines/rating-baselines.ts'
import {
  calibration,
  confusionMatrix,
  coverageOf80,
  mae,
  type ReliabilityBin,
  rmse,
  rmseOfLow,
  uncertaintyReliability,
} from '../rating-metrics.ts'
import { type Predictions, predictRows } from '../scoring.ts'
import { randomSplit } from '../splits.ts'

export interface AccuracyRow {
  name: string
  /** One a seed. */
  rmse: number[]
  mae: number[]
}

/** How good predicted stars are on a random part of the ratings. */
export interface Accuracy {
  /** Share of ratings held out. */
  share: number
  seeds: readonly number[]
  rows: AccuracyRow[]
  /** Of the first seed. */
  detail: AccuracyDetail
}

export interface AccuracyDetail {
  ratings: number
  /** Root mean squared error on held-out ratings of 1 and 2 stars. */
  low: { model: number; movieMean: number }
  /** Rows: given stars; columns: predicted, rounded. Counts. [5][5] */
  confusion: { model: number[][]; movieMean: number[][] }
  /** Share of ratings inside the 80 % interval. */
  coverage80: number
  calibration: ReliabilityBin[]
  uncertainty: ReliabilityBin[]
  /** Predicted and given stars in half-star bins 1, 1.5 … 5. Counts. [9] */
  histogram: { predicted: number[]; given: number[] }
  range: { min: number; max: number; aboveFourNine: number }
  groups: GroupAccuracy[]
}

export interface AccuracyOptions {
  share: number
  seeds: readonly number[]
  /** Also train plain biased matrix factorisation, which takes longer than the model. */
  factors: boolean
  onStep: (step: string) => void
}

export async function measureAccuracy(dataset: Dataset, options: AccuracyOptions): Promise<Accuracy> {
  const { share, seeds, factors, onStep } = options
  const rows = new Map<string, AccuracyRow>()
  let detail: AccuracyDetail | undefined
  for (const seed of seeds) {
    const { keep, test } = randomSplit(dataset, share, seed)
    const actual = Float32Array.from(test, (row) => dataset.ratings.stars[row]!)
    const note = (name: string, predicted: ArrayLike<number>) => {
      const entry = rows.get(name) ?? { name, rmse: [], mae: [] }
      entry.rmse.push(rmse(predicted, actual))
      entry.mae.push(mae(predicted, actual))
      rows.set(name, entry)
    }
    const baseline = (name: string, predictor: RowPredictor) => {
      const predicted = Float32Array.from(test, predictor)
      note(name, predicted)
      return predicted
    }
    onStep(`baselines, seed ${seed}`)
    baseline('global mean', globalMean(dataset, keep))
    const byMovie = baseline('movie mean', movieMean(dataset, keep))
    baseline('user + movie bias', userAndMovieBias(dataset, keep))
    if (factors && seed === seeds[0]) {
      onStep(`biased matrix factorisation, seed ${seed}`)
      baseline('biased MF, 80 factors', biasedFactors(dataset, keep, { seed }))
    }
    onStep(`training, seed ${seed}`)
    const model = await trainModel(dataset, { method: stars, seed, keep })
    const predictions = predictRows(dataset, test, (user) => model.readStars(memberOf(dataset, user, keep)))
    note('Marquee', predictions.stars)
    detail ??= {
      ...describe(predictions, byMovie),
      groups: accuracyOfGroups(dataset, test, predictions, keep),
    }
  }
  return { share, seeds, rows: [...rows.values()], detail: detail! }
}

function describe(
  { stars, uncertainty, actual }: Predictions,
  byMovie: Float32Array,
): Omit<AccuracyDetail, 'groups'> {
  return {
    ratings: actual.length,
    low: { model: rmseOfLow(stars, actual, 2), movieMean: rmseOfLow(byMovie, actual, 2) },
    confusion: { model: confusionMatrix(stars, actual), movieMean: confusionMatrix(byMovie, actual) },
    coverage80: coverageOf80(stars, uncertainty, actual),
    calibration: calibration(stars, actual),
    uncertainty: uncertaintyReliability(stars, uncertainty, actual),
    histogram: { predicted: halfStars(stars), given: halfStars(actual) },
    range: {
      min: stars.reduce((low, value) => Math.min(low, value), 5),
      max: stars.reduce((high, value) => Math.max(high, value), 1),
      aboveFourNine: stars.reduce((count, value) => count + (value > 4.9 ? 1 : 0), 0) / stars.length,
    },
  }
}

function halfStars(values: Float32Array): number[] {
  const counts = new Array<number>(9).fill(0)
  for (const value of values) counts[Math.min(8, Math.max(0, Math.round(2 * value) - 2))]!++
  return counts
}
