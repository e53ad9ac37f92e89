import { type Movie, movieLabel } from '../../engine/index.ts'
import { actionId, ownerTag, requireFilm, requireOwner } from '../core/action-id.ts'
import type { Context } from '../core/context.ts'
import { type ActionSpec, defineCommand } from '../core/define-command.ts'
import { readFilmValue } from '../core/film-value.ts'
import { inPlace, type Menu, type Reply } from '../core/reply.ts'
import type { Profile } from '../profiles/profile-store.ts'
import { markFilm } from './film-mark.ts'
import { pageFrom, pageLine, readPage, turnButtons } from './paging.ts'
import { undoButton } from './undo-button.ts'

const PAGE_SIZE = 15

/** A film that is not suggested, and why. */
interface LeftOut {
  movie: Movie
  because: 'seen' | 'dismissed'
}

async function markSeen(movie: Movie, context: Context): Promise<Reply> {
  const { speech, who, services } = context
  const title = movieLabel(movie)
  const rated = (await services.profiles.profile(who)).ratings.find(({ movieId }) => movieId === movie.id)
  if (rated) {
    const text = speech.t('seen.rated', { title, stars: speech.stars(rated.stars) })
    return { kind: 'reply', text, visibility: 'private' }
  }
  const isNew = await markFilm('seen', movie.id, true, context)
  const undo = undoButton(actionId('unseen', movie.id, ownerTag(who)), context)
  return {
    kind: 'reply',
    text: speech.t(isNew ? 'seen.done' : 'seen.same', { title }),
    ...(isNew && { rows: [[undo]] }),
    visibility: 'private',
  }
}

/** Newest first: films seen without stars, then those of no interest, some of which were seen too. */
function leftOut({ seen = [], dismissed }: Profile, { services }: Context): LeftOut[] {
  const films = (ids: readonly number[], because: LeftOut['because']) =>
    ids.toReversed().flatMap((id) => {
      const movie = services.recommender.movie(id)
      return movie ? [{ movie, because }] : []
    })
  return [
    ...films(
      seen.filter((id) => !dismissed.includes(id)),
      'seen',
    ),
    ...films(dismissed, 'dismissed'),
  ]
}

/** One page of what is never suggested, with a menu that takes films back; a page out of range becomes the nearest. */
function showSeen(films: readonly LeftOut[], wanted: number, context: Context): Reply {
  const { speech, search } = context
  const { t } = speech
  if (films.length === 0) return { kind: 'reply', text: t('seen.none'), visibility: 'private' }
  const tag = ownerTag(context.who)
  const page = pageFrom(films, wanted, PAGE_SIZE)
  const takeBack: Menu = {
    kind: 'menu',
    actionId: actionId('seen-back', page.page, tag),
    placeholder: t('seen.takeBack'),
    choices: page.items.map(({ movie }) => search.choice(movie)),
  }
  const turns = turnButtons(
    page,
    (to) => actionId('seen-page', to, tag),
    ['ratings.newer', 'ratings.older'],
    context,
  )
  const text = [
    `**${t('seen.heading', { count: speech.number(films.length) })}**`,
    ...page.items.map(({ movie, because }) => `- ${movieLabel(movie)} · ${t(`seen.because.${because}`)}`),
    ...pageLine(page, context),
  ].join('\n')
  return {
    kind: 'reply',
    text,
    rows: [...(turns.length > 0 ? [turns] : []), [takeBack]],
    visibility: 'private',
  }
}

async function showAll(wanted: number, context: Context): Promise<Reply> {
  const profile = await context.services.profiles.profile(context.who)
  return showSeen(leftOut(profile, context), wanted, context)
}

/** seen-page:page:owner. */
const turnPage: ActionSpec = {
  acknowledge: 'update',
  run: async ([page, owner], _values, context) => {
    requireOwner(owner, context)
    return inPlace(showAll(readPage(page), context))
  },
}

/** seen-back:page:owner, the menu under a page. */
const takeBack: ActionSpec = {
  acknowledge: 'update',
  run: async ([page, owner], [value], context) => {
    requireOwner(owner, context)
    const { services, speech, who } = context
    const movie = requireFilm(readFilmValue(value ?? ''), context)
    const profile = await services.profiles.profile(who)
    const without = (ids: readonly number[] = []) => ids.filter((id) => id !== movie.id)
    const wasDismissed = profile.dismissed.includes(movie.id)
    const isSeen = wasDismissed && profile.seen?.includes(movie.id)
    const after = wasDismissed
      ? { ...profile, dismissed: without(profile.dismissed) }
      : { ...profile, seen: without(profile.seen) }
    const reply = showSeen(leftOut(after, context), readPage(page), context)
    const said = speech.t(isSeen ? 'seen.stillSeen' : 'dismiss.undone', { title: movieLabel(movie) })
    if (wasDismissed) await services.profiles.undismiss(who, movie.id)
    else await markFilm('seen', movie.id, false, context)
    return { ...reply, text: `${said}\n${reply.text}`, replace: true }
  },
}

/** unseen:movie:owner. */
const unseen: ActionSpec = {
  acknowledge: 'update',
  run: async ([id, owner], _values, context) => {
    requireOwner(owner, context)
    const movie = requireFilm(Number(id), context)
    await markFilm('seen', movie.id, false, context)
    const text = context.speech.t('dismiss.undone', { title: movieLabel(movie) })
    return { kind: 'reply', text, visibility: 'private', replace: true }
  },
}

export const seen = defineCommand({
  name: 'seen',
  group: 'ratings',
  visibility: 'private',
  options: [
    { name: 'movie', type: 'movie', suggests: true },
    { name: 'page', type: 'integer', minimum: 1, maximum: 10_000 },
  ],
  run: ({ movie, page = 1 }, context) => (movie ? markSeen(movie, context) : showAll(page, context)),
  actions: { 'seen-page': turnPage, 'seen-back': takeBack, unseen },
})
