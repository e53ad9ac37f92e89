import { randomBytes } from 'node:crypto'
import type { Person } from '../../engine/index.ts'
import { actionId, ownerTag } from '../core/action-id.ts'
import type { Context } from '../core/context.ts'
import { type FilmSection, predictedTile } from '../core/film-text.ts'
import { isUnknown, personOf, plainName } from '../core/person.ts'
import { type Button, privately, type Reply, type Visibility } from '../core/reply.ts'
import type { CollageTile, PredictedMovie, Recommendation, RecommendQuery } from '../core/services.ts'
import { sequelsAmong } from '../wish/sequels.ts'
import { filmAnswer } from './film-lines.ts'
import { addPage, type ListState, pageOf, recallOwnList, rememberList } from './list-state.ts'

/** Who liked it: the person spoken to, or somebody shown to them. */
type Because = 'list.because' | 'randomUser.because'

/** One line under a poster. In public it names only films that the picture shows as favourites anyway. */
function reasonLine(
  film: PredictedMovie,
  because: Because,
  shown: ReadonlySet<number> | undefined,
  { speech }: Context,
) {
  const liked = film.because.find(({ id }) => !shown || shown.has(id))
  return liked ? { reason: speech.t(because, { title: liked.title }) } : {}
}

/** True of a person who has rated films and loves none of them. */
function lovesNothing({ person, result }: Page): boolean {
  return person.ratings.length > 0 && result.topRated.length === 0
}

/** A recommendation as tiles: stars always, percentages when posters were compared. */
export function predictedTiles(
  result: Recommendation,
  visibility: Visibility,
  context: Context,
  because: Because = 'list.because',
): CollageTile[] {
  const top = new Set(result.topRated.map(({ movie }) => movie.id))
  return result.recommendations.map((film) => ({
    ...predictedTile(film),
    ...reasonLine(film, because, visibility === 'public' ? top : undefined, context),
  }))
}

/** A page of a list, ready to be shown. */
interface Page {
  id: string
  /** From 0. */
  number: number
  state: ListState
  person: Person
  result: Recommendation
}

function buttonsOf(
  { id, number, state, person }: Page,
  visibility: Visibility,
  context: Context,
): Button[][] {
  const { t } = context.speech
  const button = (
    key: 'more' | 'save' | 'seen' | 'dismiss' | 'why' | 'share',
    emoji: string,
    action: string,
  ): Button => ({
    kind: 'button',
    actionId: action,
    label: t(`list.buttons.${key}`),
    style: key === 'more' ? 'primary' : 'secondary',
    emoji,
  })
  const share = button('share', '📣', actionId('share', id, number, state.owner))
  const buttons = [
    button('more', '➕', actionId('more', id, visibility === 'public' ? 'p' : 'x', state.owner)),
    button('save', '🔖', actionId('save', id, number)),
    button('seen', '👀', actionId('seen', id, number)),
    button('dismiss', '🚫', actionId('dismiss', id, number)),
    button('why', '❓', actionId('why', id, number, state.owner)),
  ]
  const start: Button = {
    kind: 'button',
    actionId: actionId('start'),
    label: t('start.begin'),
    style: 'primary',
    emoji: '🎯',
  }
  const second = [...(isUnknown(person) ? [start] : []), ...(visibility === 'private' ? [share] : [])]
  return second.length > 0 ? [buttons, second] : [buttons]
}

function sectionsOf(page: Page, visibility: Visibility, context: Context): FilmSection[] {
  const { t } = context.speech
  const { state, person, result } = page
  const name = plainName(context.actor.displayName)
  const recommended = isUnknown(person)
    ? t('list.popular')
    : t(state.query.similar ? 'list.recommendedSimilar' : 'list.recommended', { name })
  const top = { heading: t('list.favourites', { name }), ordered: false, tiles: result.topRated }
  return [
    ...(page.number === 0 && top.tiles.length > 0 ? [top] : []),
    { heading: recommended, ordered: true, tiles: predictedTiles(result, visibility, context) },
  ]
}

