import type { Dataset } from '../../../dataset/dataset.ts'
import { filmMean } from '../../../model/methods/biases.ts'
import { trainModel } from '../../../model/train.ts'
import { memberOf } from '../../../person.ts'
import { accuracyOfGroups, type GroupAccuracy } from '../accuracy-of-groups.ts'
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
import { forStars, type Named, namedOf, quick, type Subject, trainSubjects, withStars } from '../subjects.ts'

interface AccuracyRow extends Named {
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
  /** Of the subject in focus, first seed; absent when it predicts no stars. */
  detail?: AccuracyDetail
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
  focus: string
  onStep: (step: string) => void
}

export async function measureAccuracy(
  dataset: Dataset,
  subjects: readonly Subject[],
  { share, seeds, focus, onStep }: AccuracyOptions,
): Promise<Accuracy> {
  const rows = new Map<string, AccuracyRow>()
  let detail: AccuracyDetail | undefined
  for (const seed of seeds) {
    const { keep, test } = randomSplit(dataset, share, seed)
    for (const subject of withStars(seed === seeds[0] ? subjects : quick(subjects))) {
      const { name, title } = namedOf(subject)
      const [trained] = await trainSubjects(dataset, [forStars(subject)], { seed, keep }, (step) =>
        onStep(`seed ${seed}, ${step}`),
      )
      const predictions = predictRows(dataset, test, (user) =>
        trained!.model.readStars(memberOf(dataset, user, keep)),
      )
      const row = rows.get(name) ?? { name, title, rmse: [], mae: [] }
      row.rmse.push(rmse(predictions.stars, predictions.actual))
      row.mae.push(mae(predictions.stars, predictions.actual))
      rows.set(name, row)
      if (name === focus && seed === seeds[0])
        detail = {
          ...describe(predictions, await meansOf(dataset, test, keep)),
          groups: accuracyOfGroups(dataset, test, predictions, keep),
        }
    }
  }
  return { share, seeds, rows: [...rows.values()], ...(detail && { detail }) }
}

/** Each film's mean, for rating rows. */
async function meansOf(dataset: Dataset, rows: Int32Array, keep: Uint8Array): Promise<Float32Array> {
  const model = await trainModel(dataset, { method: filmMean, seed: 0, keep })
  const { stars } = model.readStars({ ratings: [] })
  return Float32Array.from(rows, (row) => stars[dataset.ratings.movie[row]!]!)
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
