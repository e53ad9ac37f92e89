import { setTimeout as sleep } from 'node:timers/promises'
import type { ProfileStore } from '../../profiles/profile-store.ts'
import type { DiscordLog } from './setup.ts'

/** ms between two identifies of one bucket; Discord counts five seconds, the way there is not always as long. */
const PAUSE = 5_250
/** ms; longer than the longest queue. */
const TURN_TTL = 30 * 60_000

export interface TurnSetup {
  profiles: Pick<ProfileStore, 'changeState'>
  clientId: string
  log: Pick<DiscordLog, 'warn'>
}

/**
 * Lets shards identify one after another, whichever processes they run in: Discord takes one in five seconds from each
 * bucket, and forgets the session of who comes sooner. Whose turn is next lies in the store that the processes share.
 */
export class IdentifyTurns {
  readonly #setup: TurnSetup
  readonly #concurrency: number

  /** @param concurrency how many buckets Discord gives this bot */
  constructor(setup: TurnSetup, concurrency: number) {
    this.#setup = setup
    this.#concurrency = concurrency
  }

  /** Resolves when it is this shard's turn. @throws the reason of `signal` */
  async waitForIdentify(shard: number, signal: AbortSignal): Promise<void> {
    await sleep(await this.#turn(shard % this.#concurrency), undefined, { signal })
  }

  /** Takes the next turn of a bucket: in how many ms it comes. */
  async #turn(bucket: number): Promise<number> {
    const { profiles, clientId, log } = this.#setup
    try {
      return await profiles.changeState(
        `identify:${clientId}:${bucket}`,
        (state) => {
          const now = Date.now()
          const at = Math.max(now, typeof state === 'number' ? state : 0)
          return { next: at + PAUSE, result: at - now }
        },
        { ttl: TURN_TTL },
      )
    } catch (err) {
      // Better connected out of turn than not at all.
      log.warn({ err, bucket }, 'The store does not say whose turn it is to connect to Discord')
      return PAUSE
    }
  }
}
