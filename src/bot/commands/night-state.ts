import { z } from 'zod'
import type { Actor, Place } from '../core/bot.ts'
import type { Context } from '../core/context.ts'
import { type Platform, TRAITS } from '../core/platforms.ts'
import { UserError } from '../core/user-error.ts'
import type { Identity, Owner } from '../profiles/profile-store.ts'

/** ms for which the buttons still answer after the vote has ended. */
const KEPT_AFTER = 7 * 24 * 3600 * 1000

const nightSchema = z.object({
  /** Ids, in the order in which they are shown. */
  films: z.array(z.number()),
  /** How many were asked to come, and how many tastes count. */
  people: z.number(),
  counted: z.number(),
  /** Unix time in ms. */
  endsAt: z.number(),
  /** Parts of the wish that were understood. */
  wish: z.string().optional(),
  /** Of who asked: the message keeps it whoever votes. */
  locale: z.string().optional(),
  theme: z.enum(['light', 'dark']).optional(),
  place: z.object({ server: z.string(), channel: z.string() }).optional(),
  /** Once the vote has ended: votes of each film, and the place of the one that lots were drawn for. */
  result: z.object({ votes: z.array(z.number()), drawn: z.number().optional() }).optional(),
})

/**
 * A movie night as it lies in the store. Nothing about anybody is in it: that lies apart, so that it goes with
 * them ({@link Guest}).
 */
export type Night = z.infer<typeof nightSchema>
export type Result = NonNullable<Night['result']>

const guestSchema = z.object({
  who: z.object({
    platform: z.enum(Object.keys(TRAITS) as Platform[]),
    workspace: z.string(),
    userId: z.string(),
    aliases: z.array(z.object({ workspace: z.string(), userId: z.string() })).optional(),
  }),
  name: z.string(),
  /** Predicted for each film, of who has agreed to be shown. */
  stars: z.array(z.number()).optional(),
  /** Place of the film that they vote for. */
  vote: z.number().optional(),
})

/** Somebody who was asked to come; the first is who asked. It belongs to them alone. */
export interface Guest {
  who: Identity
  name: string
  stars?: readonly number[] | undefined
  vote?: number | undefined
}

const nightKey = (id: string): string => `night:${id}`
const guestKey = (id: string, place: number): string => `night:${id}:${place}`
export const jobOf = (id: string): string => `night-${id}`

/** Of the server where it takes place; in direct messages, of who asked. */
function ownerOf({ place }: Pick<Night, 'place'>, { actor, who }: Context): Owner {
  return place ? { platform: actor.platform, server: place.server } : who
}

const timeLeft = ({ endsAt }: Night, { services }: Context): number => endsAt + KEPT_AFTER - services.clock()

export async function rememberNight(
  id: string,
  night: Night,
  guests: readonly Guest[],
  context: Context,
): Promise<void> {
  const { profiles } = context.services
  const ttl = timeLeft(night, context)
  await Promise.all(
    guests.map((guest, place) => profiles.remember(guestKey(id, place), guest, ttl, guest.who)),
  )
  await profiles.remember(nightKey(id), night, ttl, ownerOf(night, context))
}

export async function findNight(id: string, { services }: Context): Promise<Night | undefined> {
  return nightSchema.safeParse(await services.profiles.recall(nightKey(id))).data
}

/** @throws UserError when it was called off, or is forgotten */
export async function recallNight(id: string | undefined, context: Context): Promise<Night> {
  const night = id && (await findNight(id, context))
  if (!night) throw new UserError('nightGone')
  return night
}

/** Everybody by their places; undefined for those who had themselves forgotten. */
export function recallGuests(
  id: string,
  { people }: Night,
  { services }: Context,
): Promise<(Guest | undefined)[]> {
  const places = Array.from({ length: people }, (_, place) => guestKey(id, place))
  return Promise.all(places.map(async (key) => readGuest(await services.profiles.recall(key))))
}

function readGuest(state: unknown): Guest | undefined {
  const guest = guestSchema.safeParse(state).data
  if (!guest) return undefined
  const { aliases, ...name } = guest.who
  return { ...guest, who: { ...name, ...(aliases && { aliases }) } }
}

/** Changes somebody's vote to what `change` makes of it. Resolves to false when they had themselves forgotten. */
export function changeVote(
  id: string,
  place: number,
  owner: Identity,
  change: (now: number | undefined) => number | undefined,
  night: Night,
  context: Context,
): Promise<boolean> {
  return context.services.profiles.changeState(
    guestKey(id, place),
    (now) => {
      const guest = readGuest(now)
      if (!guest) return { result: false }
      const { vote, ...rest } = guest
      const next = change(vote)
      return { next: { ...rest, ...(next !== undefined && { vote: next }) }, result: true }
    },
    { ttl: timeLeft(night, context), owner },
  )
}

/** Changes the night's result in one step; resolves to the night afterwards, undefined when it is gone. */
export function changeResult(
  id: string,
  change: (now: Result | undefined) => Result,
  night: Night,
  context: Context,
): Promise<Night | undefined> {
  return context.services.profiles.changeState(
    nightKey(id),
    (state) => {
      const now = nightSchema.safeParse(state).data
      if (!now) return { result: undefined }
      const next = { ...now, result: change(now.result) }
      return { next, result: next }
    },
    { ttl: timeLeft(night, context), owner: ownerOf(night, context) },
  )
}

export async function eraseNight(id: string, { people }: Night, { services }: Context): Promise<void> {
  const keys = [nightKey(id), ...Array.from({ length: people }, (_, place) => guestKey(id, place))]
  await Promise.all(keys.map((key) => services.profiles.erase(key)))
}

/** The place of a request, and who the agenda's answer is for. */
export function speakerOf(
  { locale, theme }: Night,
  place: Place,
  { actor }: Context,
): Actor & { place: Place } {
  return {
    platform: actor.platform,
    workspace: '',
    userId: '',
    displayName: '',
    place,
    ...(locale && { locale }),
    ...(theme && { theme }),
  }
}