async function showPage(
  page: Page,
  visibility: Visibility,
  context: Context,
  remarks: readonly string[] = [],
): Promise<Reply> {
  const { speech, actor } = context
  const { person, result, state } = page
  const name = plainName(actor.displayName)
  const heading = speech.t(page.number === 0 ? 'list.heading' : 'list.more', { name })
  const sections = sectionsOf(page, visibility, context)
  const loveless = lovesNothing(page) ? speech.t('list.noFavourites', { name }) : undefined
  const unmatched = result.recommendations.every((film) => film.posterSimilarity === undefined)
  const hint = isUnknown(person)
    ? [speech.t('list.nothingKnown')]
    : loveless
      ? [state.query.similar ? speech.t('list.noFavouritesSimilar', { name }) : loveless]
      : state.query.similar && unmatched
        ? [speech.t('list.noPosters')]
        : []
  const isBelow = result.recommendations.some(({ belowUsual }) => belowUsual)
  const subheading = [state.wish, page.number === 0 ? loveless : undefined].filter(Boolean).join(' · ')
  const answer = await filmAnswer(heading, sections, context, {
    fileName: 'films',
    ...(subheading && { subheading }),
    above: [...(state.wish ? [speech.t('wish.understood', { wish: state.wish })] : []), ...remarks],
    below: [...hint, ...(isBelow ? [speech.t('list.belowUsual')] : [])],
  })
  return {
    kind: 'reply',
    ...answer,
    rows: buttonsOf(page, visibility, context),
    visibility,
  }
}

/** What comes next in a list, chosen but neither remembered nor shown; undefined when nothing is left. */
async function choosePage(id: string, before: ListState, context: Context): Promise<Page | undefined> {
  const { recommender, profiles } = context.services
  const profile = await profiles.profile(context.who)
  const person = personOf(profile, recommender)
  const adventure = before.query.adventure ?? profile.settings?.adventure
  const asked = { ...before.query, ...(adventure !== undefined && { adventure }) }
  const { noSequels, ...query } = asked
  const sequels = noSequels ? sequelsAmong(recommender.movies) : []
  const exclude = new Set([...profile.dismissed, ...(profile.seen ?? []), ...before.pages.flat(), ...sequels])
  const result = await recommender.recommend(person, { ...(query as RecommendQuery), exclude })
  if (result.recommendations.length === 0) return undefined
  const state = { ...before, query: asked, pages: [...before.pages, filmsOf(result)] }
  return { id, number: before.pages.length, state, person, result }
}

function filmsOf({ recommendations }: Recommendation): number[] {
  return recommendations.map(({ movie }) => movie.id)
}

/** Starts a new list for the person who asks; `remarks` are said above its first page. */
export async function startList(
  asked: Pick<ListState, 'query' | 'wish'>,
  visibility: Visibility,
  context: Context,
  remarks: readonly string[],
): Promise<Reply> {
  const state: ListState = { owner: ownerTag(context.who), ...asked, pages: [] }
  const id = randomBytes(9).toString('base64url')
  const page = await choosePage(id, state, context)
  if (!page) return privately(context.speech.t('list.none'))
  const [reply] = await Promise.all([
    showPage(page, visibility, context, remarks),
    rememberList(id, page.state, context),
  ])
  return reply
}

/** The next page of a list: films that it has not shown yet, by the same options, however many press at once. */
export async function continueList(id: string, visibility: Visibility, context: Context): Promise<Reply> {
  for (;;) {
    const before = await recallOwnList(id, context)
    const page = await choosePage(id, before, context)
    if (!page) return privately(context.speech.t('list.exhausted'))
    if (await addPage(id, before, filmsOf(page.result), context)) return showPage(page, visibility, context)
  }
}

/** A page that its owner has seen alone, now for everybody: the same films, today's predictions. */
export async function sharePage(id: string, page: string | undefined, context: Context): Promise<Reply> {
  const { recommender, profiles } = context.services
  const state = await recallOwnList(id, context)
  const films = pageOf(state, page)
  const person = personOf(await profiles.profile(context.who), recommender)
  const [{ topRated }, predicted] = await Promise.all([
    recommender.recommend(person, { count: 1 }),
    recommender.predict(person, films),
  ])
  const recommendations = state.query.similar
    ? predicted
    : predicted.map(({ posterSimilarity: _unasked, ...film }) => film)
  const shown = { id, number: Number(page), state, person, result: { topRated, recommendations } }
  return showPage(shown, 'public', context)
}
