import { closeSync, openSync, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { FilesLostError } from './open-files.ts'
import type { SqliteFile } from './sqlite-file.ts'

const MARK = '.rescued-'

/**
 * Saves what lost files hold, for as long as they are open: SQLite copies it to a new file beside them, whose
 * name is returned.
 */
export function rescue(database: SqliteFile, { files }: FilesLostError): string {
  const copy = `${database.path}${MARK}${new Date().toISOString().replace(/[:.]/g, '-')}`
  // Made first, so that only the owner may read it.
  closeSync(openSync(copy, 'wx', 0o600))
  try {
    database.copyTo(copy)
    // SQLite would apply the log that lies there to whatever file is put in place of the lost one.
    if (!files.includes(`${database.path}-wal`)) database.checkpoint()
    return copy
  } catch (error) {
    rmSync(copy)
    throw error
  }
}

/** A copy that nobody has put back yet. */
export function rescuedCopyOf(file: string): string | undefined {
  const found = readdirSync(dirname(file)).find((name) => name.startsWith(`${basename(file)}${MARK}`))
  return found && join(dirname(file), found)
}
