import { accessSync, closeSync, constants, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'libsql'
import type { Row } from '../atomic-store.ts'
import { APPLICATION_ID, examine, markOf } from './examine.ts'
import { FilesLostError, OpenFiles } from './open-files.ts'
import { rescuedCopyOf } from './rescue.ts'
import { isBusy, isDamage, isDiskError } from './sqlite-codes.ts'

export interface Entry {
  key: string
  value: string
}

export type Texts = ReadonlyMap<string, string | undefined>
export type Rows = ReadonlyMap<string, Row | undefined>

/** How long opening waits in one go for another process that opens or writes, ms. */
const OPENING_MS = 100
const OPENING_ATTEMPTS = 20
const PAGE = 100

const SCHEMA = `create table if not exists entries (
  key text primary key, value text not null, expires integer
) strict, without rowid;
create index if not exists entries_by_expiry on entries (expires) where expires is not null;`

/**
 * The rows of one SQLite file, by libsql. Every call is synchronous, and fails with SQLITE_BUSY at once when
 * another process is in the way.
 *
 * Durable at acknowledgement: write-ahead log with `synchronous = FULL`, so each commit is synced to the
 * disk before {@link transaction} returns. Several processes on one machine may share the file; a writer takes
 * the lock with BEGIN IMMEDIATE before it compares. Deleted content is overwritten (`secure_delete`).
 * SQLite rather than LMDB, which maps its file into memory: on a full disk SQLite rolls back and says so.
 */
export class SqliteFile {
  readonly path: string
  readonly database: Database.Database
  readonly #files: OpenFiles
  readonly #select: Database.Statement
  readonly #upsert: Database.Statement
  readonly #delete: Database.Statement

  /**
   * Makes the file where there is none.
   * @throws DamagedFileError before anything is written to it.
   */
  constructor(path: string) {
    this.path = path
    this.database = openDatabase(path)
    this.#files = new OpenFiles(path)
    this.#select = this.database.prepare('select value, expires from entries where key = ?')
    this.#upsert = this.database.prepare(
      `insert into entries (key, value, expires) values (?, ?, ?)
      on conflict (key) do update set value = excluded.value, expires = excluded.expires`,
    )
    this.#delete = this.database.prepare('delete from entries where key = ?')
  }

  /** The texts that are not expired, in the order of the keys. `now` is Unix time in ms. */
  read(keys: readonly string[], now: number): Array<string | undefined> {
    return keys.map((key) => this.#text(key, now))
  }

  /** Up to 100 entries after a key whose keys begin with `prefix`, in their order; fewer are the last. */
  page(prefix: string, after: string): Entry[] {
    return this.database
      .prepare(
        `select key, value from entries where key > ? and substr(key, 1, length(?)) = ?
        order by key limit ${PAGE}`,
      )
      .all(after, prefix, prefix) as Entry[]
  }

  /** To be called within a {@link transaction}. `now` is Unix time in ms. */
  compareAndSet(seen: Texts, writes: Rows, now: number): boolean {
    for (const [key, text] of seen) if (this.#text(key, now) !== text) return false
    for (const [key, row] of writes) {
      if (row) this.#upsert.run(key, row.text, row.expires === undefined ? null : Math.ceil(row.expires))
      else this.#delete.run(key)
    }
    return true
  }

  /** To be called within a {@link transaction}. `now` is Unix time in ms. */
  removeExpired(now: number): void {
    this.database.prepare('delete from entries where expires is not null and expires <= ?').run(now)
  }

  /** Empties the write-ahead log, where deleted content lives on; fails while another process uses it. */
  checkpoint(): void {
    const [outcome] = this.database.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }]
    if (outcome.busy)
      throw Object.assign(new Error('The write-ahead log is in use.'), { code: 'SQLITE_BUSY' })
  }

  /**
   * Takes the write lock, lets `begin` decide whether to go on, and makes the changes of `work` durable or
   * none of them. (libsql's own `transaction` hides the reason when SQLite has rolled back by itself, as on
   * a full disk.)
   * @throws FilesLostError when they would go where nobody finds them.
   * @throws UncertainCommitError when the disk failed, or the files were lost, in the middle of making them durable.
   */
  transaction<T>(begin: () => void, work: () => T): T {
    this.database.exec('BEGIN IMMEDIATE')
    try {
      begin()
      const result = work()
      this.#files.check()
      this.#commit()
      return result
    } catch (error) {
      if (this.database.inTransaction) this.database.exec('ROLLBACK')
      throw error
    }
  }

  /** @throws FilesLostError when changes would go where nobody finds them. */
  ping(): void {
    this.#files.check()
    this.database.prepare('select 1 from entries limit 1').get()
  }

  /** Copies everything to an empty file. */
  copyTo(file: string): void {
    this.database.prepare('VACUUM INTO ?').run(file)
  }

  close(): void {
    try {
      this.#files.check()
      this.database.pragma('wal_checkpoint(TRUNCATE)')
    } catch (error) {
      // Nothing of ours may be written into files that took the place of the lost ones, and what is damaged stays as it is.
      if (!(error instanceof FilesLostError || isDamage(error))) throw error
    } finally {
      this.database.close()
    }
  }

  #commit(): void {
    try {
      this.database.exec('COMMIT')
      this.#files.check()
    } catch (error) {
      // The log may be whole on the disk although the sync failed: it would count after a crash.
      const failedLate = error instanceof FilesLostError || isDiskError(error)
      throw failedLate ? new UncertainCommitError({ cause: error }) : error
    }
  }

  #text(key: string, now: number): string | undefined {
    const row = this.#select.get(key) as { value: string; expires: number | null } | undefined
    return row && (row.expires === null || row.expires > now) ? row.value : undefined
  }
}

export class UncertainCommitError extends Error {
  override name = 'UncertainCommitError'

  constructor(options: ErrorOptions) {
    super('The disk failed, or the file was lost, while a change was made durable.', options)
  }
}

function openDatabase(file: string): Database.Database {
  mkdirSync(dirname(file), { recursive: true })
  makeFile(file)
  whenUnlocked(() => examine(file, OPENING_MS))
  const database = new Database(file, { timeout: OPENING_MS })
  return whenUnlocked(() => {
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('secure_delete = ON')
    database.exec(SCHEMA)
    if (markOf(database) !== APPLICATION_ID) database.pragma(`application_id = ${APPLICATION_ID}`)
    database.pragma('busy_timeout = 0')
    return database
  })
}

/** Switching the journal mode does not wait for a lock by itself, so two starts at once may collide. */
function whenUnlocked<T>(work: () => T): T {
  for (let attempt = 1; ; attempt++) {
    try {
      return work()
    } catch (error) {
      if (!isBusy(error) || attempt === OPENING_ATTEMPTS) throw error
    }
  }
}

/**
 * Made by us first: only the owner may read it, and a failure has a plain reason such as EACCES. An existing
 * one is not opened, since closing it would drop every lock that SQLite holds on it in this process.
 */
function makeFile(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false })
  const copy = found ? undefined : rescuedCopyOf(file)
  if (copy) throw new Error(`only its rescued copy ${copy}: move it there, or delete it to start anew`)
  if (found && !found.isFile()) throw Object.assign(new Error(`${file} is no file`), { code: 'EISDIR' })
  if (found) accessSync(file, constants.R_OK | constants.W_OK)
  else closeSync(openSync(file, 'a', 0o600))
}
