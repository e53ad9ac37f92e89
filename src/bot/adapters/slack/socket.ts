import type { SocketModeReceiver } from '@slack/bolt'
import pRetry, { AbortError } from 'p-retry'
import type { Log } from '../../services.ts'
import { isRefusal } from './trouble.ts'

/** ms between a connection and Slack's hello. */
const HELLO_LIMIT = 10_000
/** ms between two tries to connect again: doubling from the first to the second figure. */
const RETRY = { minTimeout: 250, maxTimeout: 30_000, factor: 2, retries: Number.POSITIVE_INFINITY }

/** A way to Slack that is up. */
export interface Line {
  healthy(): boolean
  close(): Promise<void>
}

type Client = SocketModeReceiver['client']

/**
 * Keeps one Socket Mode connection. Slack asks for a new one every few hours; Bolt would wait five
 * seconds with it, in which nobody is answered, and end the process when Slack refuses it.
 * @throws what apps.connections.open is refused with
 */
export async function openSocket(client: Client, log: Log, stopping: AbortSignal): Promise<Line> {
  let isOpen = false
  guardMessages(client, log)
  const open = async () => {
    await connectOnce(client)
    isOpen = true
  }
  const openUnlessRefused = () =>
    open().catch((error: unknown) => {
      throw isRefusal(error) ? new AbortError(error as Error) : error
    })
  const reopen = async () => {
    try {
      await pRetry(openUnlessRefused, {
        ...RETRY,
        signal: stopping,
        onFailedAttempt: ({ error, attemptNumber }) =>
          log.warn({ err: error, attempt: attemptNumber }, 'Slack cannot be reached; trying again'),
      })
      log.info({}, 'The socket connection is back')
    } catch (err) {
      if (!stopping.aborted)
        log.error({ err }, 'Slack closed the connection for good; check SLACK_APP_TOKEN and restart')
    }
  }
  client.on('disconnected', () => {
    if (!isOpen) return
    isOpen = false
    if (stopping.aborted) return
    log.info({}, 'The socket connection was closed; connecting again')
    void reopen()
  })
  await open()
  return {
    healthy: () => isOpen,
    async close() {
      isOpen = false
      await client.disconnect()
    },
  }
}

/** Resolves with Slack's hello. */
async function connectOnce(client: Client): Promise<void> {
  const impatient = setTimeout(() => void client.disconnect(), HELLO_LIMIT)
  try {
    await client.start()
  } catch (error) {
    throw error ?? new Error('The connection was closed before Slack said hello')
  } finally {
    clearTimeout(impatient)
  }
}

/** The client's own reader of messages, which is not in its public types. */
interface Reader {
  onWebSocketMessage(data: unknown, isBinary: boolean): Promise<void>
}

/** It rejects, with nobody listening, at an envelope that it does not understand. */
function guardMessages(client: Client, log: Log): void {
  const reader = client as unknown as Reader
  client.removeAllListeners('ws_message')
  client.on('ws_message', (data: unknown, isBinary: boolean) => {
    reader
      .onWebSocketMessage(data, isBinary)
      .catch((err: unknown) => log.error({ err }, 'An envelope could not be read'))
  })
}
