import type { KeyvStoreAdapter } from 'keyv'

/** Keeps its rows until `expires` (Unix time in ms); for ever when that is absent. */
export interface Row {
  /** In keyv's own format: `{"value":…,"expires":…}`. */
  text: string
  expires?: number
}

/**
 * A keyv storage adapter that can also change several keys as one step, which keyv has no word for.
 * All methods settle within seconds, and reject when the server or the file cannot be used; none answers
 * with a no-op.
 */
export interface AtomicStore extends KeyvStoreAdapter {
  /** What the admin must know although the store works, a sentence. */
  readonly notice?: string | undefined
  /** The stored texts, undefined where there is none. */
  getMany<Value>(keys: string[]): Promise<Array<Value | undefined>>
  /**
   * If every key of `seen` still holds exactly the text given there (undefined: no such key), makes all
   * `writes` (undefined: delete) and resolves to true once they are durable; otherwise changes nothing
   * and resolves to false. No other process can come in between.
   * Rejects with StoreUnavailableError when nothing was changed, and nothing will be; with anything else
   * when that cannot be known.
   */
  compareAndSet(
    seen: ReadonlyMap<string, string | undefined>,
    writes: ReadonlyMap<string, Row | undefined>,
  ): Promise<boolean>
  /** Resolves when the store answers. */
  ping(): Promise<void>
  /** Removes rows whose time is over, and the traces that deleted ones left in a file. `now` is Unix time in ms. */
  sweep(now: number): Promise<void>
  close(): Promise<void>
}

/** All keys of ours begin so: the server may be shared with other programs. */
export const KEY_PREFIX = 'marquee:'

/** The embedded store's file: one of this name is Marquee's, whatever it holds. */
export const USUAL_NAME = 'profiles.sqlite'
