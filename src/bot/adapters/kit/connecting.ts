import pRetry, { AbortError } from 'p-retry'
import { InputError } from '../../../engine/index.ts'
import type { Adapter, Bot } from '../../core/bot.ts'
import type { Metrics } from '../../core/metrics.ts'
import type { Log } from '../../core/services.ts'

/** ms between two tries to connect: doubling from the first to the second figure. */
const RETRY = { minTimeout: 1_000, maxTimeout: 60_000, factor: 2 }

/** What every adapter is given. */
export interface AdapterSetup {
  bot: Bot
  log: Log
  metrics?: Pick<Metrics, 'request'>
  /** ms that `stop()` waits for running answers; 20 s when absent. */
  drainLimit?: number
}

/** A way to a platform that is up. */
export interface Connection {
  healthy(): boolean
  /** Finishes what is running, then disconnects. */
  close(): Promise<void>
}

interface Way<C extends Connection> {
  name: Adapter['name']
  log: Pick<Log, 'warn'>
  /** "Slack cannot be reached at https://slack.com/api/". */
  unreachable: string
  /** Resolves once it can answer. */
  connect(stopping: AbortSignal): Promise<C>
  /** A sentence for the admin about what no further try will mend. */
  hopeless(error: unknown): string | undefined
  /** The error without what no log may have. */
  loggable?(error: unknown): unknown
}

/**
 * An adapter by a connection. `start()` keeps trying while the platform cannot be reached, and rejects with an
 * InputError when a token or a setting is wrong. It is started once.
 */
export function connecting<C extends Connection>(way: Way<C>): Adapter & { connection(): C | undefined } {
  const { name, log, unreachable, connect, hopeless, loggable = (error) => error } = way
  const stopping = new AbortController()
  let connection: C | undefined

  const open = async (): Promise<void> => {
    try {
      connection = await connect(stopping.signal)
      // Stopped meanwhile: whoever stopped it could not close this one.
      if (stopping.signal.aborted) await connection.close()
    } catch (error) {
      if (error instanceof InputError) throw new AbortError(error)
      const sentence = hopeless(error)
      throw sentence ? new AbortError(new InputError(sentence, { cause: error })) : error
    }
  }

  return {
    name,
    connection: () => connection,
    async start() {
      try {
        await pRetry(open, {
          ...RETRY,
          retries: Number.POSITIVE_INFINITY,
          signal: stopping.signal,
          onFailedAttempt: ({ error, attemptNumber }) => {
            stopping.signal.throwIfAborted()
            log.warn({ err: loggable(error), attempt: attemptNumber }, `${unreachable}; trying again`)
          },
        })
      } catch (error) {
        // Stopped before it was ready: nothing is running, and nobody is to be told.
        if (!stopping.signal.aborted) throw error
      }
    },
    async stop() {
      stopping.abort()
      await connection?.close()
    },
    healthy: () => connection?.healthy() ?? false,
  }
}
