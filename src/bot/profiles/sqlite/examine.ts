import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { pathToFileURL } from 'node:url'
import Database from 'libsql'
import { USUAL_NAME } from '../atomic-store.ts'
import { identityOf } from './open-files.ts'
import { isDamage } from './sqlite-codes.ts'

/** SQLite's place in the header for whose file it is: "Marq". */
export const APPLICATION_ID = 0x4d617271

/** Pages are missing or contradict each other, or there is nothing of SQLite left. */
export class DamagedFileError extends Error {
  override name = 'DamagedFileError'
  /** Device and inode of what was looked at. */
  readonly identity: string

  constructor(reason: string, identity: string) {
    super(reason)
    this.identity = identity
  }
}

/**
 * Looks at a whole file, in some ms a megabyte, before anything is written to it. By a connection that cannot write, since one
 * that can would apply the log that lies beside it when it is closed.
 * @param wait how long another process is waited for, ms.
 * @throws DamagedFileError when it is Marquee's.
 * @throws Error when it is not, or cannot be told.
 */
export function examine(path: string, wait: number): void {
  const identity = identityOf(path)
  // The log first: another process that makes the file writes its first page before the log.
  const [log, size] = ['-wal', ''].map((end) => sizeOf(path + end)) as [number, number]
  if (size === 0 && log === 0) return
  // SQLite would take it for a new file and delete its log.
  if (size === 0) throw new DamagedFileError('nothing is left of it but its log', identity)
  const database = new Database(`${pathToFileURL(path).href}?mode=ro`, { timeout: wait })
  let isOurs = basename(path) === USUAL_NAME
  try {
    isOurs ||= markOf(database) === APPLICATION_ID
    if (!holdsProfiles(database)) throw new Error('a database of another application')
    const damage = damageOf(database, size, log)
    if (damage !== undefined) throw new DamagedFileError(damage, identity)
  } catch (error) {
    if (!isDamage(error)) throw error
    const { message } = error as Error
    if (isOurs) throw new DamagedFileError(message, identity)
    throw new Error(`what is not known to be Marquee's (${message})`, { cause: error })
  } finally {
    database.close()
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

/** Files of 0.1.0 have no mark; those without a table are new. */
function holdsProfiles(database: Database.Database): boolean {
  const mark = markOf(database)
  if (mark !== 0) return mark === APPLICATION_ID
  const tables = database
    .prepare("select name from sqlite_schema where type = 'table'")
    .pluck()
    .all() as string[]
  return tables.length === 0 || tables.includes('entries')
}

export function markOf(database: Database.Database): number {
  const [{ application_id: mark }] = database.pragma('application_id') as [{ application_id: number }]
  return mark
}

function damageOf(database: Database.Database, size: number, log: number): string | undefined {
  const [{ page_size: page }] = database.pragma('page_size') as [{ page_size: number }]
  // SQLite fills the missing part with zeros and says nothing. With a log the page may lie there.
  if (log === 0 && size % page !== 0) return 'its end is missing'
  const [{ quick_check: finding }] = database.pragma('quick_check(1)') as [{ quick_check: string }]
  return finding === 'ok' ? undefined : finding.replaceAll('\n', ' ')
}
