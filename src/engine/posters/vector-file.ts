/**
 * The compact vector file of a poster index, little endian:
 *   u32 magic "MQPV", u32 version, u32 count, u32 dimensions,
 *   f32 mean[dimensions]          the catalogue's mean vector
 *   i32 movieIds[count]           ascending
 *   f32 scales[count]
 *   i8  codes[count][dimensions]  vector = mean + scale * code
 */
import { expected } from '../errors.ts'

const MAGIC = 0x5650514d
const VERSION = 1
const HEADER_BYTES = 16
const LARGEST_CODE = 127

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
export function packVectors({ dimensions, mean, movieIds, vectors }: VectorSet): Uint8Array {
  const count = movieIds.length
  const codesAt = HEADER_BYTES + 4 * (dimensions + 2 * count)
  const bytes = new Uint8Array(codesAt + count * dimensions)
  const view = new DataView(bytes.buffer)
  for (const [index, value] of [MAGIC, VERSION, count, dimensions].entries())
    view.setUint32(index * 4, value, true)
  for (const [axis, value] of mean.entries()) view.setFloat32(HEADER_BYTES + axis * 4, value, true)
  for (const [row, id] of movieIds.entries()) {
    const vector = vectors.subarray(row * dimensions, (row + 1) * dimensions)
    let largest = 0
    for (let axis = 0; axis < dimensions; axis++)
      largest = Math.max(largest, Math.abs(vector[axis]! - mean[axis]!))
    const scale = Math.fround(largest / LARGEST_CODE)
    view.setInt32(HEADER_BYTES + 4 * (dimensions + row), id, true)
    view.setFloat32(HEADER_BYTES + 4 * (dimensions + count + row), scale, true)
    for (let axis = 0; axis < dimensions && scale > 0; axis++) {
      const code = Math.round((vector[axis]! - mean[axis]!) / scale)
      view.setInt8(codesAt + row * dimensions + axis, Math.max(-LARGEST_CODE, Math.min(LARGEST_CODE, code)))
    }
  }
  return bytes
}

/**
 * Throws an InputError, which names the file, when the bytes are no vector file, one cut short, or hold what
 * no index can be made of.
 */
export function unpackVectors(bytes: Uint8Array, file: string): VectorSet {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const word = (index: number) => (bytes.length >= HEADER_BYTES ? view.getUint32(index * 4, true) : 0)
  if (word(0) !== MAGIC || word(1) !== VERSION)
    throw expected(`a poster vector file in ${file}`, `${bytes.length} other bytes`)
  const count = word(2)
  const dimensions = word(3)
  const codesAt = HEADER_BYTES + 4 * (dimensions + 2 * count)
  if (bytes.length !== codesAt + count * dimensions)
    throw expected(`${codesAt + count * dimensions} bytes in the poster vector file ${file}`, bytes.length)
  const floats = (from: number, length: number) =>
    Float32Array.from({ length }, (_, index) => view.getFloat32(HEADER_BYTES + (from + index) * 4, true))
  const mean = floats(0, dimensions)
  const scales = floats(dimensions + count, count)
  if (![...mean, ...scales].every(Number.isFinite) || scales.some((scale) => scale < 0))
    throw expected(`a mean and scales that are numbers in the poster vector file ${file}`, 'what is none')
  const vectors = new Float32Array(count * dimensions)
  for (let row = 0, at = 0; row < count; row++)
    for (let axis = 0; axis < dimensions; axis++, at++)
      vectors[at] = mean[axis]! + scales[row]! * view.getInt8(codesAt + at)
  const movieIds = Int32Array.from({ length: count }, (_, row) =>
    view.getInt32(HEADER_BYTES + 4 * (dimensions + row), true),
  )
  if (!movieIds.every((id, row) => id >= 0 && (row === 0 || id > movieIds[row - 1]!)))
    throw expected(
      `every movie id once, in ascending order, in the poster vector file ${file}`,
      'another order',
    )
  return { dimensions, mean, movieIds, vectors }
}
