import { z } from 'zod'
import { parseJson } from '../json-file.ts'

/** A header beyond this is no file of ours: ResNet-18's takes 9 KB. */
export const MOST_HEADER_BYTES = 4 * 1024 * 1024
const MOST_AXES = 8

/** Bytes of an element, by the name that the format gives its type. */
export const ELEMENT_BYTES = { F64: 8, F32: 4, I32: 4, U32: 4, F16: 2, U16: 2, I8: 1, U8: 1 } as const
export type Dtype = keyof typeof ELEMENT_BYTES

export interface Entry {
  /** One of {@link Dtype}, or a type that is not read here. */
  dtype: string
  shape: readonly number[]
  /** Bytes from the end of the header. */
  start: number
  end: number
}

const entrySchema = z.object({
  dtype: z.string(),
  shape: z.array(z.int().nonnegative()).max(MOST_AXES),
  data_offsets: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
})
const headerSchema = z.record(z.string(), z.unknown())

/**
 * The tensors that a header names, in the order in which they lie in the file. Nothing in it is trusted: throws
 * an Error, whose message says what is wrong and names no file, unless they fill the data side by side.
 */
export function readHeader(json: Uint8Array, dataBytes: number): Map<string, Entry> {
  const entries = Object.entries(parseHeader(json))
    .filter(([name]) => name !== '__metadata__')
    .map(([name, raw]): [string, Entry] => [name, checkedEntry(name, raw, dataBytes)])
    .sort(([, a], [, b]) => a.start - b.start || a.end - b.end)
  let free = 0
  for (const [name, { start, end }] of entries) {
    if (start < free) throw new Error(`tensor ${name} overlaps another`)
    if (start > free) throw new Error(`before tensor ${name} are bytes of none`)
    free = end
  }
  if (free < dataBytes) throw new Error('at its end are bytes of no tensor')
  return new Map(entries)
}

function parseHeader(json: Uint8Array): Record<string, unknown> {
  try {
    return headerSchema.parse(parseJson(new TextDecoder('utf-8', { fatal: true }).decode(json)))
  } catch (cause) {
    throw new Error('its header cannot be read', { cause })
  }
}

function checkedEntry(name: string, raw: unknown, dataBytes: number): Entry {
  const parsed = entrySchema.safeParse(raw)
  if (!parsed.success) throw new Error(`tensor ${name} has no dtype, shape and data_offsets`)
  const { dtype, shape, data_offsets } = parsed.data
  const [start, end] = data_offsets
  if (start > end || end > dataBytes)
    throw new Error(`tensor ${name} does not lie inside its ${dataBytes} bytes of data`)
  if (isKnown(dtype)) {
    const bytes = shape.reduce((product, length) => product * length, ELEMENT_BYTES[dtype])
    if (bytes !== end - start)
      throw new Error(`tensor ${name} of shape [${shape}] has ${end - start} bytes in place of ${bytes}`)
  }
  return { dtype, shape, start, end }
}

export function isKnown(dtype: string): dtype is Dtype {
  return Object.hasOwn(ELEMENT_BYTES, dtype)
}
