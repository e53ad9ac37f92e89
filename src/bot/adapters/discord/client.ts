import { createRequire } from 'node:module'
import {
  Client,
  type ClientOptions,
  Events,
  GatewayIntentBits,
  Options,
  Partials,
  type RESTOptions,
  SimpleShardingStrategy,
  WebSocketShardStatus,
} from 'discord.js'
import type { WebSocket } from 'ws'
import { byProxies } from '../../../engine/index.ts'
import { IdentifyTurns } from './identify-turns.ts'
import type { DiscordLog, DiscordSetup } from './setup.ts'
import { loggable, withoutTokens } from './trouble.ts'

/**
 * How this process asks Discord's web API. The agent comes from the undici that discord.js itself depends on: the
 * dispatcher that all versions share in a process may be of another one (ours, and Slack's, is undici 7), and
 * an upload through that fails.
 */
export function restOptions(apiUrl: string): Pick<RESTOptions, 'api' | 'agent'> {
  return { api: apiUrl, agent: byProxies(ofDiscord('undici')) as unknown as RESTOptions['agent'] }
}

const ofDiscord = createRequire(import.meta.resolve('discord.js'))

/**
 * Interactions arrive without any intent; direct messages with one that needs nobody's approval, their words
 * included; that a server is left, with one that needs none either, and nobody waits for the servers that it lists.
 * Nothing is worth caching.
 * Once `stopping` is aborted, the client never connects again.
 */
export function createClient(setup: DiscordSetup, stopping: AbortSignal): Client {
  const { apiUrl } = setup
  return new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages],
    waitGuildTimeout: 0,
    partials: [Partials.Channel],
    rest: {
      ...restOptions(apiUrl),
      // Discord's global limit leaves interactions out, and nearly all that Marquee sends answers them.
      globalRequestsPerSecond: Number.POSITIVE_INFINITY,
      // Each interaction has a queue of its own, which discord.js would keep for an hour: a megabyte for a thousand.
      handlerSweepInterval: 2_000,
    },
    allowedMentions: { parse: [] },
    ...shardsOf(setup),
    ws: { buildStrategy: untilStopped(stopping), ...turnsOf(setup) },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      GuildMemberManager: 0,
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user.id },
    }),
  })
}

/** The shards that this process has by its configuration; discord.js's choice, which is one, where it has none. */
function shardsOf({ shards }: DiscordSetup): Pick<ClientOptions, 'shards' | 'shardCount'> {
  if (!shards) return {}
  const { from, to, total } = shards
  return { shards: Array.from({ length: to - from + 1 }, (_, index) => from + index), shardCount: total }
}

/** Other processes have other shards: all take their turns to connect. */
function turnsOf({ shards, profiles, clientId, log }: DiscordSetup): ClientOptions['ws'] {
  if (!shards || !profiles) return {}
  return {
    async buildIdentifyThrottler(manager) {
      const { session_start_limit: limit } = await manager.fetchGatewayInformation()
      return new IdentifyTurns({ profiles, clientId, log }, limit.max_concurrency)
    },
  }
}

/** Says of an interaction whether Discord answered its acknowledgement with 5xx, after which discord.js tries again. */
export function rememberRetries(client: Client): (interactionId: string) => boolean {
  const retried = new Set<string>()
  client.rest.on('response', ({ path }, { status }) => {
    const id = /^\/interactions\/(\d+)\//.exec(path)?.[1]
    if (id && status >= 500) retried.add(id)
    // Long past: an interaction must be acknowledged within three seconds.
    if (retried.size > 1_000) retried.delete(retried.values().next().value!)
  })
  return (interactionId) => retried.delete(interactionId)
}

/** Says in the log when the connection is lost and found, and what discord.js reports. */
export function logConnection(client: Client, log: DiscordLog, stopping: AbortSignal): void {
  const lost = new Set<number>()
  client.on(Events.Error, (error) =>
    log.error({ err: loggable(error) }, 'The Discord client reported an error'),
  )
  client.on(Events.Warn, (message) => log.warn({}, message))
  client.on(Events.Debug, (message) => log.debug({}, withoutTokens(message)))
  client.on(Events.ShardError, (error, shard) =>
    log.warn({ err: loggable(error), shard }, 'The gateway connection failed'),
  )
  client.on(Events.ShardReconnecting, (shard) => {
    // Discord.js tries twice a second, one line for each outage is enough.
    if (!lost.has(shard) && !stopping.aborted)
      log.warn({ shard }, 'The gateway connection was lost; reconnecting')
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

/** The manager of the shards; discord.js has another class of that name. */
type Manager = ConstructorParameters<typeof SimpleShardingStrategy>[0]

/** The sockets of the shards, which are not in the public types. */
interface Sockets {
  shards: ReadonlyMap<number, { connection: WebSocket | null }>
}

/**
 * discord.js's own way to run shards, until `stopping` is aborted: no connection is made after that. Left
 * alone, a shard that is destroyed while it waits to reconnect, or for Discord's hello, connects all the same.
 */
function untilStopped(stopping: AbortSignal) {
  return (manager: Manager): SimpleShardingStrategy => {
    const strategy = new SimpleShardingStrategy(manager)
    const retrieve = manager.options.retrieveSessionInfo
    // A shard asks for its session before each connection: once stopping, it gets no answer.
    manager.options.retrieveSessionInfo = async (shard) => {
      const connected = async () => (await strategy.fetchStatus()).get(shard) ?? WebSocketShardStatus.Idle
      // One that is connected asks as well, for heartbeats, which go on while answers are finished.
      const away = stopping.aborted && (await connected()) === WebSocketShardStatus.Idle
      return away ? new Promise(() => {}) : retrieve(shard)
    }
    stopping.addEventListener('abort', () => dropUnopened(strategy), { once: true })
    return strategy
  }
}

/** Destroying a shard leaves a socket that is still connecting alone, and nobody listens to its errors then. */
function dropUnopened(strategy: SimpleShardingStrategy): void {
  for (const { connection } of (strategy as unknown as Sockets).shards.values()) {
    if (connection?.readyState !== connection?.CONNECTING) continue
    connection?.on('error', () => {})
    connection?.terminate()
  }
}
