import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes } from 'discord.js'
import pRetry, { AbortError } from 'p-retry'
import { InputError } from '../../../engine/index.ts'
import type { Adapter } from '../../core/bot.ts'
import { type Connection, connect } from './connection.ts'
import type { DiscordSetup } from './setup.ts'
import { followParent, isShard, leaveParent, shardsNeeded, spawnShards } from './shards.ts'
import { loggable } from './trouble.ts'

/** ms between two tries to log in: doubling from the first to the second figure. */
const RETRY = { minTimeout: 1_000, maxTimeout: 60_000, factor: 2 }

/**
 * Marquee on Discord. `start()` keeps trying while Discord cannot be reached, and rejects with an
 * InputError when the token, the URL or the store for several processes is wrong. An adapter is
 * started once.
 */
export function createDiscordAdapter(setup: DiscordSetup): Adapter {
  const { log, apiUrl, token } = setup
  const stopping = new AbortController()
  let connection: Connection | undefined

  const open = async (): Promise<void> => {
    try {
      const shards = isShard() ? 1 : await shardsNeeded(apiUrl, token)
      const way = shards > 1 ? spawnShards(setup, shards, stopping.signal) : connect(setup, stopping.signal)
      connection = await way
    } catch (error) {
      throw mendable(error, apiUrl)
    }
  }

  return {
    name: 'discord',
    async start() {
      followParent()
      try {
        await pRetry(open, {
          ...RETRY,
          retries: Number.POSITIVE_INFINITY,
          signal: stopping.signal,
          onFailedAttempt: ({ error, attemptNumber }) => {
            stopping.signal.throwIfAborted()
            log.warn(
              { err: loggable(error), attempt: attemptNumber },
              `Discord cannot be reached at ${apiUrl}; trying again`,
            )
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
      leaveParent()
    },
    healthy: () => connection?.healthy() ?? false,
  }
}

/** Errors that no further try will mend, as one sentence for the admin; others as they are. */
function mendable(error: unknown, apiUrl: string): unknown {
  const final = (message: string) => new AbortError(new InputError(message, { cause: error }))
  if (error instanceof InputError) return new AbortError(error)
  if (isTokenRefusal(error))
    return final(
      'Expected DISCORD_TOKEN to be a valid bot token but Discord refused it: reset it on the Bot page of https://discord.com/developers/applications and put the new one into .env.',
    )
  if (error instanceof DiscordAPIError && error.status === 404)
    return final(`Expected DISCORD_API_URL to be Discord's REST base but ${apiUrl} has no gateway.`)
  return error
}

function isTokenRefusal(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 401
  if (error instanceof DiscordjsError) return error.code === DiscordjsErrorCodes.TokenInvalid
  return error instanceof Error && error.message === 'Authentication failed'
}
