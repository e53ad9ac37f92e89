import { KeyvPostgres } from '@keyv/postgres'
import pg from 'pg'
import type { Log } from '../core/services.ts'
import { type AtomicStore, KEY_PREFIX, type Row } from './atomic-store.ts'
import { OutcomeUnknownError, StoreUnavailableError } from './store-errors.ts'

const TABLE = 'public.marquee'

/** Keyv writes `expires` last; read as text, since jsonb refuses the NUL that a JSON string may hold. */
const EXPIRES = `substring(value from '"expires":([0-9]+)}$')::bigint`

/**
 * PostgreSQL, by @keyv/postgres: one table, `marquee`. Compare-and-set is a transaction that first takes
 * an advisory lock for each key, in the order of their hashes so that two can never wait for each other;
 * unlike row locks these also cover keys that do not exist yet, and they end with the connection.
 *
 * The pool is ours: the adapter's own is shared by the whole process and has no error listener, so a
 * restart of the server would end the bot. A broken connection is replaced at the next call.
 */
export class PostgresStore extends KeyvPostgres implements AtomicStore {
  readonly #pool: pg.Pool
  /** Why the adapter could not make its table, which it reports only as an event. */
  #creationFailed: unknown

  constructor(url: string, log: Log) {
    super({ uri: url, table: 'marquee', keySize: 255 })
    this.#pool = new pg.Pool({
      connectionString: url,
      max: 8,
      connectionTimeoutMillis: 1500,
      query_timeout: 1500,
      statement_timeout: 1500,
      idle_in_transaction_session_timeout: 3000,
      keepAlive: true,
    })
    this.#pool.on('error', (error) => log.warn({ err: error }, 'A connection to PostgreSQL was lost.'))
    this.on('error', (error) => {
      this.#creationFailed = error
    })
  }

  /** Called by the adapter's constructor: its queries run on our pool. */
  override async connect(): Promise<(sql: string, values?: unknown[]) => Promise<unknown[]>> {
    return async (sql, values) => (await this.#pool.query(sql, values)).rows
  }

  /** Rejects when the server cannot be reached or the table cannot be made. */
  async open(): Promise<void> {
    await this.#pool.query('select 1')
    await this.query(`select 1 from ${TABLE} limit 1`).catch((error: unknown) => {
      throw this.#creationFailed ?? error
    })
  }

  async compareAndSet(
    seen: ReadonlyMap<string, string | undefined>,
    writes: ReadonlyMap<string, Row | undefined>,
  ): Promise<boolean> {
    const kept = [...writes].filter(([, row]) => row)
    const removed = [...writes].filter(([, row]) => !row).map(([key]) => key)
    return this.#transaction(async (client) => {
      await client.query(
        `select pg_advisory_xact_lock(hash) from (
          select distinct hashtextextended(key, 0) as hash from unnest($1::text[]) as key order by hash
        ) as locks`,
        [[...new Set([...seen.keys(), ...writes.keys()])]],
      )
      const { rows } = await client.query(`select key, value from ${TABLE} where key = any($1)`, [
        [...seen.keys()],
      ])
      const found = new Map(rows.map(({ key, value }) => [key, value]))
      for (const [key, text] of seen) if (found.get(key) !== text) return false
      await client.query(`delete from ${TABLE} where key = any($1)`, [removed])
      await client.query(
        `insert into ${TABLE} (key, value) select * from unnest($1::text[], $2::text[])
        on conflict (key) do update set value = excluded.value`,
        [kept.map(([key]) => key), kept.map(([, row]) => row!.text)],
      )
      return true
    })
  }

  async ping(): Promise<void> {
    await this.#pool.query('select 1')
  }

  async sweep(now: number): Promise<void> {
    await this.#pool.query(`delete from ${TABLE} where key like $1 and ${EXPIRES} <= $2`, [
      `${KEY_PREFIX}%`,
      now,
    ])
  }

  async close(): Promise<void> {
    if (!this.#pool.ending) await this.#pool.end()
  }

  override async disconnect(): Promise<void> {
    await this.close()
  }

  /**
   * A connection that broke or kept silent is dropped.
   * @throws OutcomeUnknownError, StoreUnavailableError
   */
  async #transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect().catch(undone)
    // Between two queries a lost connection is an event, which without a listener would end the process;
    // the next query rejects all the same.
    const onLost = () => {}
    client.on('error', onLost)
    let broken = true
    try {
      await client.query('begin').catch(undone)
      const result = await work(client).catch(undone)
      await client.query('commit').catch((error: unknown) => {
        // Short of the server's word that it did not, it may have committed.
        if (error instanceof pg.DatabaseError && error.severity === 'ERROR') undone(error)
        throw new OutcomeUnknownError({ cause: error })
      })
      broken = false
      return result
    } finally {
      client.off('error', onLost)
      // Closing the connection rolls back, also when it no longer answers.
      client.release(broken)
    }
  }
}

/** Nothing is done before the commit is sent. */
function undone(error: unknown): never {
  throw new StoreUnavailableError({ cause: error })
}
