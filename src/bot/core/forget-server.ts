import pRetry from 'p-retry'
import type { ProfileStore, Server } from '../profiles/profile-store.ts'
import type { Log } from './services.ts'

/** Over an hour: nobody tells of a server that was left a second time. */
const RETRY = { retries: 12, minTimeout: 1_000, maxTimeout: 10 * 60_000, factor: 2, unref: true }

/** Erases all that belongs to a server; never rejects. */
export async function forgetServer(
  server: Server,
  profiles: Pick<ProfileStore, 'forgetServer'>,
  log: Log,
): Promise<void> {
  try {
    await pRetry(() => profiles.forgetServer(server), {
      ...RETRY,
      onFailedAttempt: ({ error: err }) =>
        log.warn(
          { err, ...server },
          'What belongs to a server that was left could not be erased; trying again',
        ),
    })
    log.info({ ...server }, 'A server was left: what belongs to it is erased')
  } catch (err) {
    log.error({ err, ...server }, 'What belongs to a server that was left is not erased')
  }
}
