import type { Features } from './features.ts'
import { packedLength } from './linear-algebra.ts'
import { type Side, secondMoments } from './posterior-sweep.ts'
import { type Prior, PriorFit } from './prior.ts'
import { seededNormal, seededRandom } from './random.ts'
import { type RatingMatrix, sharedFloats } from './rating-matrix.ts'
import { SweepPool } from './sweep-pool.ts'

export interface Factorisation {
  users: Side
  movies: Side
  userPrior: Prior
  moviePrior: Prior
  /** Mean of all ratings. */
  mean: number
  /** Variance of a rating around its prediction, parameters known. */
  noise: number
}

export interface FactoriseOptions {
  /** Taste dimensions, the offset not counted. */
  dimensions: number
  sweeps: number
  seed: number
  onSweep?: (done: number, noise: number) => void
}

const FIRST_NOISE = 0.8
const FIRST_PRECISION = 10
const FIRST_OFFSET_PRECISION = 5
const NOISE_SAMPLE = 60_000

/**
 * Variational Bayesian matrix factorisation (Lim and Teh 2007) whose prior means are linear in the
 * features of users and films, all priors and the noise learnt from the same ratings (empirical Bayes).
 */
export async function factorise(
  byUser: RatingMatrix,
  byMovie: RatingMatrix,
  userFeatures: Features,
  movieFeatures: Features,
  { dimensions, sweeps, seed, onSweep }: FactoriseOptions,
): Promise<Factorisation> {
  const size = dimensions + 1
  const mean = meanOf(byUser.stars)
  const users = emptySide(byUser.rows, size)
  const movies = emptySide(byMovie.rows, size)
  const normal = seededNormal(seed)
  for (let row = 0; row < users.rows; row++)
    for (let k = 1; k < size; k++) users.means[row * size + k] = 0.1 * normal()
  const userFit = new PriorFit(userFeatures, byUser)
  const movieFit = new PriorFit(movieFeatures, byMovie)
  let userPrior = firstPrior(userFeatures, users.rows, size)
  let moviePrior = firstPrior(movieFeatures, movies.rows, size)
  const userMoments = sharedFloats(users.covariances.length)
  const movieMoments = sharedFloats(movies.covariances.length)
  let noise = FIRST_NOISE
  const pool = new SweepPool(byUser.column.length)
  try {
    for (let sweep = 0; sweep < sweeps; sweep++) {
      secondMoments(users, userMoments)
      await pool.run({
        ratings: byMovie,
        side: movies,
        other: users,
        moments: userMoments,
        priorMeans: moviePrior.means,
        priorPrecision: moviePrior.precision,
        mean,
        noise,
      })
      moviePrior = movieFit.fit(movies.means, movies.covariances, size)
      secondMoments(movies, movieMoments)
      await pool.run({
        ratings: byUser,
        side: users,
        other: movies,
        moments: movieMoments,
        priorMeans: userPrior.means,
        priorPrecision: userPrior.precision,
        mean,
        noise,
      })
      userPrior = userFit.fit(users.means, users.covariances, size)
      noise = expectedNoise(byUser, users, movies, mean, seed + sweep)
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
    means: sharedFloats(rows * size),
    covariances: sharedFloats(rows * packedLength(size)),
  }
}

function firstPrior({ width }: Features, rows: number, size: number): Prior {
  const precision = new Float64Array(packedLength(size))
  const covariance = new Float64Array(packedLength(size))
  for (let k = 0; k < size; k++) {
    precision[(k * (k + 3)) / 2] = k === 0 ? FIRST_OFFSET_PRECISION : FIRST_PRECISION
    covariance[(k * (k + 3)) / 2] = 1 / precision[(k * (k + 3)) / 2]!
  }
  return {
    weights: new Float64Array(width * size),
    means: new Float32Array(rows * size),
    precision,
    covariance,
  }
}

/** Mean over a sample of ratings of E[(rating - x . y)²] under both posteriors. */
function expectedNoise(ratings: RatingMatrix, users: Side, movies: Side, mean: number, seed: number): number {
  const entries = ratings.column.length
  const random = seededRandom(seed)
  const stride = Math.max(1, entries / NOISE_SAMPLE)
  const { size } = users
  const length = packedLength(size)
  let total = 0
  let count = 0
  let user = 0
  for (let at = random() * stride; at < entries; at += stride) {
    const entry = Math.floor(at)
    while (ratings.start[user + 1]! <= entry) user++
    const movie = ratings.column[entry]!
    const x = user * size
    const y = movie * size
    let error = ratings.stars[entry]! - mean - users.means[x]! - movies.means[y]!
    for (let k = 1; k < size; k++) error -= users.means[x + k]! * movies.means[y + k]!
    let variance = users.covariances[user * length]! + movies.covariances[movie * length]!
    for (let i = 1, packed = 1; i < size; i++) {
      const ux = user * length + packed
      const my = movie * length + packed
      variance +=
        2 * (users.covariances[ux]! * movies.means[y + i]! + movies.covariances[my]! * users.means[x + i]!)
      for (let j = 1; j <= i; j++) {
        const cu = users.covariances[ux + j]!
        const cm = movies.covariances[my + j]!
        const term =
          cu * (movies.means[y + i]! * movies.means[y + j]! + cm) +
          cm * users.means[x + i]! * users.means[x + j]!
        variance += j < i ? 2 * term : term
      }
      packed += i + 1
    }
    total += error ** 2 + variance
    count++
  }
  return count > 0 ? Math.max(1e-4, total / count) : FIRST_NOISE
}
