import { statSync } from 'node:fs'

/** Files of an open database were removed, or others lie in their place. */
export class FilesLostError extends Error {
  override name = 'FilesLostError'
  readonly files: readonly string[]

  constructor(files: readonly string[]) {
    super(`${files.join(', ')} was removed or replaced while it was open.`)
    this.files = files
  }
}

/**
 * The files that SQLite holds open, by device and inode: while they are open, no other file can get the
 * same. SQLite itself goes on writing to files that nobody can find any more, and says nothing.
 */
export class OpenFiles {
  readonly #identities: ReadonlyMap<string, string>

  /** @param file of a database in WAL mode that has been read. */
  constructor(file: string) {
    const files = [file, `${file}-wal`, `${file}-shm`]
    this.#identities = new Map(files.map((each) => [each, identityOf(each)]))
  }

  /** @throws FilesLostError */
  check(): void {
    const lost = [...this.#identities].filter(([file, identity]) => identityOf(file) !== identity)
    if (lost.length > 0) throw new FilesLostError(lost.map(([file]) => file))
  }
}

/** Device and inode, or "none". */
export function identityOf(file: string): string {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false })
  return found ? `${found.dev}:${found.ino}` : 'none'
}
