import type { Movie } from '../../engine/index.ts'
import type { Context } from '../core/context.ts'
import { onceFor } from '../core/once-for.ts'
import { UserError } from '../core/user-error.ts'
import { fold } from '../search/fold.ts'
import { readWish } from '../wish/read-wish.ts'
import type { Wish } from '../wish/wish.ts'
import { isEmptyWish, wishParts } from '../wish/wish-text.ts'
import { ADVENTURE } from './choices.ts'
import type { ListState } from './list-state.ts'

/** The options of `/recommend`. */
interface Asked {
  wish?: string | undefined
  similar?: boolean | undefined
  genre?: readonly string[] | undefined
  decade?: number | undefined
  count?: number | undefined
  adventure?: string | undefined
  'allow-rated'?: boolean | undefined
}

/**
 * What a list is asked for by options and in the person's own words: where both say something, the options count.
 * `unknown` are the words that were not understood. Throws a UserError when that is all of them.
 */
export function listQuery(
  asked: Asked,
  context: Context,
): Pick<ListState, 'query' | 'wish'> & { unknown: readonly string[] } {
  const wish =
    asked.wish === undefined ? undefined : readWish(asked.wish, context.speech.language, catalogueOf(context))
  if (wish && isEmptyWish(wish) && wish.unknown.length > 0)
    throw new UserError('wishUnknown', { words: quoted(wish.unknown, context) })
  const adventure = asked.adventure === undefined ? wish?.adventure : ADVENTURE[asked.adventure]
  const parts = wish ? wishParts(wish, context.speech).join(' · ') : ''
  return {
    query: {
      count: asked.count ?? wish?.count ?? 5,
      ...(asked.similar && { similar: true }),
      ...genresOf(asked.genre ?? [], wish, context),
      ...yearsOf(asked.decade, wish),
      ...(wish && wish.like.length > 0 && { like: wish.like.map(({ id }) => id) }),
      ...(wish?.noSequels && { noSequels: true }),
      ...(asked['allow-rated'] && { allowRated: true }),
      ...(adventure !== undefined && { adventure }),
    },
    ...(parts && { wish: parts }),
    unknown:
      wish && wish.unknown.length > 0
        ? [context.speech.t('wish.unknown', { words: quoted(wish.unknown, context) })]
        : [],
  }
}

function quoted(words: readonly string[], { speech }: Context): string {
  return speech.list(words.map((word) => speech.t('wish.quoted', { word: word.replaceAll(/[*_`<>@]/g, '') })))
}

/** What every film has to be asked for: the genres that there are, as they are spelt, and the year of the newest. */
const catalogueFacts = onceFor((movies: readonly Movie[]) => ({
  genres: [...new Set(movies.flatMap((movie) => movie.genres))],
  latest: movies.reduce((latest, { year = 0 }) => Math.max(latest, year), 0),
}))

function catalogueOf({ search, services }: Context) {
  const { latest } = catalogueFacts(services.recommender.movies)
  return { film: (title: string) => search.named(title)[0], latest }
}

/** The data set's own spelling of a genre ("Children" is "Children's" in MovieLens 1M). */
function genreOf(choice: string, context: Context): string {
  const wanted = fold(choice)
  const { genres } = catalogueFacts(context.services.recommender.movies)
  return genres.find((genre) => fold(genre).startsWith(wanted)) ?? choice
}

/** The chosen genres for the engine: those that a film must have, and those with "-" that it must not. */
function genresOf(
  choices: readonly string[],
  wish: Wish | undefined,
  context: Context,
): Pick<ListState['query'], 'genres' | 'withoutGenres'> {
  const chosen = choices.filter((choice) => !choice.startsWith('-'))
  const refused = choices.filter((choice) => choice.startsWith('-')).map((choice) => choice.slice(1))
  const spelt = (names: readonly string[]) => names.map((name) => genreOf(name, context))
  const genres = [...chosen.map((choice) => [choice]), ...(wish?.genres ?? [])].map(spelt)
  const without = spelt([...new Set([...refused, ...(wish?.withoutGenres ?? [])])])
  return {
    ...(genres.length > 0 && { genres }),
    ...(without.length > 0 && { withoutGenres: without }),
  }
}

function yearsOf(decade: number | undefined, wish: Wish | undefined): Pick<ListState['query'], 'years'> {
  if (decade !== undefined) return { years: [{ from: decade, to: decade + 9 }] }
  return wish && wish.years.length > 0 ? { years: [...wish.years] } : {}
}
