import {
  Client,
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  Options,
  Status,
} from 'discord.js'
import pRetry, { AbortError } from 'p-retry'
import { InputError } from '../../../engine/index.ts'
import type { Adapter, Bot } from '../../bot.ts'
import type { Metrics } from '../../metrics.ts'
import { type DiscordLog, handleInteraction } from './handler.ts'
import { guardParsing } from './parse-guard.ts'

export interface DiscordSetup {
  bot: Bot
  token: string
  clientId: string
  /** REST base; the gateway's URL comes from it. */
  apiUrl: string
  log: DiscordLog
  metrics?: Pick<Metrics, 'request'>
}

/** ms between two tries to log in: doubling from the first to the second figure. */
const RETRY = { minTimeout: 1_000, maxTimeout: 60_000, factor: 2 }

/**
 * Marquee on Discord. `start()` keeps trying while Discord cannot be reached, and rejects with an
 * InputError when the token or the URL is wrong. One adapter starts once.
 */
export function createDiscordAdapter(setup: DiscordSetup): Adapter {
  const { log } = setup
  const running = new Set<Promise<void>>()
  const stopping = new AbortController()
  let client: Client | undefined

  const listen = (fresh: Client): void => {
    const retried = rememberRetries(fresh)
    const handler = { ...setup, wasRetried: retried, draining: () => stopping.signal.aborted }
    fresh.on(Events.InteractionCreate, (interaction) => {
      const work = handleInteraction(interaction, handler).finally(() => running.delete(work))
      running.add(work)
    })
    guardParsing(fresh, log)
    logConnection(fresh, log)
  }

  const login = async (): Promise<void> => {
    const fresh = createClient(setup.apiUrl)
    listen(fresh)
    const ready = new Promise<void>((resolve) => fresh.once(Events.ClientReady, () => resolve()))
    client = fresh
    const destroyOnStop = () => void fresh.destroy()
    stopping.signal.addEventListener('abort', destroyOnStop, { once: true })
    try {
      await Promise.race([fresh.login(setup.token).then(() => ready), aborted(stopping.signal)])
    } catch (error) {
      throw mendable(error, setup.apiUrl)
    } finally {
      stopping.signal.removeEventListener('abort', destroyOnStop)
    }
  }

  return {
    name: 'discord',
    async start() {
      try {
        await pRetry(login, {
          ...RETRY,
          retries: Number.POSITIVE_INFINITY,
          signal: stopping.signal,
          onFailedAttempt: ({ error, attemptNumber }) =>
            log.warn(
              { err: error, attempt: attemptNumber },
              `Discord cannot be reached at ${setup.apiUrl}; trying again`,
            ),
        })
      } catch (error) {
        if (!stopping.signal.aborted) throw error
        return
      }
      const id = client?.application?.id
      if (id !== setup.clientId)
        log.warn({}, `DISCORD_TOKEN belongs to the application ${id}, DISCORD_CLIENT_ID is ${setup.clientId}`)
      log.info({ user: client?.user?.username, shards: client?.ws.shards.size }, 'Discord is ready')
    },
    async stop() {
      stopping.abort()
      while (running.size > 0) await Promise.all(running)
      await client?.destroy()
    },
    healthy: () =>
      client?.isReady() === true && client.ws.shards.every((shard) => shard.status === Status.Ready),
  }
}

/** Interactions arrive without any intent, so none is asked for, and nothing is worth caching. */
function createClient(apiUrl: string): Client {
  return new Client({
    intents: [],
    rest: { api: apiUrl },
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      GuildMemberManager: 0,
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user.id },
    }),
  })
}

/** Says of an interaction whether Discord answered its acknowledgement with 5xx, after which discord.js tries again. */
function rememberRetries(client: Client): (interactionId: string) => boolean {
  const retried = new Set<string>()
  client.rest.on('response', ({ path }, { status }) => {
    const id = /^\/interactions\/(\d+)\//.exec(path)?.[1]
    if (id && status >= 500) retried.add(id)
    // Long past: an interaction must be acknowledged within three seconds.
    if (retried.size > 1_000) retried.delete(retried.values().next().value!)
  })
  return (interactionId) => retried.delete(interactionId)
}

function logConnection(client: Client, log: DiscordLog): void {
  const lost = new Set<number>()
  client.on(Events.Error, (error) => log.error({ err: error }, 'The Discord client reported an error'))
  client.on(Events.Warn, (message) => log.warn({}, message))
  client.on(Events.Debug, (message) => log.debug({}, message))
  client.on(Events.ShardError, (error, shard) =>
    log.warn({ err: error, shard }, 'The gateway connection failed'),
  )
  client.on(Events.ShardReconnecting, (shard) => {
    // Discord.js tries twice a second, one line for each outage is enough.
    if (!lost.has(shard)) log.warn({ shard }, 'The gateway connection was lost; reconnecting')
    lost.add(shard)
  })
  const found = (shard: number) => {
    if (lost.delete(shard)) log.info({ shard }, 'The gateway connection is back')
  }
  client.on(Events.ShardResume, found)
  client.on(Events.ShardReady, found)
  client.on(Events.ShardDisconnect, ({ code }, shard) =>
    log.error({ shard, code }, 'Discord closed the connection for good; check DISCORD_TOKEN and restart'),
  )
  client.rest.on('rateLimited', ({ route, retryAfter, global }) =>
    log.warn({ route, retryAfter, global }, 'Discord asks to slow down'),
  )
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

/** Errors that no further try will mend, as one sentence for the admin; others as they are. */
function mendable(error: unknown, apiUrl: string): unknown {
  const final = (message: string) => new AbortError(new InputError(message, { cause: error }))
  const invalid = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid
  if (invalid || (error instanceof Error && error.message === 'Authentication failed'))
    return final(
      'Expected DISCORD_TOKEN to be a valid bot token but Discord refused it: reset it on the Bot page of https://discord.com/developers/applications and put the new one into .env.',
    )
  if (error instanceof DiscordAPIError && error.status === 404)
    return final(`Expected DISCORD_API_URL to be Discord's REST base but ${apiUrl} has no gateway.`)
  return error
}
