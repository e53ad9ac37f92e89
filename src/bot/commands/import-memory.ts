import { z } from 'zod'
import { ownerTag } from '../core/action-id.ts'
import type { Context } from '../core/context.ts'
import { UserError } from '../core/user-error.ts'
import { type ImportState, readImportState } from '../imports/import-state.ts'
import type { FilmChange } from '../profiles/film-state.ts'

/** How long an import can be looked at and taken back, ms. */
const IMPORT_TTL = 30 * 24 * 3600 * 1000
/** Imports that can be taken back without their button. */
const LATEST = 10

const stateKey = (id: string): string => `import:${id}`
const latestKey = ({ who }: Context): string => `imports:${ownerTag(who)}`

/** Where the store keeps what an import has changed, in the same step as the change itself. */
export function changesMemory(id: string): { key: string; ttl: number } {
  return { key: `import-changes:${id}`, ttl: IMPORT_TTL }
}

/** What an import that was saved has changed; undefined when it was not saved, or long ago. */
export async function recallChanges(id: string, { services }: Context): Promise<FilmChange[] | undefined> {
  return (await services.profiles.recall(changesMemory(id).key)) as FilmChange[] | undefined
}

function rememberImport(id: string, state: ImportState, { services, who }: Context): Promise<void> {
  return services.profiles.remember(stateKey(id), state, IMPORT_TTL, who)
}

/** An import that nobody remembers any more is said kindly. */
export async function recallImport(id: string, { services }: Context): Promise<ImportState> {
  const state = readImportState(await services.profiles.recall(stateKey(id)))
  if (!state) throw new UserError('importExpired')
  return state
}

/** Changes what is remembered of an import, in one step. An import that nobody remembers any more is said kindly. */
export async function changeImport(
  id: string,
  change: (state: ImportState) => ImportState,
  { services, who }: Context,
): Promise<ImportState> {
  const changed = await services.profiles.changeState(
    stateKey(id),
    (now) => {
      const state = readImportState(now)
      const next = state && change(state)
      return { next, result: next }
    },
    { ttl: IMPORT_TTL, owner: who },
  )
  if (!changed) throw new UserError('importExpired')
  return changed
}

export function forgetImport(id: string, { services }: Context): Promise<void> {
  return services.profiles.erase(stateKey(id))
}

/** Ids of the person's latest imports, saved or not, the newest first. */
export async function latestImports(context: Context): Promise<string[]> {
  return idsIn(await context.services.profiles.recall(latestKey(context)))
}

function idsIn(remembered: unknown): string[] {
  return z.array(z.string()).safeParse(remembered).data ?? []
}

/** Remembers a new import. */
export async function beginImport(id: string, state: ImportState, context: Context): Promise<void> {
  await context.services.profiles.changeState(
    latestKey(context),
    (now) => ({ next: [id, ...idsIn(now)].slice(0, LATEST), result: undefined }),
    { ttl: IMPORT_TTL, owner: context.who },
  )
  await rememberImport(id, state, context)
}
