const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

/** Another process is in the way. */
export const isBusy = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_BUSY')

/** The disk failed, or the system refused. */
export const isDiskError = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_IOERR')

/** The file itself is wrong, however well it can be reached. */
export const isDamage = (error: unknown): boolean => /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error))
