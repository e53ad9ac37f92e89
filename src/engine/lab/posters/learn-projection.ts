/**
 * A light linear map of poster features, learned so that posters are close when the same people love the
 * films and when the films share genres. With X the centred features [films, d], Z the loved films (a row a
 * film, a column a person, five stars = 1, rows of unit length), G the genres (rows of unit length, centred):
 *
 *   ridge regression of Y = [Z / |Z|, g G / |G|] on X:  W = (X'X + l I)^-1 X'Y
 *   cosines in the predicted space need only             M = W W' = A^-1 X'YY'X A^-1
 *
 * whose leading eigenvectors, times the roots of their eigenvalues, are the rows of the map; so nothing of
 * the size of people or films squared is ever built. The look itself is kept beside it as the leading
 * principal components of X.
 */
import { CholeskyDecomposition, EigenvalueDecomposition, Matrix } from 'ml-matrix'
import type { PosterProjection } from '../../posters/projection-file.ts'
import type { VectorSet } from '../../posters/vector-file.ts'

export interface ProjectionOptions {
  meaningRows: number
  lookRows: number
  lookWeight: number
  /** l, as a multiple of the mean eigenvalue of X'X. */
  ridge: number
  /** g: how much genres count beside loved films. */
  genreWeight: number
}

/** Chosen on validation films, see the card of the poster vectors. */
export const PROJECTION_OPTIONS: ProjectionOptions = {
  meaningRows: 64,
  lookRows: 96,
  lookWeight: 1,
  ridge: 0.1,
  genreWeight: 0.3,
}

/** What is known of the training films, by movie id. */
export interface ProjectionTeachers {
  genres(movieId: number): readonly string[]
  /** Indexes of the people, from 0, who gave the film five stars. */
  lovers(movieId: number): readonly number[]
  people: number
}

/** Learns from the films of the set; deterministic, a few seconds for 3,000 films. */
export function learnProjection(
  set: VectorSet,
  teachers: ProjectionTeachers,
  options: ProjectionOptions = PROJECTION_OPTIONS,
): PosterProjection {
  const { dimensions } = set
  const features = centredFeatures(set)
  const scatter = features.transpose().mmul(features)
  const ridged = scatter
    .clone()
    .add(Matrix.eye(dimensions).mul((options.ridge * scatter.trace()) / dimensions))
  const love = lovedCovariance(set, features, teachers)
  const genre = genreCovariance(set, features, teachers)
  const target = love.add(genre.mul(options.genreWeight ** 2))
  const solver = new CholeskyDecomposition(ridged)
  // A^-1 T A^-1, with A and T symmetric: solve twice.
  const metric = solver.solve(solver.solve(target).transpose())
  return {
    dimensions,
    meaning: leadingRows(metric, options.meaningRows, true),
    look: leadingRows(scatter, options.lookRows, false),
    lookWeight: options.lookWeight,
  }
}

/** X: the vectors less their own mean. [films, dimensions] */
function centredFeatures({ movieIds, dimensions, vectors }: VectorSet): Matrix {
  const features = new Matrix(movieIds.length, dimensions)
  for (let film = 0; film < movieIds.length; film++)
    features.setRow(film, Array.from(vectors.subarray(film * dimensions, (film + 1) * dimensions)))
  return features.subRowVector(features.mean('column'))
}

/** X'ZZ'X / |Z|^2, Z centred over films (which X already is, so that only the norm has to know). */
function lovedCovariance(
  { movieIds, dimensions }: VectorSet,
  features: Matrix,
  teachers: ProjectionTeachers,
): Matrix {
  // Z'X, person by person. [people, dimensions]
  const sums = new Float64Array(teachers.people * dimensions)
  const share = new Float64Array(teachers.people)
  let squares = 0
  for (const [film, movieId] of movieIds.entries()) {
    const lovers = teachers.lovers(movieId)
    if (lovers.length === 0) continue
    squares++
    const weight = 1 / Math.sqrt(lovers.length)
    const row = features.getRow(film)
    for (const person of lovers) {
      share[person]! += weight
      const at = person * dimensions
      for (let axis = 0; axis < dimensions; axis++) sums[at + axis]! += weight * row[axis]!
    }
  }
  for (const total of share) squares -= total ** 2 / movieIds.length
  return gram(sums, teachers.people, dimensions).div(Math.max(squares, Number.EPSILON))
}

function genreCovariance(
  { movieIds, dimensions }: VectorSet,
  features: Matrix,
  { genres }: ProjectionTeachers,
): Matrix {
  const names = [...new Set([...movieIds].flatMap((id) => genres(id)))].sort()
  if (names.length === 0) return Matrix.zeros(dimensions, dimensions)
  const labels = Matrix.zeros(movieIds.length, names.length)
  for (const [film, movieId] of movieIds.entries()) {
    const own = genres(movieId)
    for (const genre of own) labels.set(film, names.indexOf(genre), 1 / Math.sqrt(own.length))
  }
  labels.subRowVector(labels.mean('column'))
  const product = labels.transpose().mmul(features)
  const squares = Math.max(labels.norm('frobenius') ** 2, Number.EPSILON)
  return product.transpose().mmul(product).div(squares)
}

/** S'S of a row-major [rows, width] array, */
function gram(values: Float64Array, rows: number, width: number): Matrix {
  const result = new Float64Array(width * width)
  for (let row = 0; row < rows; row++) {
    const at = row * width
    for (let i = 0; i < width; i++) {
      const left = values[at + i]!
      if (left === 0) continue
      for (let j = i; j < width; j++) result[i * width + j]! += left * values[at + j]!
    }
  }
  const matrix = Matrix.zeros(width, width)
  for (let i = 0; i < width; i++)
    for (let j = i; j < width; j++) {
      matrix.set(i, j, result[i * width + j]!)
      matrix.set(j, i, result[i * width + j]!)
    }
  return matrix
}

/** Leading eigenvectors as rows, largest first, each times the root of its eigenvalue if `scaled`. */
function leadingRows(symmetric: Matrix, rows: number, scaled: boolean): Float32Array {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(symmetric, {
    assumeSymmetric: true,
  })
  const order = realEigenvalues.map((_, at) => at).sort((a, b) => realEigenvalues[b]! - realEigenvalues[a]!)
  const kept = order.slice(0, rows)
  const largest = Math.max(realEigenvalues[order[0]!]!, Number.MIN_VALUE)
  const width = symmetric.columns
  const result = new Float32Array(kept.length * width)
  for (const [row, at] of kept.entries()) {
    const scale = scaled ? Math.sqrt(Math.max(0, realEigenvalues[at]!) / largest) : 1
    for (let axis = 0; axis < width; axis++)
      result[row * width + axis] = scale * eigenvectorMatrix.get(axis, at)
  }
  return result
}
