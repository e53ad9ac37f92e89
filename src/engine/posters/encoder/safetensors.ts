import { type FileHandle, open } from 'node:fs/promises'
import { z } from 'zod'
import { expected } from '../../errors.ts'
import { parseJson } from '../../json-file.ts'

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
  readonly #path: string
  readonly #file: FileHandle
  readonly #entries: ReadonlyMap<string, Entry>

  private constructor(path: string, file: FileHandle, entries: ReadonlyMap<string, Entry>) {
    this.#path = path
    this.#file = file
    this.#entries = entries
  }

  /** Rejects with an InputError when the file is missing or is no well-formed safetensors file. */
  static async open(path: string): Promise<SafetensorsFile> {
    const file = await open(path).catch((cause) => {
      throw expected('a readable safetensors file', path, { cause })
    })
    try {
      return new SafetensorsFile(path, file, await readHeader(file, path))
    } catch (error) {
      await file.close()
      throw error
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  /** Rejects with an InputError when the tensor is absent, has another shape, or holds what is no number. */
  async read(name: string, shape: readonly number[]): Promise<TensorData> {
    const entry = this.#entries.get(name)
    if (!entry) throw expected(`the tensor ${name} in ${this.#path}`, 'a file without it')
    if (entry.shape.length !== shape.length || entry.shape.some((size, axis) => size !== shape[axis]))
      throw expected(`the tensor ${name} in ${this.#path} of shape [${shape}]`, `[${entry.shape}]`)
    const bytes = new Uint8Array(entry.end - entry.start)
    await readFully(this.#file, this.#path, bytes, entry.start)
    const values = littleEndianFloats(bytes)
    if (!values.every(Number.isFinite))
      throw expected(`numbers in the tensor ${name} in ${this.#path}`, 'what is none')
    return { shape, values }
  }

  async close(): Promise<void> {
    await this.#file.close()
  }
}

async function readHeader(file: FileHandle, path: string): Promise<Map<string, Entry>> {
  const { size } = await file.stat()
  const prefix = new Uint8Array(8)
  if (size < 8) throw expected(`a safetensors file in ${path}`, `${size} bytes`)
  await readFully(file, path, prefix, 0)
  const declared = new DataView(prefix.buffer).getBigUint64(0, true)
  if (declared > BigInt(Math.min(MAX_HEADER_BYTES, size - 8)))
    throw expected(
      `a safetensors header of at most ${Math.min(MAX_HEADER_BYTES, size - 8)} bytes in ${path}`,
      declared,
    )
  const text = new Uint8Array(Number(declared))
  await readFully(file, path, text, 8)
  const base = 8 + text.length
  const all = Object.entries(parseHeader(text, path))
    .filter(([name]) => name !== '__metadata__')
    .map(([name, raw]) => checkedEntry(name, raw, size - base, path))
  refuseOverlap(all, path)
  return new Map(
    all
      .filter(({ float }) => float)
      .map(({ name, shape, start, end }) => [name, { shape, start: base + start, end: base + end }]),
  )
}

function refuseOverlap(entries: readonly Checked[], path: string): void {
  let free = 0
  for (const { name, start, end } of [...entries].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < free) throw expected(`tensors side by side in ${path}`, `${name} on top of another`)
    free = end
  }
}

function parseHeader(text: Uint8Array, path: string): Record<string, unknown> {
  try {
    return headerSchema.parse(parseJson(new TextDecoder('utf-8', { fatal: true }).decode(text)))
  } catch (cause) {
    throw expected('a safetensors header in JSON', path, { cause })
  }
}

/** An entry with bytes from the header's end; tensors that are not float32 cannot be asked for. */
interface Checked extends Entry {
  name: string
  float: boolean
}

function checkedEntry(name: string, raw: unknown, dataBytes: number, path: string): Checked {
  const parsed = entrySchema.safeParse(raw)
  if (!parsed.success)
    throw expected(`dtype, shape and data_offsets of the tensor ${name} in ${path}`, JSON.stringify(raw))
  const { dtype, shape, data_offsets } = parsed.data
  const [start, end] = data_offsets
  if (start > end || end > dataBytes)
    throw expected(`the tensor ${name} inside the ${dataBytes} bytes of ${path}`, `${start} to ${end}`)
  const float = dtype === 'F32'
  const bytes = shape.reduce((product, length) => product * length, 4)
  if (float && bytes !== end - start)
    throw expected(`${bytes} bytes in the tensor ${name} in ${path}`, end - start)
  return { name, shape, start, end, float }
}

async function readFully(
  file: FileHandle,
  path: string,
  target: Uint8Array,
  position: number,
): Promise<void> {
  let done = 0
  while (done < target.length) {
    const { bytesRead } = await file.read(target, done, target.length - done, position + done)
    if (bytesRead === 0) throw expected(`a complete safetensors file in ${path}`, 'one that ends early')
    done += bytesRead
  }
}

function littleEndianFloats(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Float32Array.from({ length: bytes.length / 4 }, (_, index) => view.getFloat32(index * 4, true))
}
