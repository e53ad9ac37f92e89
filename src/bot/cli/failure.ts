import { CommanderError } from 'commander'
import { InputError } from '../../engine/index.ts'

/** Says in one sentence on stderr what went wrong and makes the process exit with 1. */
export function reportFailure(error: unknown): void {
  process.exitCode = 1
  const known = error instanceof InputError || error instanceof CommanderError
  const message = error instanceof Error ? error.message : String(error)
  const sentence = message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ')
  process.stderr.write(`marquee: ${sentence}\n`)
  if (!known && process.env.LOG_LEVEL === 'debug' && error instanceof Error)
    process.stderr.write(`${error.stack}\n`)
}
