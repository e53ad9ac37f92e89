import { existsSync, readdirSync, renameSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import type { DamagedFileError } from './examine.ts'
import { identityOf } from './open-files.ts'

const MARK = '.damaged-'

/**
 * Renames a damaged file and what SQLite keeps beside it, so that nothing is ever written to them. The file itself comes
 * last: a start that was interrupted finds it once more.
 */
export function setAside(path: string, { identity }: DamagedFileError): void {
  const aside = `${stemOf(path)}${MARK}${new Date().toISOString().replace(/[:.]/g, '-')}${extname(path)}`
  for (const end of ['-wal', '-shm', '']) {
    // Another process may have set it aside meanwhile, and begun anew.
    if (identityOf(path) !== identity) return
    if (existsSync(path + end)) renameSync(path + end, aside + end)
  }
}

/** What the admin must know for as long as a file that was set aside lies beside the store; undefined when none does. */
export function damageNotice(path: string): string | undefined {
  const aside = readdirSync(dirname(path))
    .filter((name) => name.startsWith(basename(stemOf(path)) + MARK) && !/-(?:wal|shm)$/.test(name))
    .sort()
    .map((name) => join(dirname(path), name))
  if (aside.length === 0) return undefined
  return (
    `The profile store was damaged and a new one was begun, without what members had: that is in ${aside.join(', ')}. ` +
    `To bring back what can be read, stop Marquee and follow "A damaged SQLite file" in docs/running.md ` +
    `(sqlite3 ${aside.at(-1)} .recover). Every start says this until the damaged file lies elsewhere.`
  )
}

function stemOf(path: string): string {
  return path.slice(0, path.length - extname(path).length)
}
