import { fromHalf, toHalf } from './half-float.ts'
import { type Dtype, ELEMENT_BYTES, isKnown, MOST_HEADER_BYTES, readHeader } from './header.ts'

export type TensorArray =
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Uint16Array
  | Int8Array
  | Uint8Array

/** Numbers with a shape. Half precision (F16) is a matter of the file: in memory its values are in a Float32Array. */
export interface Tensor {
  dtype: Dtype
  shape: readonly number[]
  /** Row-major. */
  values: TensorArray
}

export type Tensors = Readonly<Record<string, Tensor>>

/** The type of array that holds a tensor's values in the file. */
const STORED = {
  F64: Float64Array,
  F32: Float32Array,
  I32: Int32Array,
  U32: Uint32Array,
  F16: Uint16Array,
  U16: Uint16Array,
  I8: Int8Array,
  U8: Uint8Array,
} as const satisfies Record<Dtype, unknown>

/** In memory. */
export const HELD = { ...STORED, F16: Float32Array } as const

const LENGTH_BYTES = 8

/**
 * A safetensors file: the header's length (uint64), the header (JSON), the tensors side by side; little-endian.
 * Types of larger elements come first, then names, so that every tensor is aligned and the same
 * tensors give the same bytes. F16 is rounded to the nearest.
 */
export function encodeTensors(tensors: Tensors): Buffer {
  const sorted = Object.entries(tensors).sort(
    ([a, { dtype: one }], [b, { dtype: other }]) =>
      ELEMENT_BYTES[other] - ELEMENT_BYTES[one] || (a < b ? -1 : 1),
  )
  const header: Record<string, unknown> = {}
  const parts: Uint8Array[] = []
  let at = 0
  for (const [name, { dtype, shape, values }] of sorted) {
    const stored = dtype === 'F16' ? toHalf(values as Float32Array) : values
    const length = shape.reduce((product, size) => product * size, 1)
    if (!(stored instanceof STORED[dtype]) || stored.length !== length)
      throw new Error(
        `Tensor ${name} of ${dtype} [${shape}] has ${values.length} of ${values.constructor.name}`,
      )
    header[name] = { dtype, shape, data_offsets: [at, at + stored.byteLength] }
    parts.push(new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength))
    at += stored.byteLength
  }
  const json = JSON.stringify(header)
  const padded = json.padEnd(json.length + (-Buffer.byteLength(json) & 7))
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeBigUInt64LE(BigInt(Buffer.byteLength(padded)))
  return Buffer.concat([length, Buffer.from(padded), ...parts])
}

/** The tensors of a file. Throws an Error, whose message says what is wrong and names no file. */
export function decodeTensors(file: Uint8Array): Record<string, Tensor> {
  const start = headerEnd(file.subarray(0, LENGTH_BYTES), file.length)
  const tensors: Record<string, Tensor> = {}
  for (const [name, entry] of readHeader(file.subarray(LENGTH_BYTES, start), file.length - start)) {
    const { dtype, shape } = entry
    if (!isKnown(dtype)) throw new Error(`tensor ${name} has the unknown type ${dtype}`)
    // A copy, so that elements are aligned whatever the offset inside Node's buffer pool.
    const bytes = new Uint8Array(file.subarray(start + entry.start, start + entry.end))
    const stored = new STORED[dtype](bytes.buffer)
    tensors[name] = { dtype, shape, values: dtype === 'F16' ? fromHalf(stored as Uint16Array) : stored }
  }
  return tensors
}

/** Where the data begin, by the first 8 bytes of a file. Throws as {@link decodeTensors} does. */
export function headerEnd(prefix: Uint8Array, fileBytes: number): number {
  if (prefix.length < LENGTH_BYTES) throw new Error(`it has only ${fileBytes} bytes`)
  const declared = new DataView(prefix.buffer, prefix.byteOffset).getBigUint64(0, true)
  const most = Math.min(MOST_HEADER_BYTES, fileBytes - LENGTH_BYTES)
  if (declared > BigInt(most)) throw new Error(`its header of ${declared} bytes would be longer than ${most}`)
  return LENGTH_BYTES + Number(declared)
}
