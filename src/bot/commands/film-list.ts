import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { InputError, type Person } from '../../engine/index.ts'
import { actionId, ownerTag } from '../action-id.ts'
import type { Context } from '../context.ts'
import { isUnknown, personOf, plainName } from '../person.ts'
import type { Button, Reply, Visibility } from '../reply.ts'
import { fold } from '../search/fold.ts'
import { movieLabel } from '../search/movie-search.ts'
import type { CollageTile, PredictedMovie, Recommendation, RecommendQuery } from '../services.ts'
import { drawSections, type FilmSection, sectionsText, simulatedNote, wholePercent } from './film-lines.ts'

/** Buttons under a list work for a week. */
const LIST_TTL = 7 * 24 * 3600 * 1000

const stateSchema = z.object({
  /** Tag of the person whose taste it shows. */
  owner: z.string(),
  visibility: z.enum(['public', 'private']),
  query: z.object({
    count: z.number(),
    similar: z.boolean().optional(),
    genre: z.string().optional(),
    decade: z.number().optional(),
    allowRated: z.boolean().optional(),
    adventure: z.number().optional(),
  }),
  /** Ids of the films on each page that was shown. */
  pages: z.array(z.array(z.number())),
})

/** A list of recommendations as it is remembered behind its buttons. */
export type ListState = z.infer<typeof stateSchema>

const keyOf = (id: string): string => `list:${id}`

/** The remembered list; an expired one is said kindly. */
export async function recallList(id: string | undefined, context: Context): Promise<ListState> {
  const found = stateSchema.safeParse(id && (await context.services.profiles.recall(keyOf(id))))
  if (!found.success) throw new InputError(context.speech.t('list.expired'))
  return found.data
}

/** The films of the page that a button sits under. */
export function pageOf(state: ListState, page: string | undefined, context: Context): number[] {
  const films = state.pages[Number(page)]
  if (!films) throw new InputError(context.speech.t('list.expired'))
  return films
}

/** The data set's own spelling of a genre ("Children" is "Children's" in MovieLens 1M). */
export function genreOf(choice: string, context: Context): string {
  const wanted = fold(choice)
  const spelt = new Set(context.services.recommender.movies.flatMap((movie) => movie.genres))
  return [...spelt].find((genre) => fold(genre).startsWith(wanted)) ?? choice
}

/** One line under a poster. In public it names only films that the picture shows as favourites anyway. */
function reasonLine(film: PredictedMovie, shown: ReadonlySet<number> | undefined, context: Context) {
  const { services, speech } = context
  for (const reason of film.reasons) {
    if (reason.kind !== 'rating' || reason.weight <= 0 || reason.stars < 3.5) continue
    if (shown && !shown.has(reason.movieId)) continue
    const liked = services.recommender.movie(reason.movieId)
    if (liked) return { reason: speech.t('list.because', { title: liked.title }) }
  }
  return {}
}

/** The best-rated films; what the person did not like only when there is nothing better. */
export function favouriteTiles({ topRated }: Recommendation): CollageTile[] {
  const liked = topRated.filter(({ stars }) => stars >= 3)
  return (liked.length > 0 ? liked : topRated).map(({ movie, stars }) => ({ movie, stars }))
}

/** A recommendation as tiles: stars always, percentages when posters were compared. */
export function predictedTiles(
  result: Recommendation,
  visibility: Visibility,
  context: Context,
): CollageTile[] {
  const top = new Set(result.topRated.map(({ movie }) => movie.id))
  return result.recommendations.map((film) => ({
    movie: film.movie,
    stars: film.predictedStars,
    predicted: true,
    uncertainty: film.uncertainty,
    ...(film.posterSimilarity !== undefined && { similarity: wholePercent(film.posterSimilarity) }),
    ...reasonLine(film, visibility === 'public' ? top : undefined, context),
  }))
}

