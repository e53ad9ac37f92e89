import type { WebClient } from '@slack/web-api'
import { LRUCache } from 'lru-cache'
import type { Actor } from '../../core/bot.ts'
import { inTime } from '../../core/in-time.ts'
import type { Member } from '../../core/member.ts'
import { identify, isAbout, mayManage, needsWord, type SlackUser, type Speaker } from './identity.ts'
import { troubleOf } from './trouble.ts'

/** ms that an answer waits for a name and a language; forms must open within three seconds. */
const PATIENCE = 1_000
/** ms that it waits to know who speaks. */
const PATIENCE_FOR_NAMES = 2_000
const KEPT = 60 * 60_000
/** ms after which Slack is asked again where the app may not ask, and where the call failed. */
const KEPT_REFUSAL = 5 * 60_000
const KEPT_FAILURE = 10_000

export interface People {
  /**
   * Who speaks, by `users.info`, which is asked once an hour a person. Resolves to undefined when that
   * says nothing and the envelope alone does not tell one person from another.
   * @param channel where they speak, if in one
   */
  actor(client: WebClient, speaker: Speaker, channel?: string): Promise<Actor | undefined>
  /** Somebody whom a speaker names by id; undefined for nobody, and where the app may not ask. */
  member(client: WebClient, userId: string, speaker: Speaker): Promise<Member | undefined>
}

/** Keeps what Slack says of the people who speak. */
export function createPeople(): People {
  const known = new LRUCache<string, Promise<SlackUser | undefined>>({ max: 5_000, ttl: KEPT })

  async function ask(client: WebClient, userId: string, key: string): Promise<SlackUser | undefined> {
    try {
      return (await client.users.info({ user: userId, include_locale: true })).user
    } catch (error) {
      const ttl = troubleOf(error) === 'forbidden' ? KEPT_REFUSAL : KEPT_FAILURE
      known.set(key, Promise.resolve(undefined), { ttl })
      return undefined
    }
  }

  function lookUp(client: WebClient, installed: string, userId: string): Promise<SlackUser | undefined> {
    const key = `${installed}/${userId}`
    const asked = known.get(key) ?? ask(client, userId, key)
    if (!known.has(key)) known.set(key, asked)
    return asked
  }

  return {
    async member(client, userId, { installed, enterprise }) {
      if (!/^[UW][A-Z0-9]+$/.test(userId)) return undefined
      const user = await lookUp(client, installed, userId)
      if (!user || user.deleted) return undefined
      const home = user.team_id ?? installed
      const name = user.name ?? userId
      const names = identify({ userId, name, installed, home, ...(enterprise && { enterprise }) }, user)
      if (!names) return undefined
      const { workspace, userId: id, aliases } = names
      return {
        who: { platform: 'slack', workspace, userId: id, ...(aliases && { aliases }) },
        displayName: user.profile?.display_name || user.real_name || name,
        ...((user.is_bot || userId === 'USLACKBOT') && { isBot: true }),
      }
    },
    async actor(client, speaker, channel) {
      const { installed, userId, name } = speaker
      const asked = lookUp(client, installed, userId)
      const said = await inTime(asked, needsWord(speaker) ? PATIENCE_FOR_NAMES : PATIENCE)
      const names = identify(speaker, said)
      if (!names) return undefined
      // Without users:read, or when Slack is slow, the handle and English do.
      const user = said && isAbout(said, speaker) ? said : undefined
      return {
        platform: 'slack',
        ...names,
        displayName: user?.profile?.display_name || user?.real_name || name,
        theme: 'light',
        ...(user?.locale && { locale: user.locale }),
        ...(channel &&
          !isDirect(channel) && {
            place: { server: installed, channel },
            ...(user && mayManage(user, speaker) && { mayManage: true }),
          }),
      }
    },
  }
}

/** Slack's ids of conversations between two begin so. */
function isDirect(channel: string): boolean {
  return channel.startsWith('D')
}
