import { createHash } from 'node:crypto'
import type { Movie } from '../../engine/index.ts'
import type { Identity } from '../profiles/profile-store.ts'
import type { Context } from './context.ts'
import { UserError } from './user-error.ts'

/** `name:arg:arg`: what a button carries on the wire, at most 100 characters. */
export function actionId(name: string, ...args: readonly (string | number)[]): string {
  return [name, ...args].join(':')
}

export function readActionId(id: string): { name: string; args: string[] } {
  const [name = '', ...args] = id.split(':')
  return { name, args }
}

/** Eight characters that name a person in a button without telling who it is. */
export function ownerTag(who: Identity): string {
  const text = JSON.stringify([who.platform, who.workspace, who.userId])
  return createHash('sha256').update(text).digest('base64url').slice(0, 8)
}

/** Refuses everybody but the person whose tag the button carries, whichever of their names it was made for. */
export function requireOwner(tag: string | undefined, { who }: Context): void {
  const names = [who, ...(who.aliases ?? [])].map((name) => ownerTag({ ...who, ...name }))
  if (!names.some((name) => name === tag)) throw new UserError('notYours')
}

/** The film whose id a button or a menu carries; one that the data set no longer has is said. */
export function requireFilm(id: number | undefined, { services }: Context): Movie {
  const movie = services.recommender.movie(id ?? Number.NaN)
  if (!movie) throw new UserError('oldButton')
  return movie
}
