import { roundToHalf } from '../../safetensors/half-float.ts'
import type { Factorisation } from './factorise.ts'
import { FACT_COLUMNS, factOf } from './features.ts'
import { cholesky, packedLength } from './linear-algebra.ts'
import type { StarOptions } from './options.ts'
import type { RatingMatrix } from './rating-matrix.ts'
import { symmetricEigen } from './symmetric-eigen.ts'

/**
 * Everything that predicts stars, as plain arrays. `size` = 1 offset + taste dimensions. The basis
 * of the taste dimensions is the one in which a person's prior covariance is the identity and the
 * films' second moment is diagonal, largest first: so early dimensions matter most.
 */
export interface StarWeights {
  options: StarOptions
  size: number
  /** Mean of all ratings. */
  mean: number
  /** Variance of a rating around its prediction. */
  noise: number
  /** Median number of ratings a person. */
  typicalRatings: number
  arrays: {
    /** Offset and taste of every film. [movies, size] */
    movieMeans: Float32Array
    /** Posterior variances of `movieMeans`. [movies, size] */
    movieVariances: Float32Array
    /** What having rated a film, whatever the stars, adds to the prior mean. [movies, size] */
    coRating: Float32Array
    /** How much noisier than others a film's ratings are, about 1. [movies] */
    movieNoise: Float32Array
    /** Prior mean of a person of whom nothing is known. [size] */
    base: Float32Array
    /** What each demographic fact adds to it, zero on average. [facts, size] */
    facts: Float32Array
    /** Mean residual of a film's raters against what their facts alone predict, shrunk where they are few, in stars. [movies] */
    selection: Float32Array
    /** Packed prior covariance of a person of whom it is known what they watch. [size (size + 1) / 2] */
    priorCovariance: Float32Array
    /** Packed covariance over people of what co-rating adds to the prior mean. [size (size + 1) / 2] */
    coRatingCovariance: Float32Array
  }
}

/** Brings a factorisation into the served form: composed priors, the canonical basis, half precision. */
export function starWeights(
  { users, movies, userPrior, mean, noise }: Factorisation,
  coRated: { movies: Float32Array; rank: number },
  factMeans: Float32Array,
  byMovie: RatingMatrix,
  options: StarOptions,
): StarWeights {
  const { size } = users
  const rotation = canonicalBasis(userPrior.covariance, movies.means, byMovie, size)
  const toUser = (row: Float64Array) => rotation.person(row)
  const weightRow = (feature: number) => userPrior.weights.slice(feature * size, (feature + 1) * size)

  const facts = new Float32Array(FACT_COLUMNS * size)
  const centres = {
    gender: new Float64Array(size),
    age: new Float64Array(size),
    occupation: new Float64Array(size),
  }
  for (let column = 0; column < FACT_COLUMNS; column++)
    weightRow(1 + column).forEach((weight, k) => {
      centres[factOf(column)][k]! += factMeans[column]! * weight
    })
  for (let column = 0; column < FACT_COLUMNS; column++)
    facts.set(
      toUser(weightRow(1 + column).map((weight, k) => weight - centres[factOf(column)][k]!)),
      column * size,
    )

  const coRating = new Float32Array(movies.rows * size)
  const row = new Float64Array(size)
  for (let movie = 0; movie < movies.rows; movie++) {
    row.fill(0)
    for (let r = 0; r < coRated.rank; r++) {
      const value = coRated.movies[movie * coRated.rank + r]!
      const weights = (1 + FACT_COLUMNS + r) * size
      for (let k = 0; k < size; k++) row[k]! += value * userPrior.weights[weights + k]!
    }
    coRating.set(toUser(row), movie * size)
  }

  const movieMeans = new Float32Array(movies.rows * size)
  const movieVariances = new Float32Array(movies.rows * size)
  const length = packedLength(size)
  for (let movie = 0; movie < movies.rows; movie++) {
    const { means, variances } = rotation.movie(
      movies.means.subarray(movie * size, (movie + 1) * size),
      movies.covariances.subarray(movie * length, (movie + 1) * length),
    )
    movieMeans.set(means, movie * size)
    movieVariances.set(variances, movie * size)
    const ratings = byMovie.start[movie + 1]! - byMovie.start[movie]!
    movieVariances[movie * size]! += options.unsure.variance / (ratings + options.unsure.ratings)
  }
  return {
    options,
    size,
    mean,
    noise,
    typicalRatings: 0,
    arrays: {
      movieMeans: roundToHalf(movieMeans),
      movieVariances: roundToHalf(movieVariances),
      coRating: roundToHalf(coRating),
      movieNoise: Float32Array.from(movies.noiseScale),
      base: Float32Array.from(toUser(weightRow(0))),
      facts,
      selection: new Float32Array(movies.rows),
      priorCovariance: Float32Array.from(rotation.covariance(userPrior.covariance)),
      coRatingCovariance: new Float32Array(length),
    },
  }
}

