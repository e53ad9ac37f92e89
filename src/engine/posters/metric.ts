import { dotRows } from '../dot-rows.ts'
import type { PosterProjection } from './projection-file.ts'
import type { VectorSet } from './vector-file.ts'

/** How alike two posters are: a map from the encoder's raw vectors to unit vectors whose cosine counts. */
export interface PosterMetric {
  /** Length of the mapped vectors. */
  readonly dimensions: number
  /** Writes the unit vector of `raw` into `target`, both of their metric's lengths. */
  map(raw: Float32Array, target: Float32Array): void
}

/** The unit vector of every poster of a set, row by row. [posters, metric.dimensions] */
export function unitVectors(
  { movieIds, vectors, dimensions }: VectorSet,
  metric: PosterMetric,
): Float32Array {
  const width = metric.dimensions
  const units = new Float32Array(movieIds.length * width)
  for (let row = 0; row < movieIds.length; row++)
    metric.map(
      vectors.subarray(row * dimensions, (row + 1) * dimensions),
      units.subarray(row * width, (row + 1) * width),
    )
  return units
}

/** Cosine after subtracting the catalogue's mean vector. */
export function centredMetric(mean: Float32Array): PosterMetric {
  return {
    dimensions: mean.length,
    map(raw, target) {
      for (let axis = 0; axis < mean.length; axis++) target[axis] = raw[axis]! - mean[axis]!
      normalise(target)
    },
  }
}

/** The prototype's: the plain cosine of features that are never negative. */
export function rawMetric(dimensions: number): PosterMetric {
  return {
    dimensions,
    map(raw, target) {
      target.set(raw)
      normalise(target)
    },
  }
}

/**
 * Two unit vectors side by side: what the learned map says of the centred vector, and its look. The cosine
 * of two posters is the mean of both cosines, the look's weighted by the square of `lookWeight`.
 */
export function learnedMetric(mean: Float32Array, projection: PosterProjection): PosterMetric {
  const { dimensions, meaning, look, lookWeight } = projection
  const meaningRows = meaning.length / dimensions
  const lookRows = look.length / dimensions
  const centred = new Float32Array(dimensions)
  return {
    dimensions: meaningRows + lookRows,
    map(raw, target) {
      for (let axis = 0; axis < dimensions; axis++) centred[axis] = raw[axis]! - mean[axis]!
      dotRows(meaning, centred, target.subarray(0, meaningRows))
      dotRows(look, centred, target.subarray(meaningRows))
      normalise(target.subarray(0, meaningRows))
      const looks = normalise(target.subarray(meaningRows))
      for (let row = 0; row < lookRows; row++) looks[row]! *= lookWeight
      normalise(target)
    },
  }
}

/** Dot product of a vector with the part of `values` that begins at `at`. Four sums keep the processor busy. */
export function dotAt(values: Float32Array, at: number, vector: Float32Array): number {
  const width = vector.length
  const whole = width - (width % 4)
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  let axis = 0
  for (; axis < whole; axis += 4) {
    a += values[at + axis]! * vector[axis]!
    b += values[at + axis + 1]! * vector[axis + 1]!
    c += values[at + axis + 2]! * vector[axis + 2]!
    d += values[at + axis + 3]! * vector[axis + 3]!
  }
  for (; axis < width; axis++) a += values[at + axis]! * vector[axis]!
  return a + b + (c + d)
}

/** Scales to length 1 in place; a zero vector stays zero. */
export function normalise(vector: Float32Array): Float32Array {
  let squares = 0
  for (let axis = 0; axis < vector.length; axis++) squares += vector[axis]! * vector[axis]!
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
  for (let axis = 0; axis < vector.length; axis++) vector[axis]! *= scale
  return vector
}

export function dot(a: Float32Array, b: Float32Array): number {
  return dotAt(a, 0, b)
}
