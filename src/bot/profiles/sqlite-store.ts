import { EventEmitter } from 'node:events'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { KeyvEntry } from 'keyv'
import Database from 'libsql'
import { InputError } from '../../engine/index.ts'
import type { AtomicStore, Row } from './atomic-store.ts'

interface Entry {
  key: string
  value: string
}

/** How long one attempt may hold up the event loop when another process is writing, ms. */
const BUSY_MS = 100
const BUSY_ATTEMPTS = 20

const SCHEMA = `create table if not exists entries (
  key text primary key, value text not null, expires integer
) strict, without rowid;
create index if not exists entries_by_expiry on entries (expires) where expires is not null;`

/**
 * The embedded store: SQLite in one file, by libsql, as a keyv storage adapter.
 *
 * Durable at acknowledgement: write-ahead log with `synchronous = FULL`, so each commit is synced to the
 * disk before the call resolves. Several processes on one machine may share the file; a writer takes the
 * lock with BEGIN IMMEDIATE before it compares. Deleted content is overwritten (`secure_delete`).
 * SQLite rather than LMDB, which maps its file into memory: on a full disk SQLite rolls back and says so.
 */
export class SqliteStore extends EventEmitter implements AtomicStore {
  readonly opts = { dialect: 'sqlite', url: 'sqlite' }
  readonly database: Database.Database
  namespace?: string

  /** @throws InputError when the file cannot be made, written or is no database. */
  constructor(file: string) {
    super()
    this.database = openDatabase(file)
  }

  async get<Value>(key: string): Promise<Value | undefined> {
    return (await this.getMany<Value>([key]))[0]
  }

  async getMany<Value>(keys: string[]): Promise<Array<Value | undefined>> {
    const now = Date.now()
    return keys.map((key) => this.#read(key, now) as Value | undefined)
  }

  async set(key: string, value: string, ttl?: number): Promise<void> {
    await this.setMany([{ key, value, ...(ttl !== undefined && { ttl }) }])
  }

  async setMany(entries: KeyvEntry[]): Promise<void> {
    await this.#write(() => {
      for (const { key, value, ttl } of entries) this.#put(key, value, ttl ? Date.now() + ttl : undefined)
    })
  }

  async delete(key: string): Promise<boolean> {
    return this.deleteMany([key])
  }

  /** True when one of them was there. */
  async deleteMany(keys: string[]): Promise<boolean> {
    const statement = this.database.prepare('delete from entries where key = ?')
    return this.#write(() => keys.reduce((any, key) => statement.run(key).changes > 0 || any, false))
  }

  async has(key: string): Promise<boolean> {
    return this.#read(key, Date.now()) !== undefined
  }

  async clear(): Promise<void> {
    const prefix = this.namespace ? `${this.namespace}:` : ''
    const statement = this.database.prepare('delete from entries where substr(key, 1, length(?)) = ?')
    await this.#write(() => statement.run(prefix, prefix))
  }

  async *iterator<Value>(
    namespace?: string,
  ): AsyncGenerator<Array<string | Awaited<Value> | undefined>, void> {
    const prefix = namespace ? `${namespace}:` : ''
    const next = this.database.prepare(
      'select key, value from entries where key > ? and substr(key, 1, length(?)) = ? order by key limit 100',
    )
    let last = ''
    while (true) {
      const page = next.all(last, prefix, prefix) as Entry[]
      for (const { key, value } of page) yield [key, value]
      if (page.length < 100) return
      last = page[99]!.key
    }
  }

  async compareAndSet(
    seen: ReadonlyMap<string, string | undefined>,
    writes: ReadonlyMap<string, Row | undefined>,
  ): Promise<boolean> {
    const remove = this.database.prepare('delete from entries where key = ?')
    return this.#write(() => {
      const now = Date.now()
      for (const [key, text] of seen) if (this.#read(key, now) !== text) return false
      for (const [key, row] of writes) {
        if (row) this.#put(key, row.text, row.expires)
        else remove.run(key)
      }
      return true
    })
  }

  async ping(): Promise<void> {
    this.database.prepare('select 1 from entries limit 1').get()
  }

  renew(): void {}

  async sweep(now: number): Promise<void> {
    const statement = this.database.prepare('delete from entries where expires is not null and expires <= ?')
    await this.#write(() => statement.run(now))
    this.database.pragma('wal_checkpoint(TRUNCATE)')
  }

  async close(): Promise<void> {
    if (!this.database.open) return
    this.database.pragma('wal_checkpoint(TRUNCATE)')
    this.database.close()
  }

  async disconnect(): Promise<void> {
    await this.close()
  }

  #read(key: string, now: number): string | undefined {
    const row = this.database.prepare('select value, expires from entries where key = ?').get(key) as
      | { value: string; expires: number | null }
      | undefined
    return row && (row.expires === null || row.expires > now) ? row.value : undefined
  }

  #put(key: string, value: string, expires: number | undefined): void {
    this.database
      .prepare(
        `insert into entries (key, value, expires) values (?, ?, ?)
        on conflict (key) do update set value = excluded.value, expires = excluded.expires`,
      )
      .run(key, value, expires === undefined ? null : Math.ceil(expires))
  }

  /** One transaction. Waits for another process's without holding up the event loop for long. */
  async #write<T>(work: () => T): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return this.#transaction(work)
      } catch (error) {
        if (!isBusy(error) || attempt === BUSY_ATTEMPTS) throw error
      }
      await sleep(Math.random() * 10)
    }
  }

  /** libsql's own `transaction` hides the reason when SQLite has rolled back by itself, as on a full disk. */
  #transaction<T>(work: () => T): T {
    this.database.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      this.database.exec('COMMIT')
      return result
    } catch (error) {
      if (this.database.inTransaction) this.database.exec('ROLLBACK')
      throw error
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}

function openDatabase(file: string): Database.Database {
  try {
    mkdirSync(dirname(file), { recursive: true })
    // Made by us first: only the owner may read it, and a failure has a plain reason such as EACCES.
    closeSync(openSync(file, 'a', 0o600))
    const database = new Database(file, { timeout: BUSY_MS })
    // Switching the journal mode does not wait for a lock by itself, so two starts at once may collide.
    for (let attempt = 1; ; attempt++) {
      try {
        database.pragma('journal_mode = WAL')
        database.pragma('synchronous = FULL')
        database.pragma('secure_delete = ON')
        database.exec(SCHEMA)
        return database
      } catch (error) {
        if (!isBusy(error) || attempt === BUSY_ATTEMPTS) throw error
      }
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new InputError(
      `Expected a writable file for the profile store at ${file} but received ${code ?? message}.`,
      { cause: error },
    )
  }
}
