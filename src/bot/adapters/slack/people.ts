import type { WebClient } from '@slack/web-api'
import { LRUCache } from 'lru-cache'
import type { Actor } from '../../bot.ts'
import { inTime } from '../../in-time.ts'
import type { Incoming } from './request.ts'

/** ms that an answer waits for a name and a language; forms must open within three seconds. */
const PATIENCE = 1_000
const KEPT = 60 * 60_000
/** ms after which a workspace that did not tell is asked again. */
const KEPT_FAILURE = 5 * 60_000

interface Person {
  displayName?: string
  locale?: string
}

export interface People {
  /** Who speaks; name and language come from `users.info`, which is asked once an hour a person. */
  actor(client: WebClient, who: Incoming['who']): Promise<Actor>
}

/** Keeps what Slack says of the people who speak. */
export function createPeople(): People {
  const known = new LRUCache<string, Promise<Person>>({ max: 5_000, ttl: KEPT })

  async function ask(client: WebClient, userId: string, key: string): Promise<Person> {
    try {
      const { user } = await client.users.info({ user: userId, include_locale: true })
      const displayName = user?.profile?.display_name || user?.real_name
      return { ...(displayName && { displayName }), ...(user?.locale && { locale: user.locale }) }
    } catch {
      // Without users:read, or when Slack is slow, the handle and English do.
      const nobody = Promise.resolve({})
      known.set(key, nobody, { ttl: KEPT_FAILURE })
      return nobody
    }
  }

  return {
    async actor(client, { workspace, userId, name }) {
      const key = `${workspace}/${userId}`
      const asked = known.get(key) ?? ask(client, userId, key)
      if (!known.has(key)) known.set(key, asked)
      const { displayName = name, locale }: Person = (await inTime(asked, PATIENCE)) ?? {}
      return {
        platform: 'slack',
        workspace,
        userId,
        displayName,
        theme: 'light',
        ...(locale && { locale }),
      }
    },
  }
}
