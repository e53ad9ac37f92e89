import { type FileHandle, open } from 'node:fs/promises'
import { expected, InputError } from '../errors.ts'
import { type Entry, readHeader } from './header.ts'
import { headerEnd } from './tensors.ts'

export interface TensorData {
  shape: readonly number[]
  /** Row-major. */
  values: Float32Array
}

/** A safetensors file of which only the float32 tensors asked for are read. */
export class SafetensorsFile {
  readonly #path: string
  readonly #file: FileHandle
  /** Bytes before the tensors. */
  readonly #start: number
  readonly #entries: ReadonlyMap<string, Entry>

  private constructor(path: string, file: FileHandle, start: number, entries: ReadonlyMap<string, Entry>) {
    this.#path = path
    this.#file = file
    this.#start = start
    this.#entries = entries
  }

  /** Rejects with an InputError when the file is missing or is no well-formed safetensors file. */
  static async open(path: string): Promise<SafetensorsFile> {
    const file = await open(path).catch((cause) => {
      throw expected('a readable safetensors file', path, { cause })
    })
    try {
      const { size } = await file.stat()
      const prefix = new Uint8Array(Math.min(8, size))
      await readFully(file, prefix, 0)
      const start = headerEnd(prefix, size)
      const json = new Uint8Array(start - prefix.length)
      await readFully(file, json, prefix.length)
      return new SafetensorsFile(path, file, start, readHeader(json, size - start))
    } catch (cause) {
      await file.close()
      throw damaged(path, cause)
    }
  }

  has(name: string): boolean {
    return this.#entries.get(name)?.dtype === 'F32'
  }

  /** Rejects with an InputError when the tensor is absent, has another shape, or holds what is no number. */
  async read(name: string, shape: readonly number[]): Promise<TensorData> {
    const entry = this.has(name) && this.#entries.get(name)
    if (!entry) throw expected(`the tensor ${name} in ${this.#path}`, 'a file without it')
    if (entry.shape.length !== shape.length || entry.shape.some((size, axis) => size !== shape[axis]))
      throw expected(`the tensor ${name} in ${this.#path} of shape [${shape}]`, `[${entry.shape}]`)
    const bytes = new Uint8Array(entry.end - entry.start)
    await readFully(this.#file, bytes, this.#start + entry.start).catch((cause) => {
      throw damaged(this.#path, cause)
    })
    const values = new Float32Array(bytes.buffer)
    if (!values.every(Number.isFinite))
      throw expected(`numbers in the tensor ${name} in ${this.#path}`, 'what is none')
    return { shape, values }
  }

  async close(): Promise<void> {
    await this.#file.close()
  }
}

async function readFully(file: FileHandle, target: Uint8Array, position: number): Promise<void> {
  let done = 0
  while (done < target.length) {
    const { bytesRead } = await file.read(target, done, target.length - done, position + done)
    if (bytesRead === 0) throw new Error('it ends early')
    done += bytesRead
  }
}

function damaged(path: string, cause: unknown): InputError {
  const what = (cause as Error).message
  return new InputError(`Expected a safetensors file but ${path} is damaged: ${what}.`, { cause })
}
