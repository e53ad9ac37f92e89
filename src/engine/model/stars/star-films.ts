import type { PriorPrecisions } from './prior-precisions.ts'
import type { StarWeights } from './star-weights.ts'

/** What depends on the films alone, made when the model is loaded. */
export interface StarFilms {
  weights: StarWeights
  precisions: PriorPrecisions
  movieIds: Int32Array
  /** The weights' `movieMeans` turned: offset first, then taste dimension after dimension. [size, movies] */
  tastes: Float32Array
  /** Variance that a film's own factors add for a typical person, whose squared taste is 1 in every dimension. [movies] */
  movieUncertainty: Float32Array
  /** Variance of what is predicted for a film before anything is known of a person. [movies] */
  priorVariances: Float32Array
}

/** [1, taste of the film]. [size] */
export function filmFeatures({ size, arrays }: StarWeights, movie: number): Float64Array {
  const features = Float64Array.from(arrays.movieMeans.subarray(movie * size, (movie + 1) * size))
  features[0] = 1
  return features
}