interface Basis {
  person(row: Float64Array): Float64Array
  movie(means: Float32Array, covariance: Float32Array): { means: Float64Array; variances: Float64Array }
  /** Of a person. */
  covariance(packed: Float64Array): Float64Array
}

/** x' = B⁻¹ x for people, y' = Bᵀ y for films, on the taste dimensions; offsets stay. */
function canonicalBasis(
  covariance: Float64Array,
  movieMeans: Float32Array,
  byMovie: RatingMatrix,
  size: number,
): Basis {
  const d = size - 1
  const root = new Float64Array(packedLength(d))
  for (let i = 0, to = 0; i < d; i++)
    for (let j = 0; j <= i; j++) root[to++] = covariance[((i + 1) * (i + 2)) / 2 + j + 1]!
  cholesky(root, d)
  const rootAt = (i: number, j: number) => (j <= i ? root[(i * (i + 1)) / 2 + j]! : 0)
  const moment = new Float64Array(d * d)
  const whitened = new Float64Array(d)
  for (let movie = 0; movie < byMovie.rows; movie++) {
    const weight = (byMovie.start[movie + 1]! - byMovie.start[movie]!) / Math.max(1, byMovie.column.length)
    if (weight === 0) continue
    for (let j = 0; j < d; j++) {
      whitened[j] = 0
      for (let i = j; i < d; i++) whitened[j]! += rootAt(i, j) * movieMeans[movie * size + i + 1]!
    }
    for (let i = 0; i < d; i++)
      for (let j = 0; j < d; j++) moment[i * d + j]! += weight * whitened[i]! * whitened[j]!
  }
  const { vectors } = symmetricEigen(moment, d)
  // basis[i][k]: B = root x eigenvectors.
  const basis = new Float64Array(d * d)
  for (let i = 0; i < d; i++)
    for (let k = 0; k < d; k++)
      for (let j = 0; j <= i; j++) basis[i * d + k]! += rootAt(i, j) * vectors[j * d + k]!

  const person = (row: Float64Array): Float64Array => {
    const solved = new Float64Array(d)
    for (let i = 0; i < d; i++) {
      let sum = row[i + 1]!
      for (let j = 0; j < i; j++) sum -= rootAt(i, j) * solved[j]!
      solved[i] = sum / rootAt(i, i)
    }
    const result = new Float64Array(size)
    result[0] = row[0]!
    for (let k = 0; k < d; k++) for (let j = 0; j < d; j++) result[k + 1]! += vectors[j * d + k]! * solved[j]!
    return result
  }
  return {
    person,
    movie(means, packed) {
      const rotated = new Float64Array(size)
      const variances = new Float64Array(size)
      rotated[0] = means[0]!
      variances[0] = packed[0]!
      for (let k = 0; k < d; k++) {
        for (let i = 0; i < d; i++) {
          const b = basis[i * d + k]!
          const at = ((i + 1) * (i + 2)) / 2 + 1
          rotated[k + 1]! += b * means[i + 1]!
          let inner = b * packed[at + i]!
          for (let j = 0; j < i; j++) inner += 2 * basis[j * d + k]! * packed[at + j]!
          variances[k + 1]! += b * inner
        }
      }
      return { means: rotated, variances }
    },
    covariance(packed) {
      const result = new Float64Array(packedLength(size))
      result[0] = packed[0]!
      const cross = new Float64Array(size)
      for (let i = 1; i < size; i++) cross[i] = packed[(i * (i + 1)) / 2]!
      const rotatedCross = person(cross)
      for (let i = 1; i < size; i++) {
        result[(i * (i + 1)) / 2] = rotatedCross[i]!
        result[(i * (i + 3)) / 2] = 1
      }
      return result
    },
  }
}
