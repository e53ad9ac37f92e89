import { z } from 'zod'
import type { Dataset } from '../../dataset/dataset.ts'
import type { TrainRun } from '../method.ts'
import { cholesky, packedLength, solveFactored } from '../stars/linear-algebra.ts'
import { seededNormal } from '../stars/random.ts'
import { type RatingMatrix, ratingsByUser, transpose } from '../stars/rating-matrix.ts'
import { keptFrom } from './kept-from.ts'

export const ialsOptions = z.strictObject({
  /** Only ratings of so many stars or more are seen, in training and of a person. */
  fromStars: z.number().nonnegative().default(4),
  dimensions: z.int().min(1).max(1024).default(64),
  sweeps: z.int().min(1).default(10),
  /** Weight of every pair of person and film, rated or not; a rated one weighs 1 more. Validation: .1 .322, 1 .365. */
  unrated: z.number().positive().default(1),
  /** A row's ridge is this times (its ratings + unrated x the other side's rows) to the power. */
  ridge: z.number().positive().default(0.003),
  power: z.number().nonnegative().default(1),
  /** Standard deviation of a score at the start. */
  start: z.number().positive().default(0.1),
})
export type IalsOptions = z.infer<typeof ialsOptions>

/**
 * Implicit alternating least squares (Hu, Koren and Volinsky 2008, as Rendle et al. 2021 tuned it): with S what people
 * rated, the least Σ_S (x.y - 1)² + unrated Σ (x.y)² + Σ ridge |x|² + Σ ridge |y|². [movies, dimensions]
 */
export async function trainIals(
  dataset: Dataset,
  options: IalsOptions,
  run: TrainRun,
): Promise<Float32Array> {
  const { dimensions, sweeps, start } = options
  const keep = keptFrom(dataset, options.fromStars, run.keep)
  const byPerson = ratingsByUser(dataset.ratings, dataset.users.length, dataset.movies.length, keep)
  const byFilm = transpose(byPerson)
  const normal = seededNormal(run.seed)
  const deviation = start / Math.sqrt(dimensions)
  const films = Float32Array.from({ length: byFilm.rows * dimensions }, () => deviation * normal())
  const people = new Float32Array(byPerson.rows * dimensions)
  for (let sweep = 0; sweep < sweeps; sweep++) {
    solveAll(byPerson, films, people, options)
    solveAll(byFilm, people, films, options)
    run.onProgress?.((sweep + 1) / sweeps, `sweep ${sweep + 1} of ${sweeps}`)
    // Lets messages of the thread through.
    await new Promise(setImmediate)
  }
  return films
}

function solveAll(ratings: RatingMatrix, other: Float32Array, own: Float32Array, options: IalsOptions): void {
  const solve = ialsSolver(other, ratings.columns, options)
  for (let row = 0; row < ratings.rows; row++)
    own.set(
      solve(ratings.column.subarray(ratings.start[row], ratings.start[row + 1])),
      row * options.dimensions,
    )
}

/** What a row is, by the rows of the other side that it rated. */
export function ialsSolver(
  other: Float32Array,
  rows: number,
  { dimensions, unrated, ridge, power }: IalsOptions,
): (rated: ArrayLike<number>) => Float64Array {
  const everything = new Float64Array(packedLength(dimensions))
  for (let row = 0; row < rows; row++) addSquare(other, row * dimensions, dimensions, unrated, everything)
  const left = new Float64Array(everything.length)
  return (rated) => {
    const right = new Float64Array(dimensions)
    if (rated.length === 0) return right
    left.set(everything)
    for (let k = 0; k < rated.length; k++) {
      const at = rated[k]! * dimensions
      addSquare(other, at, dimensions, 1, left)
      for (let i = 0; i < dimensions; i++) right[i]! += other[at + i]!
    }
    const held = ridge * (rated.length + unrated * rows) ** power
    for (let i = 0; i < dimensions; i++) left[(i * (i + 3)) / 2]! += held
    cholesky(left, dimensions)
    solveFactored(left, dimensions, right)
    return right
  }
}

/** Adds weight y yᵀ, packed. */
function addSquare(
  values: Float32Array,
  at: number,
  size: number,
  weight: number,
  packed: Float64Array,
): void {
  for (let i = 0, to = 0; i < size; i++) {
    const value = weight * values[at + i]!
    for (let j = 0; j <= i; j++) packed[to++]! += value * values[at + j]!
  }
}
