import { InputError } from '../errors.ts'
import { arraysOf, decodeChecked, only, shaped, type TensorSpec } from '../safetensors/specs.ts'
import { encodeTensors, type TensorArray } from '../safetensors/tensors.ts'

const LARGEST_CODE = 127

/** The compact vector file of a poster index, safetensors: vector = mean + scale x code. */
const TENSORS = {
  /** The catalogue's mean vector. */
  mean: { dtype: 'F32', shape: ['dimensions'] },
  movieIds: { dtype: 'I32', shape: ['count'], fault: orderFault },
  scales: { dtype: 'F32', shape: ['count'], fault: only((value) => value >= 0) },
  codes: { dtype: 'I8', shape: ['count', 'dimensions'] },
} as const satisfies Record<string, TensorSpec>

function orderFault(ids: TensorArray): string | undefined {
  const rising = ids.every((id, row) => id >= 0 && (row === 0 || id > ids[row - 1]!))
  return rising ? undefined : 'does not name every film once, in ascending order'
}

/** Raw (not centred) vectors of a catalogue and their mean. */
export interface VectorSet {
  dimensions: number
  /** [dimensions] */
  mean: Float32Array
  /** [count] */
  movieIds: Int32Array
  /** [count][dimensions], row-major. */
  vectors: Float32Array
}

/** A set of raw vectors, films in ascending order of id. */
export function vectorSet(byMovie: ReadonlyMap<number, Float32Array>): VectorSet {
  const rows = [...byMovie].sort(([a], [b]) => a - b)
  const dimensions = rows[0]?.[1].length ?? 0
  const sums = new Float64Array(dimensions)
  const vectors = new Float32Array(rows.length * dimensions)
  for (const [row, [, vector]] of rows.entries()) {
    vectors.set(vector, row * dimensions)
    for (let axis = 0; axis < dimensions; axis++) sums[axis]! += vector[axis]!
  }
  const mean = Float32Array.from(sums, (sum) => sum / rows.length)
  return { dimensions, mean, movieIds: Int32Array.from(rows, ([id]) => id), vectors }
}

/** Bytes of the file; every number of a vector is off by at most 1/254 of the vector's largest deviation from the mean. */
export function packVectors({ dimensions, mean, movieIds, vectors }: VectorSet): Buffer {
  const count = movieIds.length
  const scales = new Float32Array(count)
  const codes = new Int8Array(count * dimensions)
  for (let row = 0; row < count; row++) {
    const vector = vectors.subarray(row * dimensions, (row + 1) * dimensions)
    let largest = 0
    for (let axis = 0; axis < dimensions; axis++)
      largest = Math.max(largest, Math.abs(vector[axis]! - mean[axis]!))
    scales[row] = largest / LARGEST_CODE
    const scale = scales[row]!
    for (let axis = 0; axis < dimensions && scale > 0; axis++) {
      const code = Math.round((vector[axis]! - mean[axis]!) / scale)
      codes[row * dimensions + axis] = Math.max(-LARGEST_CODE, Math.min(LARGEST_CODE, code))
    }
  }
  return encodeTensors(shaped(TENSORS, { mean, movieIds, scales, codes }, { count, dimensions }))
}

/**
 * Throws an InputError, which names the file, when the bytes are no vector file, one cut short, or hold what
 * no index can be made of.
 */
export function unpackVectors(bytes: Uint8Array, file: string): VectorSet {
  const { mean, movieIds, scales, codes } = read(bytes, file)
  const dimensions = mean.length
  const vectors = new Float32Array(codes.length)
  for (let row = 0, at = 0; row < scales.length; row++)
    for (let axis = 0; axis < dimensions; axis++, at++) vectors[at] = mean[axis]! + scales[row]! * codes[at]!
  return { dimensions, mean: mean as Float32Array, movieIds: movieIds as Int32Array, vectors }
}

function read(bytes: Uint8Array, file: string): Record<keyof typeof TENSORS, TensorArray> {
  try {
    return arraysOf(TENSORS, decodeChecked(bytes, TENSORS))
  } catch (cause) {
    const what = (cause as Error).message
    throw new InputError(`Expected poster vectors but ${file} is damaged: ${what}.`, { cause })
  }
}
