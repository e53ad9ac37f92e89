/** How alike two posters are: a map from the encoder's raw vectors to unit vectors whose cosine counts. */
export interface PosterMetric {
  /** Length of the mapped vectors. */
  readonly dimensions: number
  /** Writes the unit vector of `raw` into `target`, both of their metric's lengths. */
  map(raw: Float32Array, target: Float32Array): void
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

/** Scales to length 1 in place; a zero vector stays zero. */
export function normalise(vector: Float32Array): Float32Array {
  let squares = 0
  for (let axis = 0; axis < vector.length; axis++) squares += vector[axis]! * vector[axis]!
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
  for (let axis = 0; axis < vector.length; axis++) vector[axis]! *= scale
  return vector
}

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let axis = 0; axis < a.length; axis++) sum += a[axis]! * b[axis]!
  return sum
}
