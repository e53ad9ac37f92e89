import type { FilmDetails, Movie } from '../../engine/index.ts'
import { actionId, requireFilm } from '../core/action-id.ts'
import type { Context } from '../core/context.ts'
import { type ActionSpec, defineCommand } from '../core/define-command.ts'
import { type FilmSection, predictedTile } from '../core/film-text.ts'
import { inTime } from '../core/in-time.ts'
import { isUnknown, personOf, plainName } from '../core/person.ts'
import type { Button, Reply } from '../core/reply.ts'
import type { CollageTile, PredictedMovie } from '../core/services.ts'
import { filmStates } from '../profiles/film-state.ts'
import { genreInWords } from './choices.ts'
import { fansOf } from './film-fans.ts'
import { filmAnswer } from './film-lines.ts'
import { rateForm } from './rate-form.ts'
import { similarAnswer } from './similar.ts'
import { save } from './watchlist-save.ts'
import { whyInWords } from './why.ts'

/** ms that a card waits for the world's details. */
const PATIENCE = 1_500
const MOST_SERVICES = 5

/** What one person would think of one film, and what they can do with it. For their eyes: it tells of their ratings. */
async function showFilm(movie: Movie, context: Context): Promise<Reply> {
  const { services, speech, who, actor } = context
  const { t } = speech
  const country = countryOf(actor.locale)
  const profile = await services.profiles.profile(who)
  const person = personOf(profile, services.recommender)
  const [[film], details, fans] = await Promise.all([
    services.recommender.predict(person, [movie.id]),
    detailsOf(movie, country, context),
    fansOf(movie, context),
  ])
  const { stars, seen, watchlist } = filmStates(profile).get(movie.id) ?? {}
  const given = stars ?? person.ratings.find(({ movieId }) => movieId === movie.id)?.stars
  const remarks = [
    speech.words(movie.genres.map((genre) => genreInWords(genre, speech))),
    given === undefined && film
      ? speech.sentence(t('film.why', { reasons: whyInWords(film, true, context) }))
      : '',
    given !== undefined && stars === undefined ? t('film.borrowed') : '',
    film ? '' : t('film.unknown'),
    watchlist ? t('film.saved') : '',
    seen ? t('film.seen') : '',
    fans ? t('film.fans', { fans }) : '',
    ...factsInWords(details, country, context),
  ]
  const tile = { ...tileOf(movie, given, film), details: remarks.filter(Boolean) }
  const name = plainName(actor.displayName)
  const heading = t(
    given === undefined ? (isUnknown(person) ? 'film.everybody' : 'film.predicted') : 'film.rated',
    { name },
  )
  const sections: FilmSection[] = [{ heading, ordered: false, tiles: [tile] }]
  return {
    kind: 'reply',
    ...(await filmAnswer(t('film.heading'), sections, context, {
      fileName: 'film',
      below: details?.trailer ? [t('film.trailer', { url: details.trailer })] : [],
    })),
    rows: [buttonsOf(movie, watchlist === true, context)],
    visibility: 'private',
  }
}

/** Two letters of the country in "de-AT"; undefined where the platform says the language alone. */
function countryOf(locale: string | undefined): string | undefined {
  // Slack's Latin America, which is no country; by itself LA is Laos.
  if (locale === 'es-LA') return undefined
  return /^[a-z]{2,3}[-_]([A-Z]{2})\b/.exec(locale ?? '')?.[1]
}

/** What the world says of the film; what comes too late is there for the next who asks. */
async function detailsOf(
  movie: Movie,
  country: string | undefined,
  { services, speech }: Context,
): Promise<FilmDetails | undefined> {
  const place = { language: speech.language, country }
  return services.filmDetails && inTime(services.filmDetails.details(movie, place), PATIENCE)
}

function factsInWords(
  details: FilmDetails | undefined,
  country: string | undefined,
  { speech }: Context,
): string[] {
  if (!details) return []
  const { t } = speech
  const { plot, minutes, streaming } = details
  const streamed = streaming &&
    country && {
      country: new Intl.DisplayNames(speech.language, { type: 'region' }).of(country) ?? country,
      names: speech.list(streaming.slice(0, MOST_SERVICES)),
    }
  return [
    ...(plot ? [plot] : []),
    ...(minutes ? [t('film.minutes', { minutes })] : []),
    ...(streamed ? [t('film.streaming', streamed)] : []),
    t('film.source'),
  ]
}

/** The person's own stars before what is predicted. */
function tileOf(movie: Movie, given: number | undefined, film: PredictedMovie | undefined): CollageTile {
  if (given !== undefined) return { movie, stars: given }
  return film ? predictedTile(film) : { movie }
}

function buttonsOf(movie: Movie, isSaved: boolean, { speech }: Context): Button[] {
  const button = (action: string, label: string, emoji: string): Button => ({
    kind: 'button',
    actionId: actionId(action, movie.id),
    label,
    style: 'secondary',
    emoji,
  })
  return [
    { ...button('film-rate', speech.t('film.rate'), '⭐'), style: 'primary' },
    ...(isSaved ? [] : [button('film-save', speech.t('list.buttons.save'), '🔖')]),
    button('film-like', speech.t('film.like'), '🔎'),
  ]
}

const filmOf = (id: string | undefined, context: Context): Movie => requireFilm(Number(id), context)

/** film-rate:movie, a form with this film in it. */
const rate: ActionSpec = {
  acknowledge: 'form',
  run: async ([id], _values, context) =>
    rateForm(context, { choices: [context.search.choice(filmOf(id, context))] }),
}

/** film-save:movie. */
const saveFilm: ActionSpec = {
  acknowledge: 'reply',
  run: async ([id], _values, context) => save(filmOf(id, context), context),
}

/** film-like:movie. */
const like: ActionSpec = {
  acknowledge: 'reply',
  run: async ([id], _values, context) => similarAnswer(filmOf(id, context), 'private', context),
}

export const film = defineCommand({
  name: 'film',
  group: 'films',
  visibility: 'private',
  options: [{ name: 'movie', type: 'movie', required: true, suggests: true }],
  run: (input, context) => showFilm(input.movie, context),
  actions: { 'film-rate': rate, 'film-save': saveFilm, 'film-like': like },
})
