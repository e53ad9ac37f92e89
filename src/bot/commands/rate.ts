import { type Movie, movieLabel } from '../../engine/index.ts'
import { actionId, ownerTag, requireFilm, requireOwner } from '../core/action-id.ts'
import type { Context } from '../core/context.ts'
import { type ActionSpec, defineCommand } from '../core/define-command.ts'
import { readFilmValue } from '../core/film-value.ts'
import { linkedPerson } from '../core/person.ts'
import type { Button, Reply } from '../core/reply.ts'
import { readStars } from '../core/stars.ts'
import { UserError } from '../core/user-error.ts'
import type { FilmState } from '../profiles/film-state.ts'
import { rateForm } from './rate-form.ts'
import { undoButton } from './undo-button.ts'

/**
 * undo:movie:stars now:stars before:owner:marks before; "-" stands for no rating, "s" for seen, "w" for saved and "u" for
 * not seen.
 */
export function undoRating(
  movie: Movie,
  now: number | undefined,
  before: FilmState,
  context: Context,
): Button {
  const marks = `${before.seen ? 's' : ''}${before.watchlist ? 'w' : ''}${before.unseen ? 'u' : ''}`
  const action = actionId('undo', movie.id, now ?? '-', before.stars ?? '-', ownerTag(context.who), marks)
  return undoButton(action, context)
}

async function saveRating(movie: Movie, stars: number, context: Context): Promise<Reply> {
  const { services, speech, who } = context
  const { profiles, recommender } = services
  // The write comes last: whatever fails before it, "nothing was saved" is true.
  const linked = linkedPerson(await profiles.profile(who), recommender)
  // What is rated was seen, and need not be saved to be seen.
  const ratedAt = services.clock()
  const [change] = await profiles.changeFilms(who, [movie.id], () => ({ stars, ratedAt }))
  const state = change?.before ?? { stars }
  const before = state.stars
  const borrowed = linked?.ratings.find((rating) => rating.movieId === movie.id)?.stars
  const values = { title: movieLabel(movie), stars: speech.stars(stars) }
  if (before === stars) {
    return { kind: 'reply', text: speech.t('rate.same', values), visibility: 'private' }
  }
  const text =
    before === undefined
      ? speech.t('rate.first', values)
      : speech.t('rate.changed', { ...values, before: speech.stars(before) })
  const overrides =
    before === undefined && borrowed !== undefined
      ? [speech.t('rate.overrides', { before: speech.stars(borrowed) })]
      : []
  return {
    kind: 'reply',
    text: [text, ...overrides].join(' '),
    rows: [[undoRating(movie, stars, state, context)]],
    visibility: 'private',
  }
}

const readOr = (text: string | undefined): number | undefined =>
  text === undefined || text === '-' ? undefined : Number(text)

const undo: ActionSpec = {
  acknowledge: 'update',
  run: async ([id, now, before, owner, marks = ''], _values, context) => {
    requireOwner(owner, context)
    const { services, speech, who } = context
    const movie = requireFilm(Number(id), context)
    const back = readOr(before)
    const restored: FilmState = {
      ...(back !== undefined && { stars: back, ratedAt: services.clock() }),
      ...(marks.includes('s') && { seen: true }),
      ...(marks.includes('w') && { watchlist: true }),
      ...(marks.includes('u') && { unseen: true }),
    }
    const changes = await services.profiles.changeFilms(who, [movie.id], (current) =>
      current.stars === readOr(now) ? restored : current,
    )
    if (changes.length === 0) throw new UserError('undoLate')
    const title = movieLabel(movie)
    const text =
      back === undefined
        ? speech.t('rate.undoneNone', { title })
        : speech.t('rate.undone', { title, stars: speech.stars(back) })
    return { kind: 'reply', text, visibility: 'private', replace: true }
  },
}

/** Opens the empty form, for places that offer a button instead of a command. */
const open: ActionSpec = {
  acknowledge: 'form',
  run: async (_args, _values, context) => rateForm(context, {}),
}

export const rate = defineCommand({
  name: 'rate',
  group: 'ratings',
  visibility: 'private',
  options: [
    { name: 'movie', type: 'movie', required: true, suggests: true },
    {
      name: 'stars',
      type: 'number',
      required: true,
      minimum: 0.5,
      maximum: 5,
      step: 0.5,
      read: readStars,
    },
  ],
  // A title that ends in a number is more likely one with wrong stars ("heat 9"), unless it is a film ("apollo 13").
  form: ({ movie }, context) => {
    if (movie === undefined) return rateForm(context, {})
    if (typeof movie !== 'string') return undefined
    const chosen = readFilmValue(movie)
    const film = chosen === undefined ? undefined : context.services.recommender.movie(chosen)
    if (film) return rateForm(context, { choices: [context.search.choice(film)] })
    const isFilm = context.search.meant(movie) !== undefined
    return isFilm || !/\d\s*$/.test(movie) ? rateForm(context, { typed: movie }) : undefined
  },
  run: (input, context) => saveRating(input.movie, input.stars, context),
  actions: { undo, 'rate-form': open },
})
