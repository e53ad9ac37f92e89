import { randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'

/** A picture or a file that the page may fetch for a while. */
export interface Shelved {
  bytes: Uint8Array
  mime: string
  fileName: string
  /** True: to be saved rather than shown. */
  download: boolean
}

const LIFE_MS = 60 * 60_000
const MOST_BYTES = 96 * 1024 * 1024

/**
 * Where pictures wait to be fetched: at addresses of 128 random bits, for an hour, the oldest leaving
 * first when it gets full. Kept in memory only.
 */
export class Shelf {
  readonly #shelved = new LRUCache<string, Shelved>({
    ttl: LIFE_MS,
    maxSize: MOST_BYTES,
    sizeCalculation: ({ bytes }) => Math.max(1, bytes.byteLength),
  })

  /** The new id. */
  put(item: Shelved): string {
    const id = randomBytes(16).toString('base64url')
    this.#shelved.set(id, item)
    return id
  }

  get(id: string): Shelved | undefined {
    return this.#shelved.get(id)
  }
}
