import { sharedArray } from '../../shared-memory.ts'
import type { Features } from './features.ts'
import { packedLength } from './linear-algebra.ts'
import type { StarOptions } from './options.ts'
import { contributionsOf, type Side } from './posterior-sweep.ts'
import { type Prior, PriorFit } from './prior.ts'
import { seededNormal } from './random.ts'
import type { RatingMatrix } from './rating-matrix.ts'
import { SweepPool } from './sweep-pool.ts'

export interface Factorisation {
  users: Side
  movies: Side
  userPrior: Prior
  moviePrior: Prior
  /** Mean of all ratings. */
  mean: number
  /** Variance of a rating around its prediction, parameters known, where both noise scales are 1. */
  noise: number
}

export interface FactoriseRun {
  /** Taste dimensions, the offset not counted. */
  dimensions: number
  seed: number
  onSweep?: (done: number, noise: number) => void
}

/**
 * Variational Bayesian matrix factorisation (Lim and Teh 2007) whose prior means are linear in the
 * features of users and films, all priors and the noise learnt from the same ratings (empirical Bayes).
 */
export async function factorise(
  byUser: RatingMatrix,
  byMovie: RatingMatrix,
  userFeatures: Features,
  movieFeatures: Features,
  { factors, priorRidge, noise: noiseOptions }: StarOptions,
  { dimensions, seed, onSweep }: FactoriseRun,
): Promise<Factorisation> {
  const size = dimensions + 1
  const mean = meanOf(byUser.stars)
  const users = emptySide(byUser.rows, size)
  const movies = emptySide(byMovie.rows, size)
  const normal = seededNormal(seed)
  for (let row = 0; row < users.rows; row++)
    for (let k = 1; k < size; k++) users.means[row * size + k] = factors.start * normal()
  const userFit = new PriorFit(userFeatures, byUser, priorRidge)
  const movieFit = new PriorFit(movieFeatures, byMovie, priorRidge)
  let userPrior = firstPrior(userFeatures, users.rows, size, factors)
  let moviePrior = firstPrior(movieFeatures, movies.rows, size, factors)
  // Of whichever side stays as it is.
  const rows = Math.max(users.rows, movies.rows)
  const contributions = {
    moments: sharedArray(Float32Array, rows * packedLength(size)),
    ofOffset: sharedArray(Float32Array, rows * size),
  }
  let noise = noiseOptions.first
  const pool = new SweepPool(byUser.column.length)
  try {
    for (let sweep = 0; sweep < factors.sweeps; sweep++) {
      contributionsOf(users, contributions)
      await pool.run({
        ratings: byMovie,
        side: movies,
        other: users,
        contributions,
        priorMeans: moviePrior.means,
        priorPrecision: moviePrior.precision,
        mean,
        noise,
      })
      if (sweep >= noiseOptions.scalesFrom)
        updateNoiseScales(movies, byMovie, noise, noiseOptions.filmStrength)
      moviePrior = movieFit.fit(movies.means, movies.covariances, size)
      contributionsOf(movies, contributions)
      await pool.run({
        ratings: byUser,
        side: users,
        other: movies,
        contributions,
        priorMeans: userPrior.means,
        priorPrecision: userPrior.precision,
        mean,
        noise,
      })
      userPrior = userFit.fit(users.means, users.covariances, size)
      noise = noiseOf(users, byUser.column.length, noiseOptions)
      if (sweep >= noiseOptions.scalesFrom) {
        updateNoiseScales(users, byUser, noise, noiseOptions.personStrength)
        noise = noiseOf(users, byUser.column.length, noiseOptions)
      }
      onSweep?.(sweep + 1, noise)
    }
  } finally {
    await pool.close()
  }
  return { users, movies, userPrior, moviePrior, mean, noise }
}

function meanOf(values: Float32Array): number {
  let sum = 0
  for (const value of values) sum += value
  return values.length > 0 ? sum / values.length : 0
}

function emptySide(rows: number, size: number): Side {
  return {
    rows,
    size,
    means: sharedArray(Float32Array, rows * size),
    covariances: sharedArray(Float32Array, rows * packedLength(size)),
    noiseScale: sharedArray(Float32Array, rows).fill(1),
    squaredErrors: sharedArray(Float32Array, rows),
  }
}

function firstPrior(
  { width }: Features,
  rows: number,
  size: number,
  { offsetPrecision, precision: tastePrecision }: StarOptions['factors'],
): Prior {
  const precision = new Float64Array(packedLength(size))
  const covariance = new Float64Array(packedLength(size))
  for (let k = 0; k < size; k++) {
    precision[(k * (k + 3)) / 2] = k === 0 ? offsetPrecision : tastePrecision
    covariance[(k * (k + 3)) / 2] = 1 / precision[(k * (k + 3)) / 2]!
  }
  return {
    weights: new Float64Array(width * size),
    means: new Float32Array(rows * size),
    precision,
    covariance,
  }
}

/** The noise scales that the squared errors of the last sweep say, shrunk towards 1 by `strength` ratings. */
function updateNoiseScales(
  { rows, noiseScale, squaredErrors }: Side,
  { start }: RatingMatrix,
  noise: number,
  strength: number,
): void {
  for (let row = 0; row < rows; row++)
    noiseScale[row] = (strength + squaredErrors[row]! / noise) / (strength + start[row + 1]! - start[row]!)
}

/** Variance of the noise, given the squared errors of the last sweep. */
function noiseOf(
  { rows, noiseScale, squaredErrors }: Side,
  ratings: number,
  { first, least }: StarOptions['noise'],
): number {
  let total = 0
  for (let row = 0; row < rows; row++) total += squaredErrors[row]! / noiseScale[row]!
  return ratings > 0 ? Math.max(least, total / ratings) : first
}
