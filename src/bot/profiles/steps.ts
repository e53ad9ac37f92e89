import { setTimeout as sleep } from 'node:timers/promises'
import type { AtomicStore, Row } from './atomic-store.ts'
import { fromText, toText } from './profile-document.ts'
import { OutcomeUnknownError, StoreError, StoreLostError, StoreUnavailableError } from './store-errors.ts'

const ATTEMPTS = 100
/** How long a change is tried again of which the store did not say whether it was saved, ms. */
const TRY_AGAIN_MS = 3_000
const PAUSE_MS = 100

/** raced: somebody else was faster, and the change is made again. */
type Outcome = 'done' | 'raced' | 'failed' | 'unknown'

/** One call of a store: what was asked, what became of it, and how long that took, ms. */
export type StoreCalled = (
  operation: 'read' | 'change' | 'ping' | 'sweep',
  outcome: Outcome,
  duration: number,
) => void

type Read = (keys: string[]) => Promise<Array<string | undefined>>

/** What was read, as it was read, and what is to be written: the two halves of a compare-and-set. */
export class Step {
  readonly seen = new Map<string, string | undefined>()
  readonly writes = new Map<string, Row | undefined>()
  readonly #read: Read

  constructor(read: Read) {
    this.#read = read
  }

  async read<T>(key: string): Promise<T | undefined> {
    return (await this.readAll<T>([key]))[0]
  }

  async readAll<T>(keys: readonly string[]): Promise<Array<T | undefined>> {
    await this.#see(keys)
    return keys.map((key) => fromText<T>(this.seen.get(key), Date.now()))
  }

  /** As it lies there, whether its time is over or not. */
  async readText(key: string): Promise<string | undefined> {
    await this.#see([key])
    return this.seen.get(key)
  }

  /** Within one step everything is read once. */
  async #see(keys: readonly string[]): Promise<void> {
    const unseen = keys.filter((key) => !this.seen.has(key))
    if (unseen.length === 0) return
    const texts = await this.#read(unseen)
    for (const [at, key] of unseen.entries()) this.seen.set(key, texts[at])
  }

  put(key: string, value: unknown, expires?: number): void {
    this.write(key, toText(value, expires), expires)
  }

  write(key: string, text: string, expires?: number): void {
    this.writes.set(key, { text, ...(expires !== undefined && { expires }) })
  }

  remove(key: string): void {
    this.writes.set(key, undefined)
  }
}

/**
 * Changes that are whole or not at all. keyv has no compare-and-set, so two `/rate`s at once would lose one:
 * every change is read, make, and {@link AtomicStore.compareAndSet}, again from the start when somebody was
 * faster. That is optimistic locking: no lock can be left behind or expire, whatever process dies when. Within
 * this process the changes under one key queue up, so that only other processes can be faster.
 * Whatever the store fails with becomes a {@link StoreError}.
 */
export class Steps {
  readonly #store: AtomicStore
  readonly #onCalled: StoreCalled
  readonly #queues = new Map<string, Promise<unknown>>()
  readonly #running = new Set<Promise<unknown>>()
  #closed = false
  /** When the store last failed or kept silent, by performance.now(). */
  #failedAt = Number.NEGATIVE_INFINITY

  constructor(store: AtomicStore, onCalled: StoreCalled) {
    this.#store = store
    this.#onCalled = onCalled
  }

  /** A step that is only looked at. */
  look(): Step {
    this.#refuseWhenClosed()
    return this.#newStep()
  }

  /** One atomic step, after those under the same key that are under way in this process. */
  async run<T>(key: string, make: (step: Step) => Promise<T>): Promise<T> {
    this.#refuseWhenClosed()
    const entered = performance.now()
    const before = this.#queues.get(key)
    const mine = (async () => {
      await before?.catch(() => {})
      // Those who queued before a store that is down must not each wait for its silence in turn.
      if (this.#failedAt > entered) throw new StoreUnavailableError()
      return this.#retry(make)
    })()
    this.#queues.set(key, mine)
    try {
      return await mine
    } finally {
      if (this.#queues.get(key) === mine) this.#queues.delete(key)
    }
  }

  /** What needs no step. */
  async ask<T>(operation: Parameters<StoreCalled>[0], work: (store: AtomicStore) => Promise<T>): Promise<T> {
    this.#refuseWhenClosed()
    return this.#ask(operation, work)
  }

  /** Refuses what is new, and resolves when what is running has ended. */
  async close(): Promise<void> {
    this.#closed = true
    await Promise.allSettled([...this.#running, ...this.#queues.values()])
  }

  async #retry<T>(make: (step: Step) => Promise<T>): Promise<T> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const step = this.#newStep()
      const result = await make(step)
      if (step.writes.size === 0) return result
      if (await this.#land(step)) return result
      await sleep(Math.random() * Math.min(50, 2 ** attempt))
    }
    throw new StoreUnavailableError({ cause: new Error('Other processes change this profile all the time.') })
  }

  /**
   * Makes the changes of a step: true when they are stored, false when somebody was faster. When the store
   * does not say which, the very same step is tried again for a while: it can only land once, since what was
   * seen is there no longer once it has.
   */
  async #land({ seen, writes }: Step): Promise<boolean> {
    let unknown: OutcomeUnknownError | undefined
    let until = 0
    for (;;) {
      try {
        if (await this.#ask('change', (store) => store.compareAndSet(seen, writes), OutcomeUnknownError))
          return true
        if (!unknown) return false
        if (await this.#holds(writes)) return true
        // Somebody else came in between, whether before it landed or after.
        until = 0
      } catch (error) {
        if (!unknown && error instanceof OutcomeUnknownError) {
          unknown = error
          until = performance.now() + TRY_AGAIN_MS
        }
        if (!unknown) throw error
        if (error instanceof StoreLostError) until = 0
      }
      if (performance.now() >= until) throw unknown
      await sleep(PAUSE_MS)
    }
  }

  /** Whether exactly this is stored. */
  async #holds(writes: Step['writes']): Promise<boolean> {
    const texts = await this.#read([...writes.keys()])
    return [...writes.values()].every((row, at) => row?.text === texts[at])
  }

  #newStep(): Step {
    return new Step((keys) => this.#read(keys))
  }

  #read(keys: string[]): Promise<Array<string | undefined>> {
    return this.#ask('read', (store) => store.getMany<string>(keys))
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw new StoreUnavailableError({ cause: new Error('The store was closed.') })
  }

  async #ask<T>(
    operation: Parameters<StoreCalled>[0],
    work: (store: AtomicStore) => Promise<T>,
    Failure: new (options: ErrorOptions) => StoreError = StoreUnavailableError,
  ): Promise<T> {
    const asked = performance.now()
    const called = (outcome: Outcome) => this.#onCalled(operation, outcome, performance.now() - asked)
    const running = work(this.#store)
    this.#running.add(running)
    try {
      const answer = await running
      called(operation === 'change' && answer === false ? 'raced' : 'done')
      return answer
    } catch (error) {
      this.#failedAt = performance.now()
      const failure = error instanceof StoreError ? error : new Failure({ cause: error })
      called(failure instanceof OutcomeUnknownError ? 'unknown' : 'failed')
      throw failure
    } finally {
      this.#running.delete(running)
    }
  }
}
