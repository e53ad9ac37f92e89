import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWholeFile } from '../../whole-file.ts'

/** Names of our own files; whatever else lies in the folder is what a killed process left half written. */
const ENTRY = /^[\w-]+\.(poster|none)$/
/** A half-written file this old has no writer any more, in ms. */
const STALE = 60 * 60 * 1000
/** Taken down to this share of the limit at once, so that not every write clears up. */
const AFTER_EVICTION = 0.9

/** Notes of other versions are not believed: those without one also stand for hosts that had refused us. */
const ABSENCE_VERSION = 2

interface Absence {
  version: typeof ABSENCE_VERSION
  /** ms since 1970. */
  until: number
  /** What was asked: with another provider set up, the answer may be another. */
  asked: string
}

/**
 * Posters on disk, and which films have none. Files are written whole or not at all, so a killed process
 * leaves nothing broken behind. The least recently used go when the folder outgrows its limit.
 */
export class PosterDiskCache {
  readonly #folder: string
  readonly #maxBytes: number
  #bytes = 0
  #opening: Promise<void> | undefined

  constructor(folder: string, maxBytes: number) {
    this.#folder = folder
    this.#maxBytes = maxBytes
  }

  /** `key`: letters, digits, "_" and "-". */
  async get(key: string): Promise<Uint8Array | undefined> {
    const path = this.#path(key, 'poster')
    const bytes = await readFile(path).catch(absent)
    if (bytes) {
      const now = new Date()
      // Another process may have evicted it meanwhile; the bytes are ours all the same.
      await utimes(path, now, now).catch(absent)
    }
    return bytes
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    await this.#write(this.#path(key, 'poster'), bytes)
    await rm(this.#path(key, 'none'), { force: true })
  }

  async remove(key: string): Promise<void> {
    await rm(this.#path(key, 'poster'), { force: true })
  }

  /** True when it is known that none of the `asked` providers has this poster. */
  async isAbsent(key: string, asked: string): Promise<boolean> {
    const bytes = await readFile(this.#path(key, 'none'), 'utf8').catch(absent)
    if (bytes === undefined) return false
    const known = parseAbsence(bytes)
    return known !== undefined && known.asked === asked && known.until > Date.now()
  }

  /** Remembers for `time` ms that the `asked` providers have no such poster. */
  async putAbsent(key: string, asked: string, time: number): Promise<void> {
    const absence: Absence = { version: ABSENCE_VERSION, until: Date.now() + time, asked }
    await this.#write(this.#path(key, 'none'), Buffer.from(JSON.stringify(absence)))
  }

  #path(key: string, kind: 'poster' | 'none'): string {
    if (!/^[\w-]+$/.test(key)) throw new RangeError(`"${key}" is no cache key`)
    return join(this.#folder, `${key}.${kind}`)
  }

  async #write(path: string, bytes: Uint8Array): Promise<void> {
    this.#opening ??= this.#open()
    await this.#opening
    await writeWholeFile(path, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    this.#bytes += bytes.length
    if (this.#bytes > this.#maxBytes) await this.#evict()
  }

  async #open(): Promise<void> {
    await mkdir(this.#folder, { recursive: true })
    await this.#evict()
  }

  /** Counts what is there, clears half-written files away, and removes the oldest if it is too much. */
  async #evict(): Promise<void> {
    const entries: { path: string; size: number; used: number }[] = []
    for (const name of await readdir(this.#folder)) {
      const path = join(this.#folder, name)
      const info = await stat(path).catch(absent)
      if (!info?.isFile()) continue
      if (ENTRY.test(name)) entries.push({ path, size: info.size, used: info.mtimeMs })
      else if (Date.now() - info.mtimeMs > STALE) await rm(path, { force: true })
    }
    entries.sort((a, b) => a.used - b.used)
    let bytes = entries.reduce((sum, { size }) => sum + size, 0)
    const goal = bytes > this.#maxBytes ? this.#maxBytes * AFTER_EVICTION : bytes
    for (const { path, size } of entries) {
      if (bytes <= goal) break
      await rm(path, { force: true })
      bytes -= size
    }
    this.#bytes = bytes
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error
}

function parseAbsence(text: string): Absence | undefined {
  try {
    const { version, until, asked } = JSON.parse(text) as Partial<Absence>
    return version === ABSENCE_VERSION && typeof until === 'number' && typeof asked === 'string'
      ? { version, until, asked }
      : undefined
  } catch {
    // A damaged note says nothing; the providers are asked again.
    return undefined
  }
}
