import type { Shards } from '../../core/config.ts'
import type { Log } from '../../core/services.ts'
import type { ProfileStore } from '../../profiles/profile-store.ts'
import type { AdapterSetup } from '../kit/connecting.ts'

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

export interface DiscordSetup extends AdapterSetup {
  log: DiscordLog
  token: string
  clientId: string
  /** REST base; the gateway's URL comes from it. */
  apiUrl: string
  /** Absent: one, or as many as are needed. */
  shards?: Shards
  /** Where processes that have different shards agree on their turns. */
  profiles?: Pick<ProfileStore, 'changeState'>
  /** How to run the bot in several processes, once it is in so many servers that it must be. */
  sharding?: ShardingSetup
}
