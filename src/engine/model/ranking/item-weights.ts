import type { Dataset } from '../../dataset/dataset.ts'
import { PERSON_COLUMNS, personColumns } from './fact-columns.ts'
import type { Histories } from './histories.ts'
import { invert, multiply } from './invert.ts'
import type { RankingOptions } from './options.ts'
import { addPairs, countTogether } from './pair-counts.ts'

type Progress = (share: number) => void

/**
 * EASE (Steck 2019, "Embarrassingly shallow autoencoders for sparse data"): the item-item weights W,
 * zero on the diagonal, that rebuild a history from itself best, in closed form:
 * P = (X'X + ridge I)^-1, W = I - P diag(1 / P). Score of film j: sum over rated films i of W[i][j].
 */
export async function togetherWeights(
  histories: Histories,
  ridge: number,
  onProgress?: Progress,
): Promise<Float32Array> {
  const n = histories.films.length
  const weights = countTogether(histories)
  for (let k = 0; k < n; k++) weights[k * n + k]! += ridge
  await invert(weights, n, onProgress)
  const diagonal = Float32Array.from({ length: n }, (_, k) => weights[k * n + k]!)
  for (let row = 0; row < n; row++)
    for (let column = 0; column < n; column++)
      weights[row * n + column] = row === column ? 0 : -weights[row * n + column]! / diagonal[column]!
  return weights
}

export interface FewWeights {
  /** Zero on the diagonal. [rows, rows] */
  films: Float32Array
  /** [PERSON_COLUMNS, rows] */
  person: Float32Array
}

/**
 * The linear model that tells best from about `given` random films of a history, and from what else is known
 * of the person, which others are in it. With every film given with probability q = given / ratings, the expected
 * normal equations have a closed form, as those of dropout in EDLAE (Steck 2020, "Autoencoders that don't overfit
 * towards the identity"): films a and b meet q² times, a film itself and a person's column q times. Its
 * diagonal is kept at zero. Score of film j, about the share of such people who watch it: the sum over
 * given films and person columns i of W[i][j].
 */
export async function fewWeights(
  histories: Histories,
  dataset: Dataset,
  shares: Float32Array,
  options: RankingOptions['few'],
  onProgress?: Progress,
): Promise<FewWeights> {
  const { ridge, ridgeOfFacts, ridgeOfOne } = options
  const { films, start, row } = histories
  const n = films.length
  const size = n + PERSON_COLUMNS
  const active = start.reduce((sum, at, user) => sum + (user > 0 && at > start[user - 1]! ? 1 : 0), 0)
  const usual = row.length / Math.max(1, active)
  const weight = (ratings: number) => (ratings / usual) ** options.byActivity
  const given = (ratings: number) => Math.min(options.mostGiven, options.given / ratings)
  const met = (ratings: number) => weight(ratings) * given(ratings)
  const inputs = new Float32Array(size * size)
  addPairs(histories, inputs, size, (ratings) => met(ratings) * given(ratings), met)
  const targets = new Float32Array(size * n)
  addPairs(histories, targets, n, met, met)
  for (const [user, { demographics }] of dataset.users.entries()) {
    const ratings = start[user + 1]! - start[user]!
    if (ratings === 0) continue
    const columns = personColumns(shares, demographics)
    for (let a = 0; a < PERSON_COLUMNS; a++) {
      if (columns[a] === 0) continue
      const amount = weight(ratings) * columns[a]!
      const known = met(ratings) * columns[a]!
      for (let k = start[user]!; k < start[user + 1]!; k++) {
        targets[(n + a) * n + row[k]!]! += amount
        inputs[(n + a) * size + row[k]!]! += known
        inputs[row[k]! * size + n + a]! += known
      }
      for (let b = 0; b < PERSON_COLUMNS; b++) inputs[(n + a) * size + n + b]! += amount * columns[b]!
    }
  }
  for (let k = 0; k < size; k++) inputs[k * size + k]! += k < n ? ridge : k === n ? ridgeOfOne : ridgeOfFacts
  await invert(inputs, size, onProgress)
  const weights = product(inputs, targets, size, n)
  const excess = Float32Array.from({ length: n }, (_, k) => weights[k * n + k]! / inputs[k * size + k]!)
  for (let k = 0; k < size; k++)
    for (let film = 0; film < n; film++)
      weights[k * n + film] =
        k === film ? 0 : weights[k * n + film]! - inputs[k * size + film]! * excess[film]!
  return { films: weights.slice(0, n * n), person: weights.slice(n * n) }
}

/** [size, size] times [size, n], by bands of rows to keep the tensor backend's memory low. */
function product(a: Float32Array, b: Float32Array, size: number, n: number): Float32Array {
  const band = 512
  const out = new Float32Array(size * n)
  for (let row = 0; row < size; row += band) {
    const rows = Math.min(band, size - row)
    out.set(multiply(a.subarray(row * size, (row + rows) * size), b, rows, size, n), row * n)
  }
  return out
}
