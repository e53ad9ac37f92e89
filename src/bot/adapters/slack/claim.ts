import { randomUUID } from 'node:crypto'
import { inTime } from '../../core/in-time.ts'
import type { SlackSetup } from './setup.ts'

/** What Slack sends again because it saw no acknowledgement comes within minutes. */
export const SENT_AGAIN_WITHIN = 10 * 60_000
/** ms; better answered twice than late. */
const PATIENCE = 500

/** Whether this process may answer an envelope: false when another process that shares the store does. Never rejects. */
export type Claim = (name: string) => Promise<boolean>

/** A process that stalled may find that Slack has sent again, to another, what it is about to answer. */
export function createClaim({
  profiles,
  shared,
  log,
}: Pick<SlackSetup, 'profiles' | 'shared' | 'log'>): Claim {
  if (!shared) return async () => true
  return async (name) => {
    const mine = randomUUID()
    const claimed = profiles.changeState(
      `envelope:${name}`,
      (holder) => ({ next: holder ?? mine, result: holder === undefined }),
      { ttl: SENT_AGAIN_WITHIN },
    )
    try {
      return (await inTime(claimed, PATIENCE)) ?? true
    } catch (err) {
      log.warn({ err, id: name }, 'The store does not say whether another process answers an envelope')
      return true
    }
  }
}
