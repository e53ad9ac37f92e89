import { createHash } from 'node:crypto'
import { z } from 'zod'
import { InputError } from '../errors.ts'
import { parseJson } from '../json-file.ts'

/**
 * Named typed arrays in one file: "MARQUEE1", the header's length (uint32), the header (JSON: name,
 * type, offset and length of every array), the arrays, each 8-byte aligned; all little-endian.
 */
export type TensorArray = Float32Array | Int32Array | Uint32Array | Uint16Array | Int8Array | Uint8Array

const TYPES = { Float32Array, Int32Array, Uint32Array, Uint16Array, Int8Array, Uint8Array }
type TypeName = keyof typeof TYPES

const MAGIC = 'MARQUEE1'

interface Entry {
  type: TypeName
  /** Bytes from the end of the header. */
  offset: number
  /** Elements. */
  length: number
}

export function encodeTensors(tensors: Readonly<Record<string, TensorArray>>): Buffer {
  const entries: Record<string, Entry> = {}
  let size = 0
  for (const [name, array] of Object.entries(tensors)) {
    entries[name] = { type: typeName(array), offset: size, length: array.length }
    size = align(size + array.byteLength)
  }
  const json = Buffer.from(JSON.stringify(entries))
  const start = align(MAGIC.length + 4 + json.length)
  const file = Buffer.alloc(start + size)
  file.write(MAGIC)
  file.writeUInt32LE(start - MAGIC.length - 4, MAGIC.length)
  file.fill(' ', MAGIC.length + 4, start)
  json.copy(file, MAGIC.length + 4)
  for (const [name, array] of Object.entries(tensors))
    Buffer.from(array.buffer, array.byteOffset, array.byteLength).copy(file, start + entries[name]!.offset)
  return file
}

/** The arrays of {@link encodeTensors}. `name` is the file's, for the error when it is damaged. */
export function decodeTensors(file: Buffer, name: string): Record<string, TensorArray> {
  const damaged = (what: string) => new InputError(`Expected a model file but ${name} is damaged: ${what}.`)
  if (file.length < MAGIC.length + 4 || file.toString('latin1', 0, MAGIC.length) !== MAGIC)
    throw damaged(`it does not begin with ${MAGIC}`)
  const start = MAGIC.length + 4 + file.readUInt32LE(MAGIC.length)
  if (start > file.length) throw damaged('its header is cut off')
  const tensors: Record<string, TensorArray> = {}
  let free = start
  for (const [key, { type, offset, length }] of readHeader(
    file.toString('utf8', MAGIC.length + 4, start),
    damaged,
  )) {
    const Type = TYPES[type]
    const from = start + offset
    const bytes = length * Type.BYTES_PER_ELEMENT
    if (from < free) throw damaged(`array ${key} overlaps another`)
    if (from + bytes > file.length) throw damaged(`array ${key} does not lie inside the file`)
    free = from + bytes
    // A copy, so that elements are aligned whatever the offset inside Node's buffer pool.
    tensors[key] = new Type(new Uint8Array(file.subarray(from, from + bytes)).buffer)
  }
  return tensors
}

const headerSchema = z.record(
  z.string().regex(/^[a-z][a-z.]*$/i),
  z.object({
    type: z.enum(Object.keys(TYPES) as [TypeName, ...TypeName[]]),
    offset: z.int().nonnegative(),
    length: z.int().nonnegative(),
  }),
)

/** Names and places of the arrays, in the order in which they lie in the file. */
function readHeader(text: string, damaged: (what: string) => InputError): [string, Entry][] {
  try {
    const entries = Object.entries(headerSchema.parse(parseJson(text)))
    return entries.sort(([, a], [, b]) => a.offset - b.offset || a.length - b.length)
  } catch (cause) {
    throw new InputError(damaged('its header cannot be read').message, { cause })
  }
}

export function sha256(data: Buffer): string {
  return createHash('sha256').update(data).digest('hex')
}

function typeName(array: TensorArray): TypeName {
  return array.constructor.name as TypeName
}

function align(offset: number): number {
  return (offset + 7) & ~7
}
