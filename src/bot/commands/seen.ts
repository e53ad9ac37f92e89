import { type Movie, movieLabel } from '../../engine/index.ts'
import { actionId, ownerTag, requireFilm, requireOwner } from '../action-id.ts'
import type { Context } from '../context.ts'
import { type ActionSpec, defineCommand } from '../define-command.ts'
import { readFilmValue } from '../film-value.ts'
import type { FilmChange } from '../profiles/film-state.ts'
import type { Profile } from '../profiles/profile-store.ts'
import type { Button, Menu, Reply } from '../reply.ts'

const PAGE_SIZE = 15

/** A film that is not suggested, and why. */
interface LeftOut {
  movie: Movie
  because: 'seen' | 'dismissed'
}

const marked = (seen: boolean, movieId: number, { services, who }: Context): Promise<FilmChange[]> =>
  services.profiles.changeFilms(who, [movieId], ({ seen: _before, ...now }) =>
    seen ? { ...now, seen: true } : now,
  )

async function markSeen(movie: Movie, context: Context): Promise<Reply> {
  const { speech, who, services } = context
  const title = movieLabel(movie)
  const rated = (await services.profiles.profile(who)).ratings.find(({ movieId }) => movieId === movie.id)
  if (rated) {
    const text = speech.t('seen.rated', { title, stars: speech.stars(rated.stars) })
    return { kind: 'reply', text, visibility: 'private' }
  }
  const [change] = await marked(true, movie.id, context)
  const undo: Button = {
    kind: 'button',
    actionId: actionId('unseen', movie.id, ownerTag(who)),
    label: speech.t('rate.undo'),
    style: 'secondary',
    emoji: '↩️',
  }
  return {
    kind: 'reply',
    text: speech.t(change ? 'seen.done' : 'seen.same', { title }),
    ...(change && { rows: [[undo]] }),
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
  const pages = Math.ceil(films.length / PAGE_SIZE)
  const page = Math.min(Math.max(1, wanted), pages)
  const shown = films.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
  const turn = (to: number, label: 'newer' | 'older'): Button => ({
    kind: 'button',
    actionId: actionId('seen-page', to, tag),
    label: t(`ratings.${label}`),
    style: 'secondary',
  })
  const takeBack: Menu = {
    kind: 'menu',
    actionId: actionId('seen-back', page, tag),
    placeholder: t('seen.takeBack'),
    choices: shown.map(({ movie }) => search.choice(movie)),
  }
  const turns = [
    ...(page > 1 ? [turn(page - 1, 'newer')] : []),
    ...(page < pages ? [turn(page + 1, 'older')] : []),
  ]
  const text = [
    `**${t('seen.heading', { count: speech.number(films.length) })}**`,
    ...shown.map(({ movie, because }) => `- ${movieLabel(movie)} · ${t(`seen.because.${because}`)}`),
    ...(pages > 1 ? [t('ratings.page', { page, pages })] : []),
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

const pageIn = (page: string | undefined): number => Math.trunc(Number(page)) || 1

/** seen-page:page:owner. */
const turnPage: ActionSpec = {
  acknowledge: 'update',
  run: async ([page, owner], _values, context) => {
    requireOwner(owner, context)
    return { ...(await showAll(pageIn(page), context)), replace: true }
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
    const reply = showSeen(leftOut(after, context), pageIn(page), context)
    const said = speech.t(isSeen ? 'seen.stillSeen' : 'dismiss.undone', { title: movieLabel(movie) })
    if (wasDismissed) await services.profiles.undismiss(who, movie.id)
    else await marked(false, movie.id, context)
    return { ...reply, text: `${said}\n${reply.text}`, replace: true }
  },
}

/** unseen:movie:owner. */
const unseen: ActionSpec = {
  acknowledge: 'update',
  run: async ([id, owner], _values, context) => {
    requireOwner(owner, context)
    const movie = requireFilm(Number(id), context)
    await marked(false, movie.id, context)
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
