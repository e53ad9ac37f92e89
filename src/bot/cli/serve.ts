import { Command } from 'commander'
import { readConfig } from '../config.ts'

export function command(): Command {
  return new Command('serve')
    .description('Start every chat adapter that is configured, and the local web chat.')
    .action(run)
}

/** Runs until SIGTERM or SIGINT, then finishes what is running and exits with 0. */
async function run(): Promise<void> {
  const config = readConfig(process.env)
  const { serve } = await import('../main.ts')
  const signalled = new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve)
    process.once('SIGINT', resolve)
  })
  const served = await serve(config, (line) => process.stdout.write(`${line}\n`))
  try {
    // Start-up may wait for a platform that is down; a signal ends that as well.
    await Promise.race([served.ready, signalled])
    await signalled
  } finally {
    await served.stop()
  }
}
