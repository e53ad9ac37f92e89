import { EventEmitter } from 'node:events'
import type { KeyvEntry } from 'keyv'
import { InputError } from '../../../engine/index.ts'
import { inTime } from '../../core/in-time.ts'
import type { AtomicStore, Row } from '../atomic-store.ts'
import { OutcomeUnknownError, StoreLostError, StoreUnavailableError } from '../store-errors.ts'
import { Claim } from './claim.ts'
import type { Entry, Rows, Texts } from './sqlite-file.ts'
import type { SqliteAnswer, SqliteFault, SqliteRequest } from './sqlite-server.ts'
import { type SqliteThread, startSqliteThread } from './sqlite-thread.ts'

const LIMITS = {
  /** How long an asker waits for another process's lock and for those in front of them, ms. */
  patience: 4_000,
  /** How long they wait for the outcome of what has begun, ms: only a disk that hangs takes longer. */
  outcome: 4_000,
}

/**
 * The embedded store: SQLite in one file, as a keyv storage adapter. The file belongs to a worker thread;
 * here it is only asked, and for a bounded time. Whoever gives up before the thread has begun a change
 * takes it back for good; afterwards the outcome is waited for, so that what is told is what is stored.
 */
export class SqliteStore extends EventEmitter implements AtomicStore {
  readonly opts = { dialect: 'sqlite', url: 'sqlite' }
  readonly #thread: SqliteThread
  readonly #limits: typeof LIMITS
  readonly notice: string | undefined
  #closed: Promise<void> | undefined
  namespace?: string

  constructor(thread: SqliteThread, limits = LIMITS, notice?: string) {
    super()
    this.#thread = thread
    this.#limits = limits
    this.notice = notice
  }

  /**
   * Waits for as long as the thread takes to start; another process is waited for for two seconds. A damaged file of ours
   * is set aside, as `notice` says.
   * @throws InputError when the file cannot be made or written, or is not ours.
   */
  static async open(file: string, thread = startSqliteThread(file), limits = LIMITS): Promise<SqliteStore> {
    const answer = await thread.run({ request: { kind: 'open' }, claim: new Claim().shared })
    if ('value' in answer) return new SqliteStore(thread, limits, answer.value as string | undefined)
    await thread.close()
    throw new InputError(
      `Expected a writable file for the profile store at ${file} but received ${answer.fault.code || answer.fault.message}.`,
      { cause: causeOf(answer.fault) },
    )
  }

  async get<Value>(key: string): Promise<Value | undefined> {
    return (await this.getMany<Value>([key]))[0]
  }

  async getMany<Value>(keys: string[]): Promise<Array<Value | undefined>> {
    return this.#ask({ kind: 'read', keys, now: Date.now() })
  }

  async set(key: string, value: string, ttl?: number): Promise<void> {
    await this.setMany([{ key, value, ...(ttl !== undefined && { ttl }) }])
  }

  async setMany(entries: KeyvEntry[]): Promise<void> {
    const now = Date.now()
    const rows = entries.map(({ key, value, ttl }): [string, Row] => [
      key,
      { text: value as string, ...(ttl && { expires: now + ttl }) },
    ])
    await this.compareAndSet(new Map(), new Map(rows))
  }

  async delete(key: string): Promise<boolean> {
    return this.deleteMany([key])
  }

  /** True when one of them was there. */
  async deleteMany(keys: string[]): Promise<boolean> {
    const texts = await this.getMany(keys)
    await this.compareAndSet(new Map(), new Map(keys.map((key) => [key, undefined])))
    return texts.some((text) => text !== undefined)
  }

  async has(key: string): Promise<boolean> {
    return (await this.get(key)) !== undefined
  }

  async clear(): Promise<void> {
    for await (const [key] of this.iterator<string>(this.namespace)) await this.delete(key!)
  }

  async *iterator<Value>(
    namespace?: string,
  ): AsyncGenerator<Array<string | Awaited<Value> | undefined>, void> {
    const prefix = namespace ? `${namespace}:` : ''
    for (let after: string | undefined = ''; after !== undefined; ) {
      const page: Entry[] = await this.#ask({ kind: 'page', prefix, after })
      for (const { key, value } of page) yield [key, value]
      after = page.at(-1)?.key
    }
  }

  async compareAndSet(seen: Texts, writes: Rows): Promise<boolean> {
    return this.#ask({ kind: 'compareAndSet', seen, writes, now: Date.now() })
  }

  async ping(): Promise<void> {
    await this.#ask({ kind: 'ping' })
  }

  async sweep(now: number): Promise<void> {
    await this.#ask({ kind: 'removeExpired', now })
    await this.#ask({ kind: 'checkpoint' })
  }

  close(): Promise<void> {
    this.#closed ??= this.#thread
      .run({ request: { kind: 'close' }, claim: new Claim().shared })
      .then(unwrapped<void>)
      .finally(() => this.#thread.close())
    return this.#closed
  }

  async disconnect(): Promise<void> {
    await this.close()
  }

  async #ask<T>(request: SqliteRequest): Promise<T> {
    const claim = new Claim()
    const fault = (message: string): SqliteAnswer => {
      return { fault: { outcome: claim.giveUp() ? 'undone' : 'unknown', message } }
    }
    const answering: Promise<SqliteAnswer> = this.#thread
      .run({ request, claim: claim.shared })
      .catch((error: Error) => fault(`The thread of the profile store died: ${error.message}`))
    let answer = await inTime(answering, this.#limits.patience)
    if (!answer && !claim.giveUp()) answer = await inTime(answering, this.#limits.outcome)
    answer ??= fault('The file of the profile store is in use, or its disk hangs.')
    return unwrapped(answer)
  }
}

function unwrapped<T>(answer: SqliteAnswer): T {
  if ('value' in answer) return answer.value as T
  const { outcome, message } = answer.fault
  const options = { cause: causeOf(answer.fault) }
  if (outcome === 'lost') throw new StoreLostError(message)
  throw outcome === 'unknown' ? new OutcomeUnknownError(options) : new StoreUnavailableError(options)
}

const causeOf = ({ message, code }: SqliteFault): Error => Object.assign(new Error(message), { code })
