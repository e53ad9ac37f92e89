import { arraysOf, distinct, shaped, type TensorSpec } from '../../safetensors/specs.ts'
import type { Tensor, Tensors } from '../../safetensors/tensors.ts'
import type { NetworkArrays, NetworkState } from './network-state.ts'
import type { NetworkOptions } from './options.ts'
import { FACT_ROWS, LEVELS, NUMBERS_OF_COUNT } from './person-input.ts'

/** See {@link NetworkState}. */
export const NETWORK_TENSORS = {
  rows: { dtype: 'I32', shape: ['rows'], fault: distinct(0, ({ movies }) => movies!) },
  watched: { dtype: 'F16', shape: ['rows', 'dimensions'] },
  liked: { dtype: 'F16', shape: ['rows', 'dimensions'] },
  watchedByStars: { dtype: 'F32', shape: [LEVELS] },
  likedByStars: { dtype: 'F32', shape: [LEVELS] },
  facts: { dtype: 'F32', shape: [FACT_ROWS, 'dimensions'] },
  bias: { dtype: 'F32', shape: ['dimensions'] },
  counts: { dtype: 'F32', shape: [NUMBERS_OF_COUNT, 'dimensions'] },
  taste: { dtype: 'F32', shape: ['dimensions', 'taste'] },
  tasteBias: { dtype: 'F32', shape: ['taste'] },
  films: { dtype: 'F16', shape: ['rows', 'taste'] },
  popularity: { dtype: 'F32', shape: ['rows'] },
  starTaste: { dtype: 'F32', shape: ['dimensions', 'taste'] },
  starTasteBias: { dtype: 'F32', shape: ['taste'] },
  starFilms: { dtype: 'F16', shape: ['rows', 'taste'] },
  starBias: { dtype: 'F32', shape: ['rows'] },
  meanStars: { dtype: 'F64', shape: [] },
} as const satisfies Record<string, TensorSpec>

export function packNetwork({ options, meanStars, arrays }: NetworkState): Record<string, Tensor> {
  const { dimensions, taste } = options
  const sizes = { rows: arrays.rows.length, dimensions, taste }
  return shaped(NETWORK_TENSORS, { ...arrays, meanStars: Float64Array.of(meanStars) }, sizes)
}

/** The inverse of {@link packNetwork}; the tensors must have been checked. */
export function unpackNetwork(tensors: Tensors, options: NetworkOptions): NetworkState {
  const { meanStars, ...arrays } = arraysOf(NETWORK_TENSORS, tensors)
  return { options, meanStars: meanStars[0]!, arrays: arrays as NetworkArrays }
}
