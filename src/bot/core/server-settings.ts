import { z } from 'zod'
import { type Language, languages } from '../locales/index.ts'
import type { ProfileStore, Server } from '../profiles/profile-store.ts'

const schema = z.object({
  /** Of what everybody there reads; each one's own when absent. */
  language: z.enum(Object.keys(languages) as [Language, ...Language[]]).optional(),
  /** Channels in which alone answers may be public, or those in which they may not; absent: they may in all. */
  publicly: z
    .object({ only: z.array(z.string()) })
    .or(z.object({ except: z.array(z.string()) }))
    .optional(),
})

/** How a server wants its people to be answered. */
export type ServerSettings = z.infer<typeof schema>

const keyOf = ({ platform, server }: Server): string => `server-settings:${platform}:${server}`

/** Where this version does not understand them no channel is public. */
function read(stored: unknown): ServerSettings {
  const parsed = schema.safeParse(stored ?? {})
  return parsed.success ? parsed.data : { publicly: { only: [] } }
}

/** Whether everybody in a channel may see answers. */
export function isPublicIn(channel: string, { publicly }: ServerSettings): boolean {
  if (!publicly) return true
  return 'only' in publicly ? publicly.only.includes(channel) : !publicly.except.includes(channel)
}

export async function serverSettings(
  profiles: Pick<ProfileStore, 'recall'>,
  server: Server,
): Promise<ServerSettings> {
  return read(await profiles.recall(keyOf(server)))
}

/** Resolves to the new settings. */
export function changeServerSettings(
  profiles: Pick<ProfileStore, 'changeState'>,
  { platform, server }: Server,
  change: (now: ServerSettings) => ServerSettings,
): Promise<ServerSettings> {
  return profiles.changeState(
    keyOf({ platform, server }),
    (now) => {
      const result = change(read(now))
      const isSaid = Object.values(result).some((value) => value !== undefined)
      return { result, ...(isSaid && { next: result }) }
    },
    { owner: { platform, server } },
  )
}
