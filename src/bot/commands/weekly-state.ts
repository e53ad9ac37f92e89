import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Repeat } from '../agenda/job.ts'
import type { Context } from '../core/context.ts'
import { traitsOf } from '../core/platforms.ts'

/** Monday first, as ISO counts; the index plus one is cron's number. */
export const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** So many films are remembered, so that none comes again for a year. */
const REMEMBERED = 260

const schema = z.object({
  /** Id of its job in the agenda. */
  job: z.string(),
  day: z.enum(DAYS),
  /** 0..23 */
  hour: z.number(),
  /** IANA time zone. */
  zone: z.string(),
  /** Films that were picked already, the latest last. */
  picked: z.array(z.number()),
})

/** The weekly pick of a channel. */
export type Weekly = z.infer<typeof schema>

/** Whether this is a channel in which something can be said unasked. */
export function postsIn({ actor }: Context): boolean {
  return actor.place !== undefined && traitsOf(actor.platform).posts
}

/** As the agenda repeats it. */
export function repeatOf({ day, hour, zone }: Pick<Weekly, 'day' | 'hour' | 'zone'>): Repeat {
  return { pattern: `0 ${hour} * * ${DAYS.indexOf(day) + 1}`, zone }
}

/** Hashed: names of channels are the server's. */
function keyOf({ actor }: Context): string {
  const { server, channel } = actor.place!
  const text = JSON.stringify([actor.platform, server, channel])
  return `weekly:${createHash('sha256').update(text).digest('base64url')}`
}

/** Undefined: off. */
export async function recallWeekly(context: Context): Promise<Weekly | undefined> {
  return read(await context.services.profiles.recall(keyOf(context)))
}

function read(state: unknown): Weekly | undefined {
  return schema.safeParse(state).data
}

/** Changes it in one step, whoever else does so; undefined is off. Resolves to what it is then. */
export function changeWeekly(
  change: (now: Weekly | undefined) => Weekly | undefined,
  context: Context,
): Promise<Weekly | undefined> {
  const { platform, place } = context.actor
  return context.services.profiles.changeState(
    keyOf(context),
    (state) => {
      const next = change(read(state))
      return { next, result: next }
    },
    { owner: { platform, server: place!.server } },
  )
}

export function withPicked(weekly: Weekly, films: readonly number[]): Weekly {
  return { ...weekly, picked: [...weekly.picked, ...films].slice(-REMEMBERED) }
}
