import { reportFailure } from './failure.ts'
import { cannotWrite } from './output-file.ts'

/**
 * Standard output that does not take what is written: when its reader has left (`| head`), the work is
 * finished without a word; otherwise (a full disk) one sentence, and exit code 1. Without standard error
 * there is nobody to tell.
 */
export function guardOutput(): void {
  process.stdout.on('error', refused)
  process.stderr.on('error', () => {})
}

/** For a server, whose output is no result. */
export function unguardOutput(): void {
  process.stdout.off('error', refused)
}

let told = false

function refused(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE' || told) return
  told = true
  reportFailure(cannotWrite('standard output', error))
}
