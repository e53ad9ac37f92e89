import { z } from 'zod'
import type { Dataset } from '../../dataset/dataset.ts'
import { only, shaped, type TensorSpec } from '../../safetensors/specs.ts'
import type { Tensor } from '../../safetensors/tensors.ts'
import type { TrainRun } from '../method.ts'
import { cholesky, packedLength, solveFactored } from '../stars/linear-algebra.ts'
import { seededNormal, seededRandom } from '../stars/random.ts'

/** Factors, epochs, rate and ridge that gorse, LibRec and Surprise publish for their SVD, which they bring to 0.843 on random 80/20. */
export const biasedFactorsOptions = z.strictObject({
  factors: z.int().min(1).max(1024).default(80),
  epochs: z.int().min(1).default(100),
  learningRate: z.number().positive().default(0.005),
  ridge: z.number().positive().default(0.05),
  /** Standard deviation of the factors at the start. */
  start: z.number().positive().default(0.1),
  /** Ratings from which a person's own mean says what is usual for them. */
  enoughForAMean: z.int().min(1).default(5),
})
export type BiasedFactorsOptions = z.infer<typeof biasedFactorsOptions>

export const BIASED_FACTORS_TENSORS = {
  /** Mean of all ratings. */
  mean: { dtype: 'F64', shape: [] },
  /** Of each film, its bias first. */
  films: { dtype: 'F32', shape: ['movies', 'size'] },
  /** Root mean square of what is left of the ratings, in stars. */
  spread: { dtype: 'F64', shape: [], fault: only((value) => value > 0) },
} as const satisfies Record<string, TensorSpec>

/** When nothing is left of few ratings. */
const LEAST_SPREAD = 0.1

/**
 * Plain biased matrix factorisation ("SVD", Koren 2009) by stochastic gradient descent on
 * (stars - mean - b_u - b_i - p_u q_i)² + ridge (b_u² + b_i² + |p_u|² + |q_i|²).
 */
export async function trainBiasedFactors(
  dataset: Dataset,
  options: BiasedFactorsOptions,
  { seed, keep, onProgress }: TrainRun,
): Promise<Record<string, Tensor>> {
  const { factors, epochs, learningRate, ridge, start } = options
  const { ratings, users, movies } = dataset
  const size = factors + 1
  const rows = Int32Array.from(ratings.stars.keys()).filter((row) => !keep || keep[row])
  const mean = rows.reduce((sum, row) => sum + ratings.stars[row]!, 0) / Math.max(1, rows.length)
  const normal = seededNormal(seed)
  const drawn = (rows: number) =>
    Float64Array.from({ length: rows * size }, (_, at) => (at % size ? start * normal() : 0))
  const people = drawn(users.length)
  const films = drawn(movies.length)
  const errorOf = (row: number) => {
    const u = ratings.user[row]! * size
    const i = ratings.movie[row]! * size
    let value = mean + people[u]! + films[i]!
    for (let k = 1; k < size; k++) value += people[u + k]! * films[i + k]!
    return ratings.stars[row]! - value
  }
  const random = seededRandom(seed)
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(rows, random)
    for (const row of rows) {
      const error = errorOf(row)
      const u = ratings.user[row]! * size
      const i = ratings.movie[row]! * size
      people[u]! += learningRate * (error - ridge * people[u]!)
      films[i]! += learningRate * (error - ridge * films[i]!)
      for (let k = 1; k < size; k++) {
        const own = people[u + k]!
        people[u + k]! += learningRate * (error * films[i + k]! - ridge * own)
        films[i + k]! += learningRate * (error * own - ridge * films[i + k]!)
      }
    }
    onProgress?.((epoch + 1) / epochs, `epoch ${epoch + 1} of ${epochs}`)
    // Lets messages of the thread through.
    await new Promise(setImmediate)
  }
  const squares = rows.reduce((sum, row) => sum + errorOf(row) ** 2, 0)
  const spread = Math.max(LEAST_SPREAD, Math.sqrt(squares / Math.max(1, rows.length)))
  const arrays = {
    mean: Float64Array.of(mean),
    films: Float32Array.from(films),
    spread: Float64Array.of(spread),
  }
  return shaped(BIASED_FACTORS_TENSORS, arrays, { movies: movies.length, size })
}

/** Fisher-Yates, in place. */
function shuffle(rows: Int32Array, random: () => number): void {
  for (let k = rows.length - 1; k > 0; k--) {
    const other = Math.floor(random() * (k + 1))
    const row = rows[k]!
    rows[k] = rows[other]!
    rows[other] = row
  }
}

/** A person's bias and factors: what is best for their ratings of films by the same loss, films as they are. [size] */
export function solvePerson(
  films: Float32Array,
  size: number,
  mean: number,
  rated: readonly { film: number; stars: number }[],
  ridge: number,
): Float64Array {
  const left = new Float64Array(packedLength(size))
  const right = new Float64Array(size)
  if (rated.length === 0) return right
  const features = new Float64Array(size).fill(1)
  for (const { film, stars } of rated) {
    for (let k = 1; k < size; k++) features[k] = films[film * size + k]!
    const residual = stars - mean - films[film * size]!
    for (let i = 0, at = 0; i < size; i++) {
      right[i]! += residual * features[i]!
      for (let j = 0; j <= i; j++) left[at++]! += features[i]! * features[j]!
    }
  }
  for (let i = 0; i < size; i++) left[(i * (i + 3)) / 2]! += ridge * rated.length
  cholesky(left, size)
  solveFactored(left, size, right)
  return right
}
