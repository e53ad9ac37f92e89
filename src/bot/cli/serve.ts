import { setFlagsFromString } from 'node:v8'
import { Command } from 'commander'
import { readConfig } from '../core/config.ts'
import { inTime } from '../core/in-time.ts'
import { ServerOutput } from '../core/server-output.ts'
import { startScoringThread } from '../workers/scoring-thread.ts'
import { unguardOutput } from './command-output.ts'
import { reportFailure } from './failure.ts'

/**
 * By how much of what is in use a heap may grow before garbage is collected, in percent. V8 would wait until there are hundreds
 * of megabytes: the commands of `npm run bench` ended at 430 MB with it and at 650 without, and as many were done a second.
 */
const HEAP_GROWTH = 30
/** ms for closing when the start failed: no answers are running. */
const FAILED_LIMIT = 1_000
/** ms for closing on a signal: longer than running answers may take, below the 30 s of process managers. */
const STOP_LIMIT = 25_000
/** ms until the process ends although something that was closed still holds it. */
const LEFTOVER_LIMIT = 500
/** ms; one Ctrl+C reaches the process twice where npm passes it on as well. */
const SAME_SIGNAL = 500

export function command(): Command {
  return new Command('serve')
    .description('Start every chat adapter that is configured, and the local web chat.')
    .action(run)
}

/**
 * Runs until SIGTERM or SIGINT, then finishes what is running and exits with 0. However it ends, everything
 * that was opened is closed first, and nothing that hangs or connects again keeps the process alive.
 */
async function run(): Promise<void> {
  // Before anything is opened: a signal from now on must lead through stop().
  const signalled = catchSignals()
  unguardOutput()
  const output = new ServerOutput()
  const config = readConfig(process.env)
  // It has most to read: the rest is loaded meanwhile.
  const scoring = startScoringThread(config, (line) => output.say(line))
  const { serve } = await import('../main.ts')
  const served = serve(config, output, scoring)
  try {
    // Start-up may wait for a platform that is down; a signal ends that as well.
    await Promise.race([served.ready, signalled])
    // Not before: what a start needs is no garbage.
    setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`)
    await signalled
  } catch (error) {
    reportFailure(error)
    await closed(served.stop(), FAILED_LIMIT).catch(reportFailure)
    return end()
  }
  const done = await closed(served.stop(), STOP_LIMIT).catch(reportFailure)
  if (done === false) reportFailure(`Not everything was finished ${STOP_LIMIT / 1000} s after the signal.`)
  end()
}

/** Ends the process by itself, or soon by force: what was closed may still hold it, or connect again. */
function end(): void {
  setTimeout(() => process.exit(), LEFTOVER_LIMIT).unref()
}

/** Resolves at the first signal. Another one, later on, ends the process at once. */
function catchSignals(): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.on(signal, () => {
        first ??= Date.now()
        if (Date.now() - first > SAME_SIGNAL) process.exit(1)
        resolve()
      })
  })
}

/** Waits for `stop`, but not for longer than `limit` ms; false when that was too short. */
async function closed(stop: Promise<void>, limit: number): Promise<boolean> {
  return (
    (await inTime(
      stop.then(() => true),
      limit,
    )) ?? false
  )
}
