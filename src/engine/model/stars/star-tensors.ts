import { arraysOf, only, type Sizes, shaped, type TensorSpec } from '../../safetensors/specs.ts'
import type { Tensor, Tensors } from '../../safetensors/tensors.ts'
import { FACT_COLUMNS } from './features.ts'
import { packedLength } from './linear-algebra.ts'
import type { StarOptions } from './options.ts'
import type { StarWeights } from './star-weights.ts'

const packed = ({ size }: Sizes) => packedLength(size!)
const perFilm = ['movies', 'size']
const notNegative = only((value) => value >= 0)
const positive = only((value) => value > 0)

/** See {@link StarWeights}. */
export const STAR_TENSORS = {
  movieMeans: { dtype: 'F16', shape: perFilm },
  movieVariances: { dtype: 'F16', shape: perFilm, fault: notNegative },
  coRating: { dtype: 'F16', shape: perFilm },
  movieNoise: { dtype: 'F32', shape: ['movies'], fault: positive },
  base: { dtype: 'F32', shape: ['size'] },
  facts: { dtype: 'F32', shape: [FACT_COLUMNS, 'size'] },
  selection: { dtype: 'F32', shape: ['movies'] },
  priorCovariance: { dtype: 'F32', shape: [packed] },
  coRatingCovariance: { dtype: 'F32', shape: [packed] },
  mean: { dtype: 'F64', shape: [] },
  noise: { dtype: 'F64', shape: [], fault: positive },
  typicalRatings: { dtype: 'F64', shape: [], fault: notNegative },
} as const satisfies Record<string, TensorSpec>

export function packStars({
  size,
  mean,
  noise,
  typicalRatings,
  arrays,
}: StarWeights): Record<string, Tensor> {
  const scalars = {
    mean: Float64Array.of(mean),
    noise: Float64Array.of(noise),
    typicalRatings: Float64Array.of(typicalRatings),
  }
  return shaped(STAR_TENSORS, { ...arrays, ...scalars }, { movies: arrays.movieMeans.length / size, size })
}

export function unpackStars(tensors: Tensors, options: StarOptions): StarWeights {
  const { mean, noise, typicalRatings, ...arrays } = arraysOf(STAR_TENSORS, tensors)
  return {
    options,
    size: arrays.base.length,
    mean: mean[0]!,
    noise: noise[0]!,
    typicalRatings: typicalRatings[0]!,
    arrays: arrays as StarWeights['arrays'],
  }
}
