import { randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'

/** A picture or a file that is kept for a while. */
export interface Shelved {
  bytes: Uint8Array
  mime: string
  fileName: string
  /** True: to be saved rather than shown. */
  download: boolean
}

/**
 * Where pictures wait to be fetched, and uploads to be read: under 128 random bits, the oldest leaving first when
 * it gets full. Kept in memory only.
 */
export class Shelf {
  readonly #shelved: LRUCache<string, Shelved>

  /**
   * @param ttl ms
   * @param maxSize bytes
   */
  constructor(ttl: number, maxSize: number) {
    const sizeCalculation = ({ bytes }: Shelved) => Math.max(1, bytes.byteLength)
    this.#shelved = new LRUCache({ ttl, maxSize, sizeCalculation })
  }

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
