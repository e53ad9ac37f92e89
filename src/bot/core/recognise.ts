import type { ProfileStore } from '../profiles/profile-store.ts'
import type { Actor, KnownActor } from './bot.ts'
import { inTime } from './in-time.ts'
import { isPublicIn, type ServerSettings, serverSettings } from './server-settings.ts'

/** ms; a form must open, and an answer be acknowledged, within three seconds. */
const PATIENCE = 500

const NONE: ServerSettings = {}

/**
 * Who speaks, with their settings and those of the server. They are read each time, so that one that was changed in
 * another process holds at once. Where they cannot be read in time nothing is said in public.
 */
export async function recognise(
  actor: Actor,
  profiles: Pick<ProfileStore, 'settings' | 'recall'>,
): Promise<KnownActor> {
  try {
    return (await inTime(withSettings(actor, profiles), PATIENCE)) ?? { ...actor, privately: 'rule' }
  } catch {
    // Whatever failed fails again while the request is answered, and is said and logged there.
    return { ...actor, privately: 'rule' }
  }
}

async function withSettings(
  actor: Actor,
  profiles: Pick<ProfileStore, 'settings' | 'recall'>,
): Promise<KnownActor> {
  const { platform, place } = actor
  const [own, theirs] = await Promise.all([
    profiles.settings(actor),
    place ? serverSettings(profiles, { platform, server: place.server }) : NONE,
  ])
  const isRule = place && !isPublicIn(place.channel, theirs)
  const privately = isRule ? 'rule' : own.private ? 'wish' : undefined
  return {
    ...actor,
    ...(own.language && { language: own.language }),
    ...(theirs.language && { placeLanguage: theirs.language }),
    ...(privately && { privately }),
  }
}
