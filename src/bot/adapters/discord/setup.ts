import type { Bot } from '../../core/bot.ts'
import type { Metrics } from '../../core/metrics.ts'
import type { Log } from '../../core/services.ts'

/** The part of pino's logger that the adapter uses. */
export interface DiscordLog extends Log {
  debug(fields: object, message: string): void
}

interface ShardingSetup {
  /** MARQUEE_STORE; every process needs the same one. */
  store: string | undefined
  /** The program that each shard runs, an absolute path, with its arguments. */
  entry: string
  args: readonly string[]
  /** Node's own arguments; those of this process when absent. */
  execArgv?: readonly string[]
}

export interface DiscordSetup {
  bot: Bot
  token: string
  clientId: string
  /** REST base; the gateway's URL comes from it. */
  apiUrl: string
  log: DiscordLog
  metrics?: Pick<Metrics, 'request'>
  /** ms that `stop()` waits for running answers; 20 s when absent. */
  drainLimit?: number
  /** How to run the bot in several processes, once it is in so many servers that it must be. */
  sharding?: ShardingSetup
}