function buttons(id: string, page: number, state: ListState, context: Context): Button[] {
  const { t } = context.speech
  const button = (action: string, key: 'more' | 'seen' | 'dismiss' | 'why', emoji: string): Button => ({
    kind: 'button',
    actionId: action,
    label: t(`list.buttons.${key}`),
    style: key === 'more' ? 'primary' : 'secondary',
    emoji,
  })
  return [
    button(actionId('more', id, state.visibility === 'public' ? 'p' : 'x', state.owner), 'more', '➕'),
    button(actionId('seen', id, page), 'seen', '👀'),
    button(actionId('dismiss', id, page), 'dismiss', '🚫'),
    button(actionId('why', id, page, state.owner), 'why', '❓'),
  ]
}

function sectionsOf(
  result: Recommendation,
  person: Person,
  state: ListState,
  context: Context,
): FilmSection[] {
  const { t } = context.speech
  const name = plainName(context.actor.displayName)
  const first = state.pages.length === 0
  const recommended = isUnknown(person)
    ? t('list.popular')
    : t(state.query.similar ? 'list.recommendedSimilar' : 'list.recommended', { name })
  const top: FilmSection = {
    heading: t('list.favourites', { name }),
    ordered: false,
    tiles: favouriteTiles(result),
  }
  return [
    ...(first && top.tiles.length > 0 ? [top] : []),
    { heading: recommended, ordered: true, tiles: predictedTiles(result, state.visibility, context) },
  ]
}

/** Recommends the next page of a list, remembers it and shows it with its buttons. */
async function showPage(id: string, state: ListState, context: Context): Promise<Reply> {
  const { services, speech, actor, who } = context
  const { recommender, profiles } = services
  const profile = await profiles.profile(who)
  const person = personOf(profile, recommender)
  const query = state.query as RecommendQuery
  const exclude = new Set([...profile.dismissed, ...state.pages.flat()])
  const result = await recommender.recommend(person, { ...query, exclude })
  const page = state.pages.length
  if (result.recommendations.length === 0) {
    const text = speech.t(page === 0 ? 'list.none' : 'list.exhausted')
    return { kind: 'reply', text, visibility: 'private' }
  }

  const name = plainName(actor.displayName)
  const heading = speech.t(page === 0 ? 'list.heading' : 'list.more', { name })
  const sections = sectionsOf(result, person, state, context)
  const unmatched =
    query.similar && result.recommendations.every((film) => film.posterSimilarity === undefined)
  const shown = { ...state, pages: [...state.pages, result.recommendations.map(({ movie }) => movie.id)] }
  const [drawn] = await Promise.all([
    drawSections(heading, sections, context, { fileName: 'films' }),
    profiles.remember(keyOf(id), shown, LIST_TTL),
  ])
  const text = [
    sectionsText(sections, speech),
    ...(drawn.note ? [drawn.note] : []),
    ...(isUnknown(person) ? [speech.t('list.nothingKnown')] : unmatched ? [speech.t('list.noPosters')] : []),
    ...simulatedNote(context),
  ].join('\n')
  return {
    kind: 'reply',
    text,
    pictures: drawn.pictures,
    rows: [buttons(id, page, state, context)],
    visibility: state.visibility,
  }
}

/** Starts a new list for the person who asks. */
export function startList(
  query: ListState['query'],
  visibility: Visibility,
  context: Context,
): Promise<Reply> {
  const state: ListState = { owner: ownerTag(context.who), visibility, query, pages: [] }
  return showPage(randomBytes(9).toString('base64url'), state, context)
}

// Two presses of "more" at once must not read the same state. Presses of one list come through one
// process, so a queue here is enough.
const running = new Map<string, Promise<unknown>>()

/** The next page of a list, after whatever this list is already doing. */
export async function continueList(id: string, context: Context): Promise<Reply> {
  const before = running.get(id) ?? Promise.resolve()
  const next = before.then(async () => showPage(id, await recallList(id, context), context))
  const settled = next.catch(() => undefined)
  running.set(id, settled)
  try {
    return await next
  } finally {
    if (running.get(id) === settled) running.delete(id)
  }
}

/** "Heat (1995)" for the films of a page that still exist. */
export function pageChoices(films: readonly number[], context: Context) {
  return films.flatMap((id) => {
    const movie = context.services.recommender.movie(id)
    return movie ? [{ name: movieLabel(movie), value: String(id) }] : []
  })
}
