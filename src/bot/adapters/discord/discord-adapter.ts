import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes } from 'discord.js'
import type { Adapter } from '../../core/bot.ts'
import { connecting } from '../kit/connecting.ts'
import { connect } from './connection.ts'
import { createPost } from './post.ts'
import type { DiscordSetup } from './setup.ts'
import { followParent, isShard, leaveParent, shardsNeeded, spawnShards } from './shards.ts'
import { loggable } from './trouble.ts'

/**
 * Marquee on Discord, by one connection or the processes of all shards. `start()` rejects with an InputError when
 * the token, the URL or the store for several processes is wrong.
 */
export function createDiscordAdapter(setup: DiscordSetup): Adapter {
  const { log, apiUrl, token } = setup
  const adapter = connecting({
    name: 'discord',
    log,
    unreachable: `Discord cannot be reached at ${apiUrl}`,
    loggable,
    hopeless: (error) => hopeless(error, apiUrl),
    async connect(stopping) {
      const shards = isShard() || setup.shards ? 1 : await shardsNeeded(apiUrl, token)
      return shards > 1 ? spawnShards(setup, shards, stopping) : connect(setup, stopping)
    },
  })
  return {
    ...adapter,
    post: createPost(setup),
    start() {
      followParent()
      return adapter.start()
    },
    async stop() {
      await adapter.stop()
      leaveParent()
    },
  }
}

function hopeless(error: unknown, apiUrl: string): string | undefined {
  if (isTokenRefusal(error))
    return 'Expected DISCORD_TOKEN to be a valid bot token but Discord refused it: reset it on the Bot page of https://discord.com/developers/applications and put the new one into .env.'
  if (error instanceof DiscordAPIError && error.status === 404)
    return `Expected DISCORD_API_URL to be Discord's REST base but ${apiUrl} has no gateway.`
  return undefined
}

function isTokenRefusal(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 401
  if (error instanceof DiscordjsError) return error.code === DiscordjsErrorCodes.TokenInvalid
  return error instanceof Error && error.message === 'Authentication failed'
}
