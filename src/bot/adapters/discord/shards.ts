import {
  type APIApplication,
  type APIGatewayBotInfo,
  REST,
  Routes,
  type Shard,
  ShardingManager,
} from 'discord.js'
import { expected } from '../../../engine/index.ts'
import { SHARED_STORES, schemesInWords, storeKindOf } from '../../profiles/stores.ts'
import type { Connection } from '../kit/connecting.ts'
import { restOptions } from './client.ts'
import type { DiscordSetup } from './setup.ts'

/** From here on one connection is too few: Discord refuses it at 2,500 servers. */
const SERVERS_FOR_SHARDS = 2_000
/** ms a shard has until it must be ready. */
const SHARD_START = 120_000
/** ms; Discord takes one identify in five seconds from most bots. */
const IDENTIFY_PAUSE = 5_500

/** True in a process that {@link spawnShards} started: there, nothing but Discord is to be served. */
export function isShard(): boolean {
  return process.env.SHARDS !== undefined && process.send !== undefined
}

const endAsOrphan = (): void => {
  process.kill(process.pid, 'SIGTERM')
}

/** In a shard: end, as if by SIGTERM, when the process that started it is gone. */
export function followParent(): void {
  if (isShard()) process.once('disconnect', endAsOrphan)
}

/** In a shard: let go of the line to the parent, which would keep this process alive. */
export function leaveParent(): void {
  process.off('disconnect', endAsOrphan)
  if (isShard() && process.connected) process.disconnect()
}

/**
 * How many processes the bot needs: one below 2,000 servers, then as many as Discord recommends.
 * @throws DiscordAPIError and network errors
 */
export async function shardsNeeded(apiUrl: string, token: string): Promise<number> {
  const rest = new REST(restOptions(apiUrl)).setToken(token)
  const { shards } = (await rest.get(Routes.gatewayBot())) as APIGatewayBotInfo
  if (shards === 1) return 1
  const { approximate_guild_count: servers = 0 } = (await rest.get(
    Routes.currentApplication(),
  )) as APIApplication
  return servers >= SERVERS_FOR_SHARDS ? shards : 1
}

/**
 * Runs the bot once a shard with discord.js's own ShardingManager, which starts a shard again when it dies.
 * Resolves when all are ready.
 * @throws InputError when the store is a file, which several processes cannot share.
 */
export async function spawnShards(
  setup: DiscordSetup,
  total: number,
  stopping: AbortSignal,
): Promise<Connection> {
  const { log, sharding, token } = setup
  if (!sharding || !storeKindOf(sharding.store)?.shared)
    throw expected(
      `MARQUEE_STORE to be a ${schemesInWords(SHARED_STORES)} URL, which ${total} processes can share (the bot is in ${SERVERS_FOR_SHARDS.toLocaleString('en')} servers or more),`,
      sharding?.store ?? 'none',
    )
  const manager = new ShardingManager(sharding.entry, {
    token,
    totalShards: total,
    shardArgs: [...sharding.args],
    execArgv: [...(sharding.execArgv ?? process.execArgv)],
  })
  manager.on('shardCreate', (shard) => logShard(shard, setup))
  const close = () => closeShards(manager)
  const closeEarly = () => void close()
  stopping.addEventListener('abort', closeEarly, { once: true })
  try {
    await manager.spawn({ amount: total, delay: IDENTIFY_PAUSE, timeout: SHARD_START })
  } catch (error) {
    await close()
    throw error
  } finally {
    stopping.removeEventListener('abort', closeEarly)
  }
  log.info({ shards: total }, 'Discord is ready in several processes')
  return { healthy: () => manager.shards.every(({ ready }) => ready), close }
}

function logShard(shard: Shard, { log }: DiscordSetup): void {
  const fields = { shard: shard.id }
  shard.on('death', () => {
    if (shard.manager.respawn) log.warn(fields, 'A shard ended; starting it again')
  })
  shard.on('error', (err) => log.error({ ...fields, err }, 'A shard could not be started again'))
  shard.on('ready', () => log.info(fields, 'A shard is ready'))
}

/** SIGTERM to every shard; resolves when each has finished what was running. */
async function closeShards(manager: ShardingManager): Promise<void> {
  manager.respawn = false
  const ended = manager.shards.map(async ({ process: child }) => {
    if (!child || child.exitCode !== null) return
    const exit = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await exit
  })
  await Promise.all(ended)
}
