import { type FileHandle, open } from 'node:fs/promises'
import { z } from 'zod'
import { expected } from '../../errors.ts'

/** A header beyond this is no weight file of ours: ResNet-18's takes 9 KB. */
const MAX_HEADER_BYTES = 4 * 1024 * 1024
const MAX_RANK = 8

const entrySchema = z.object({
  dtype: z.string(),
  shape: z.array(z.int().nonnegative()).max(MAX_RANK),
  data_offsets: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
})
const headerSchema = z.record(z.string(), z.unknown())

export interface TensorData {
  shape: readonly number[]
  /** Row-major. */
  values: Float32Array
}

interface Entry {
  shape: readonly number[]
  /** Bytes from the file's start. */
  start: number
  end: number
}

/**
 * A safetensors file (8-byte little-endian header length, JSON header, raw tensors). Nothing in the
 * file is trusted: lengths are checked against the file's size before anything is allocated, and
 * only the tensors asked for are read.
 */
export class SafetensorsFile {
  readonly #file: FileHandle
  readonly #entries: ReadonlyMap<string, Entry>

  private constructor(file: FileHandle, entries: ReadonlyMap<string, Entry>) {
    this.#file = file
    this.#entries = entries
  }

  /** Rejects with an InputError when the file is missing or is no well-formed safetensors file. */
  static async open(path: string): Promise<SafetensorsFile> {
    const file = await open(path).catch((cause) => {
      throw expected('a readable safetensors file', path, { cause })
    })
    try {
      return new SafetensorsFile(file, await readHeader(file, path))
    } catch (error) {
      await file.close()
      throw error
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  /** Rejects with an InputError when the tensor is absent or has another shape. */
  async read(name: string, shape: readonly number[]): Promise<TensorData> {
    const entry = this.#entries.get(name)
    if (!entry) throw expected(`a weight file with the tensor ${name}`, 'one without it')
    if (entry.shape.length !== shape.length || entry.shape.some((size, axis) => size !== shape[axis]))
      throw expected(`the tensor ${name} of shape [${shape}]`, `[${entry.shape}]`)
    const bytes = new Uint8Array(entry.end - entry.start)
    await readFully(this.#file, bytes, entry.start)
    return { shape, values: littleEndianFloats(bytes) }
  }

  async close(): Promise<void> {
    await this.#file.close()
  }
}

async function readHeader(file: FileHandle, path: string): Promise<Map<string, Entry>> {
  const { size } = await file.stat()
  const prefix = new Uint8Array(8)
  if (size < 8) throw expected('a safetensors file', `${size} bytes in ${path}`)
  await readFully(file, prefix, 0)
  const declared = new DataView(prefix.buffer).getBigUint64(0, true)
  if (declared > BigInt(Math.min(MAX_HEADER_BYTES, size - 8)))
    throw expected(`a safetensors header of at most ${Math.min(MAX_HEADER_BYTES, size - 8)} bytes`, declared)
  const text = new Uint8Array(Number(declared))
  await readFully(file, text, 8)
  const base = 8 + text.length
  const entries = new Map<string, Entry>()
  for (const [name, raw] of Object.entries(parseHeader(text, path))) {
    if (name === '__metadata__') continue
    const entry = checkedEntry(name, raw, size - base)
    if (entry) entries.set(name, { shape: entry.shape, start: base + entry.start, end: base + entry.end })
  }
  return entries
}

function parseHeader(text: Uint8Array, path: string): Record<string, unknown> {
  try {
    return headerSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text)))
  } catch (cause) {
    throw expected('a safetensors header in JSON', path, { cause })
  }
}

/** Undefined for tensors that are not float32 (counters of the training): they cannot be asked for. */
function checkedEntry(name: string, raw: unknown, dataBytes: number): Entry | undefined {
  const parsed = entrySchema.safeParse(raw)
  if (!parsed.success)
    throw expected(`dtype, shape and data_offsets of the tensor ${name}`, JSON.stringify(raw))
  const { dtype, shape, data_offsets } = parsed.data
  const [start, end] = data_offsets
  if (start > end || end > dataBytes)
    throw expected(`the tensor ${name} inside its file's ${dataBytes} bytes`, `${start} to ${end}`)
  if (dtype !== 'F32') return undefined
  const bytes = shape.reduce((product, length) => product * length, 4)
  if (bytes !== end - start) throw expected(`${bytes} bytes in the tensor ${name}`, end - start)
  return { shape, start, end }
}

async function readFully(file: FileHandle, target: Uint8Array, position: number): Promise<void> {
  let done = 0
  while (done < target.length) {
    const { bytesRead } = await file.read(target, done, target.length - done, position + done)
    if (bytesRead === 0) throw expected('a complete safetensors file', 'one that ends early')
    done += bytesRead
  }
}

function littleEndianFloats(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Float32Array.from({ length: bytes.length / 4 }, (_, index) => view.getFloat32(index * 4, true))
}
