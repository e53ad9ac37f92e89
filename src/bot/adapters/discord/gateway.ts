import { SimpleShardingStrategy, WebSocketShardStatus } from 'discord.js'
import type { WebSocket } from 'ws'

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
export function untilStopped(stopping: AbortSignal) {
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
