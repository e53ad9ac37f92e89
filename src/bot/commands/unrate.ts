import { movieLabel } from '../../engine/index.ts'
import { defineCommand } from '../core/define-command.ts'
import { linkedPerson } from '../core/person.ts'
import { undoRating } from './rate.ts'

export const unrate = defineCommand({
  name: 'unrate',
  group: 'ratings',
  visibility: 'private',
  options: [{ name: 'movie', type: 'movie', required: true, suggests: true }],
  /** The films that the person has rated, the newest first while nothing is typed. */
  suggest: async (_option, typed, { services, search, who }) => {
    const { ratings } = await services.profiles.profile(who)
    const rated = new Set(ratings.map(({ movieId }) => movieId))
    const newest = ratings.toSorted((a, b) => (b.ratedAt ?? 0) - (a.ratedAt ?? 0))
    const movies = typed.trim()
      ? search.suggest(typed, 200).filter((movie) => rated.has(movie.id))
      : newest.flatMap(({ movieId }) => services.recommender.movie(movieId) ?? [])
    return movies.map(search.choice)
  },
  run: async ({ movie }, context) => {
    const { services, speech, who } = context
    const linked = linkedPerson(await services.profiles.profile(who), services.recommender)
    const before = await services.profiles.unrate(who, movie.id)
    const borrowed = linked?.ratings.find((rating) => rating.movieId === movie.id)?.stars
    const title = movieLabel(movie)
    if (before === undefined) {
      const text =
        borrowed === undefined
          ? speech.t('unrate.none', { title })
          : speech.t('unrate.onlyLinked', { title, stars: speech.stars(borrowed) })
      return { kind: 'reply', text, visibility: 'private' }
    }
    const text = [
      speech.t('unrate.done', { title, stars: speech.stars(before) }),
      ...(borrowed === undefined ? [] : [speech.t('unrate.linked', { stars: speech.stars(borrowed) })]),
    ].join(' ')
    return {
      kind: 'reply',
      text,
      rows: [[undoRating(movie, undefined, { stars: before }, context)]],
      visibility: 'private',
    }
  },
})
