import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { EncoderIdentity } from './encoder/encoder.ts'

/** "MQV1" */
const MAGIC = 0x3156514d

/**
 * Raw poster vectors on disk, one record appended as each poster is encoded, so that work done is never
 * lost: a record is magic, movie id, checksum, vector (float32, little endian), all of one size. What
 * kill -9 leaves half written at the end is cut off at the next opening; a damaged record is skipped.
 * One file an encoder, since vectors of two encoders cannot be compared.
 */
export class VectorLog {
  readonly identity: EncoderIdentity
  readonly vectors: Map<number, Float32Array>
  readonly #file: FileHandle

  private constructor(identity: EncoderIdentity, vectors: Map<number, Float32Array>, file: FileHandle) {
    this.identity = identity
    this.vectors = vectors
    this.#file = file
  }

  /** The vectors in the log of this encoder, for those who add none. */
  static async read(folder: string, identity: EncoderIdentity): Promise<Map<number, Float32Array>> {
    const bytes = await readIfThere(pathOf(folder, identity))
    return readRecords(bytes, identity.dimensions).vectors
  }

  /** Opens the log of this encoder in `folder`, or begins it. */
  static async open(folder: string, identity: EncoderIdentity): Promise<VectorLog> {
    const path = pathOf(folder, identity)
    await mkdir(dirname(path), { recursive: true })
    const file = await open(path, 'a+')
    const bytes = await file.readFile()
    const { vectors, length } = readRecords(bytes, identity.dimensions)
    if (length < bytes.length) await file.truncate(length)
    return new VectorLog(identity, vectors, file)
  }

  /** Resolves when the record is handed to the operating system. A later vector of a film replaces the earlier. */
  async append(movieId: number, vector: Float32Array): Promise<void> {
    if (vector.length !== this.identity.dimensions)
      throw new RangeError(`A vector of ${vector.length} numbers in a log of ${this.identity.dimensions}`)
    await this.#file.appendFile(writeRecord(movieId, vector))
    this.vectors.set(movieId, vector)
  }

  async close(): Promise<void> {
    await this.#file.close()
  }
}

function pathOf(folder: string, { stage, weightsHash }: EncoderIdentity): string {
  return join(folder, `${stage}-${weightsHash.slice(0, 12)}.vectors`)
}

async function readIfThere(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Uint8Array()
    throw error
  }
}

function recordBytes(dimensions: number): number {
  return 12 + dimensions * 4
}

function writeRecord(movieId: number, vector: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(recordBytes(vector.length)))
  view.setUint32(0, MAGIC, true)
  view.setInt32(4, movieId, true)
  for (const [index, value] of vector.entries()) view.setFloat32(12 + index * 4, value, true)
  view.setUint32(8, checksum(view, 12), true)
  return new Uint8Array(view.buffer)
}

function readRecords(bytes: Uint8Array, dimensions: number) {
  const size = recordBytes(dimensions)
  const vectors = new Map<number, Float32Array>()
  const length = bytes.length - (bytes.length % size)
  for (let start = 0; start < length; start += size) {
    const view = new DataView(bytes.buffer, bytes.byteOffset + start, size)
    if (view.getUint32(0, true) !== MAGIC || view.getUint32(8, true) !== checksum(view, 12)) continue
    const vector = Float32Array.from({ length: dimensions }, (_, index) =>
      view.getFloat32(12 + index * 4, true),
    )
    vectors.set(view.getInt32(4, true), vector)
  }
  return { vectors, length }
}

/** FNV-1a over 32-bit words, the movie id included. */
function checksum(view: DataView, from: number): number {
  let hash = 0x811c9dc5 ^ view.getInt32(4, true)
  for (let at = from; at < view.byteLength; at += 4)
    hash = Math.imul(hash ^ view.getInt32(at, true), 0x01000193)
  return hash >>> 0
}
