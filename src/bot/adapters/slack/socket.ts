import type { SocketModeReceiver } from '@slack/bolt'
import pRetry, { AbortError } from 'p-retry'
import type { Log } from '../../core/services.ts'
import type { Connection } from '../kit/connecting.ts'
import { textAt } from './payload.ts'
import { isRefusal } from './trouble.ts'

/** ms between a connection and Slack's hello. */
const HELLO_LIMIT = 10_000
/** ms between two tries to connect again: doubling from the first to the second figure. */
const RETRY = { minTimeout: 250, maxTimeout: 30_000, factor: 2, retries: Number.POSITIVE_INFINITY }

type Client = SocketModeReceiver['client']

/**
 * Keeps a Socket Mode connection. Slack asks for a new one every few hours: it is made before the old
 * one is given up, so that nobody is left without an answer. (Bolt's own way closes first, waits five
 * seconds, and ends the process when Slack then refuses.)
 * @param makeClient gives a client that does not reconnect by itself
 * @throws what apps.connections.open is refused with
 */
export async function openSocket(
  makeClient: () => Client,
  log: Log,
  stopping: AbortSignal,
): Promise<Connection> {
  /** The client that is connected. */
  let current: Client | undefined
  let renewing = false

  const open = async (): Promise<void> => {
    const client = makeClient()
    readMessages(client, log, () => {
      if (client === current && !renewing) void renew(client)
    })
    client.on('disconnected', () => {
      if (client !== current) return
      current = undefined
      if (!stopping.aborted) void reopen()
    })
    await connectOnce(client, stopping)
    if (stopping.aborted) return client.disconnect()
    const old = current
    current = client
    await old?.disconnect()
  }

  const renew = async (asked: Client): Promise<void> => {
    renewing = true
    log.info({}, 'Slack asked for a new socket connection')
    try {
      await open()
    } catch (err) {
      log.warn({ err }, 'The new socket connection could not be made beside the old one')
      await asked.disconnect()
    } finally {
      renewing = false
    }
  }

  const reopen = async (): Promise<void> => {
    log.info({}, 'The socket connection was closed; connecting again')
    const openUnlessRefused = () =>
      open().catch((error: unknown) => {
        throw isRefusal(error) ? new AbortError(error as Error) : error
      })
    try {
      await pRetry(openUnlessRefused, {
        ...RETRY,
        signal: stopping,
        onFailedAttempt: ({ error, attemptNumber }) => {
          stopping.throwIfAborted()
          log.warn({ err: error, attempt: attemptNumber }, 'Slack cannot be reached; trying again')
        },
      })
      log.info({}, 'The socket connection is back')
    } catch (err) {
      if (!stopping.aborted)
        log.error({ err }, 'Slack closed the connection for good; check SLACK_APP_TOKEN and restart')
    }
  }

  await open()
  return {
    healthy: () => current !== undefined,
    async close() {
      const last = current
      current = undefined
      await last?.disconnect()
    },
  }
}

/** Resolves with Slack's hello; rejects when `stopping` is aborted before that. */
async function connectOnce(client: Client, stopping: AbortSignal): Promise<void> {
  const giveUp = () => void client.disconnect()
  const impatient = setTimeout(giveUp, HELLO_LIMIT)
  // It has no socket to disconnect until Slack has said where to: then none is opened.
  client.once('connecting', () => stopping.throwIfAborted())
  stopping.addEventListener('abort', giveUp, { once: true })
  try {
    await client.start()
  } catch (error) {
    throw error ?? new Error('The connection was closed before Slack said hello')
  } finally {
    clearTimeout(impatient)
    stopping.removeEventListener('abort', giveUp)
  }
}

/** The client's own reader of messages, which is not in its public types. */
interface Reader {
  onWebSocketMessage(data: unknown, isBinary: boolean): Promise<void>
}

/**
 * Puts a reader of ours before the client's, which closes the connection at once when Slack asks for a new
 * one, and rejects, with nobody listening, at an envelope that it does not understand.
 */
function readMessages(client: Client, log: Log, asked: () => void): void {
  const reader = client as unknown as Reader
  client.removeAllListeners('ws_message')
  client.on('ws_message', (data: unknown, isBinary: boolean) => {
    if (asksForAnother(data)) return asked()
    reader
      .onWebSocketMessage(data, isBinary)
      .catch((err: unknown) => log.error({ err }, 'An envelope could not be read'))
  })
}

/** "warning" and "refresh_requested"; after "link_disabled" there is nothing to connect to. */
function asksForAnother(data: unknown): boolean {
  if (typeof data !== 'string' || !data.includes('"disconnect"')) return false
  try {
    const message: unknown = JSON.parse(data)
    return textAt(message, 'type') === 'disconnect' && textAt(message, 'reason') !== 'link_disabled'
  } catch {
    // The client's reader says what it thinks of it.
    return false
  }
}
