import { LogLevel } from '@slack/bolt'
import type { Logger } from '@slack/logger'
import type { Log } from '../../core/services.ts'

/**
 * Bolt's logger, on ours. Its debug lines hold whole messages and are left out; what it calls an error
 * it tries again or rejects with, so that it is a warning here.
 */
export function toBoltLog(log: Log): Logger {
  const write = (...parts: unknown[]) => {
    const err = parts.find((part) => part instanceof Error)
    log.warn(err ? { err } : {}, parts.filter((part) => part !== err).join(' ') || 'Bolt reported an error')
  }
  return {
    debug: () => {},
    info: () => {},
    warn: write,
    error: write,
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  }
}
