import { WebAPIHTTPError } from '@slack/web-api'
import pRetry, { AbortError } from 'p-retry'
import { InputError } from '../../../engine/index.ts'
import type { Adapter } from '../../core/bot.ts'
import { type Connection, connect } from './connection.ts'
import type { SlackSetup } from './setup.ts'
import { codeOf, isRefusal } from './trouble.ts'

/** ms between two tries to connect: doubling from the first to the second figure. */
const RETRY = { minTimeout: 1_000, maxTimeout: 60_000, factor: 2 }

export interface SlackAdapter extends Adapter {
  /** HTTP mode, once started: the port it listens on. */
  readonly port: number | undefined
}

/**
 * Marquee on Slack, by Socket Mode or HTTP. `start()` keeps trying while Slack cannot be reached, and
 * rejects with an InputError when a token, the URL or the port is wrong. An adapter is started once.
 */
export function createSlackAdapter(setup: SlackSetup): SlackAdapter {
  const { log, config } = setup
  const stopping = new AbortController()
  let connection: Connection | undefined

  const open = async (): Promise<void> => {
    try {
      connection = await connect(setup, stopping.signal)
      // Stopped meanwhile: whoever stopped it could not close this one.
      if (stopping.signal.aborted) await connection.close()
    } catch (error) {
      throw mendable(error, config.apiUrl)
    }
  }

  return {
    name: 'slack',
    get port() {
      return connection?.port
    },
    async start() {
      try {
        await pRetry(open, {
          ...RETRY,
          retries: Number.POSITIVE_INFINITY,
          signal: stopping.signal,
          onFailedAttempt: ({ error, attemptNumber }) => {
            stopping.signal.throwIfAborted()
            log.warn(
              { err: error, attempt: attemptNumber },
              `Slack cannot be reached at ${config.apiUrl}; trying again`,
            )
          },
        })
        log.info({ mode: config.socket ? 'socket' : 'http' }, 'Slack is ready')
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

/** Errors that no further try will mend, as one sentence for the admin; others as they are. */
function mendable(error: unknown, apiUrl: string): unknown {
  const final = (message: string) => new AbortError(new InputError(message, { cause: error }))
  if (error instanceof InputError) return new AbortError(error)
  if (error instanceof WebAPIHTTPError && error.statusCode === 404)
    return final(`Expected SLACK_API_URL to be the base of Slack's Web API but ${apiUrl} is not.`)
  const code = codeOf(error)
  if (code === 'unknown_method')
    return final(`Expected SLACK_API_URL to be the base of Slack's Web API but ${apiUrl} is not.`)
  if (code === 'missing_scope')
    return final(
      'Expected SLACK_APP_TOKEN to have the scope connections:write but it has not: make a new one on Basic Information of https://api.slack.com/apps.',
    )
  if (isRefusal(error))
    return final(
      `Expected SLACK_BOT_TOKEN and SLACK_APP_TOKEN to be valid but Slack answered ${code}: copy both again from https://api.slack.com/apps into .env.`,
    )
  return error
}
