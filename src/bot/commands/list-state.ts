import { z } from 'zod'
import { actionId, requireOwner } from '../core/action-id.ts'
import type { Context } from '../core/context.ts'
import type { Choice, Menu, Reply } from '../core/reply.ts'
import { UserError } from '../core/user-error.ts'
import type { PlainKey } from '../locales/index.ts'

/** Buttons under a list work for a week. */
const LIST_TTL = 7 * 24 * 3600 * 1000

const stateSchema = z.object({
  /** Tag of the person whose taste it shows. */
  owner: z.string(),
  query: z
    .object({
      count: z.number(),
      similar: z.boolean().optional(),
      /** Lists of earlier versions had genres of which all were wanted, or one, and one decade. */
      genres: z.array(z.array(z.string()).or(z.string().transform((genre) => [genre]))).optional(),
      genre: z.string().optional(),
      decade: z.number().optional(),
      withoutGenres: z.array(z.string()).optional(),
      years: z.array(z.object({ from: z.number().optional(), to: z.number().optional() })).optional(),
      like: z.array(z.number()).optional(),
      noSequels: z.boolean().optional(),
      allowRated: z.boolean().optional(),
      adventure: z.number().optional(),
    })
    .transform(({ genre, decade, ...query }) => ({
      ...query,
      ...(genre && { genres: [[genre]] }),
      ...(decade !== undefined && { years: [{ from: decade, to: decade + 9 }] }),
    })),
  /** What was wished for in their own words, as it is written on the picture. */
  wish: z.string().optional(),
  /** Ids of the films on each page that was shown. */
  pages: z.array(z.array(z.number())),
})

/** A list of recommendations as it is remembered behind its buttons. */
export type ListState = z.infer<typeof stateSchema>

const keyOf = (id: string): string => `list:${id}`

export function rememberList(id: string, state: ListState, context: Context): Promise<void> {
  return context.services.profiles.remember(keyOf(id), state, LIST_TTL, context.who)
}

/**
 * Puts a page behind those that `before` has; false when somebody, here or in another process, was faster.
 * @throws UserError when the list has gone meanwhile
 */
export async function addPage(
  id: string,
  before: ListState,
  films: readonly number[],
  { services, who }: Context,
): Promise<boolean> {
  const added = await services.profiles.changeState(
    keyOf(id),
    (now) => {
      const found = stateSchema.safeParse(now)
      if (!found.success) return { result: undefined }
      const { pages } = found.data
      if (pages.length !== before.pages.length) return { next: now, result: false }
      return { next: { ...found.data, pages: [...pages, [...films]] }, result: true }
    },
    { ttl: LIST_TTL, owner: who },
  )
  if (added === undefined) throw new UserError('listExpired')
  return added
}

/** The remembered list; an expired one is said kindly. */
export async function recallList(id: string | undefined, context: Context): Promise<ListState> {
  const found = stateSchema.safeParse(id && (await context.services.profiles.recall(keyOf(id))))
  if (!found.success) throw new UserError('listExpired')
  return found.data
}

/** The remembered list, for nobody but the person whose taste it shows. */
export async function recallOwnList(id: string | undefined, context: Context): Promise<ListState> {
  const state = await recallList(id, context)
  requireOwner(state.owner, context)
  return state
}

/** The films of the page that a button sits under. */
export function pageOf(state: ListState, page: string | undefined): number[] {
  const films = state.pages[Number(page)]
  if (!films) throw new UserError('listExpired')
  return films
}

/** "Heat (1995)" for the films of a page that still exist. */
export function pageChoices(films: readonly number[], context: Context): Choice[] {
  return films.flatMap((id) => {
    const movie = context.services.recommender.movie(id)
    return movie ? [context.search.choice(movie)] : []
  })
}

/** Asks for one of a page's films in a menu, whose action is then told the choice. */
export function askForFilm(
  question: PlainKey,
  action: string,
  films: readonly number[],
  context: Context,
): Reply {
  const { t } = context.speech
  const choices = pageChoices(films, context)
  const menu: Menu = {
    kind: 'menu',
    actionId: actionId(action),
    placeholder: t('dismiss.placeholder'),
    choices,
  }
  return { kind: 'reply', text: t(question), rows: [[menu]], visibility: 'private' }
}
