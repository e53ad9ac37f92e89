import { InputError } from '../errors.ts'
import { arraysOf, decodeChecked, only, shaped, type TensorSpec } from '../safetensors/specs.ts'
import { encodeTensors } from '../safetensors/tensors.ts'

/** A linear map of poster features; lab/posters/learn-projection.ts says what it is learned from. */
export interface PosterProjection {
  /** Length of the raw features. */
  dimensions: number
  /** Rows of the learned map. [meaning rows][dimensions] */
  meaning: Float32Array
  /** Rows of the principal components. [look rows][dimensions] */
  look: Float32Array
  /** How long the look's unit vector is beside the meaning's. */
  lookWeight: number
}

/** A poster projection as a file, safetensors. */
const TENSORS = {
  meaning: { dtype: 'F32', shape: ['meaningRows', 'dimensions'] },
  look: { dtype: 'F32', shape: ['lookRows', 'dimensions'] },
  lookWeight: { dtype: 'F32', shape: [], fault: only((value) => value >= 0) },
} as const satisfies Record<string, TensorSpec>

export function packProjection({ dimensions, meaning, look, lookWeight }: PosterProjection): Buffer {
  const arrays = { meaning, look, lookWeight: Float32Array.of(lookWeight) }
  const sizes = {
    dimensions,
    meaningRows: meaning.length / dimensions,
    lookRows: look.length / dimensions,
  }
  return encodeTensors(shaped(TENSORS, arrays, sizes))
}

/** Throws an InputError, which names the file, when the bytes are no projection, one cut short, or no numbers. */
export function unpackProjection(bytes: Uint8Array, file: string): PosterProjection {
  try {
    const tensors = decodeChecked(bytes, TENSORS)
    const { meaning, look, lookWeight } = arraysOf(TENSORS, tensors)
    return {
      dimensions: tensors.meaning!.shape[1]!,
      meaning: meaning as Float32Array,
      look: look as Float32Array,
      lookWeight: lookWeight[0]!,
    }
  } catch (cause) {
    const what = (cause as Error).message
    throw new InputError(`Expected a poster projection but ${file} is damaged: ${what}.`, { cause })
  }
}
