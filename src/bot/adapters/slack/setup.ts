import type { Bot } from '../../core/bot.ts'
import type { SlackConfig } from '../../core/config.ts'
import type { Metrics } from '../../core/metrics.ts'
import type { Log } from '../../core/services.ts'
import type { ProfileStore } from '../../profiles/profile-store.ts'

export interface SlackSetup {
  bot: Bot
  config: SlackConfig
  /** Keeps the installations in many workspaces. */
  profiles: Pick<ProfileStore, 'remember' | 'recall' | 'erase'>
  log: Log
  metrics?: Pick<Metrics, 'request'>
  /** ms that `stop()` waits for running answers; 20 s when absent. */
  drainLimit?: number
}
