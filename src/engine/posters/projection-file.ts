/**
 * A poster projection as a file, little endian: u32 magic "MQPP", u32 version, u32 dimensions, u32 meaning
 * rows, u32 look rows, f32 look weight, then both matrices row by row in f32.
 */
import { expected } from '../errors.ts'
import type { PosterProjection } from './projection.ts'

const MAGIC = 0x5050514d
const VERSION = 1
const HEADER_BYTES = 24

export function packProjection({ dimensions, meaning, look, lookWeight }: PosterProjection): Uint8Array {
  const view = new DataView(new ArrayBuffer(HEADER_BYTES + 4 * (meaning.length + look.length)))
  const words = [MAGIC, VERSION, dimensions, meaning.length / dimensions, look.length / dimensions]
  for (const [index, word] of words.entries()) view.setUint32(index * 4, word, true)
  view.setFloat32(20, lookWeight, true)
  let at = HEADER_BYTES
  for (const matrix of [meaning, look])
    for (const value of matrix) {
      view.setFloat32(at, value, true)
      at += 4
    }
  return new Uint8Array(view.buffer)
}

/** Throws an InputError, which names the file, when the bytes are no projection, one cut short, or no numbers. */
export function unpackProjection(bytes: Uint8Array, file: string): PosterProjection {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const word = (index: number) => (bytes.length >= HEADER_BYTES ? view.getUint32(index * 4, true) : 0)
  const [dimensions, meaningRows, lookRows] = [word(2), word(3), word(4)] as const
  const size = HEADER_BYTES + 4 * dimensions * (meaningRows + lookRows)
  if (word(0) !== MAGIC || word(1) !== VERSION || bytes.length !== size)
    throw expected(`a complete poster projection in ${file}`, `${bytes.length} other bytes`)
  const floats = (from: number, length: number) =>
    Float32Array.from({ length }, (_, index) => view.getFloat32(HEADER_BYTES + 4 * (from + index), true))
  const lookWeight = view.getFloat32(20, true)
  const meaning = floats(0, meaningRows * dimensions)
  const look = floats(meaningRows * dimensions, lookRows * dimensions)
  if (!(lookWeight >= 0) || ![[lookWeight], meaning, look].every((values) => values.every(Number.isFinite)))
    throw expected(`numbers in the poster projection ${file}`, 'what is none')
  return { dimensions, meaning, look, lookWeight }
}
