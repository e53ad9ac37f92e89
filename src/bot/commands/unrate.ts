import { defineCommand } from '../define-command.ts'
import { linkedPerson } from '../person.ts'
import { movieLabel } from '../search/movie-search.ts'
import { undoButton } from './rate.ts'

export const unrate = defineCommand({
  name: 'unrate',
  visibility: 'private',
  options: [{ name: 'movie', type: 'movie', required: true, suggests: true }],
  run: async ({ movie }, context) => {
    const { services, speech, who } = context
    const before = await services.profiles.unrate(who, movie.id)
    const linked = linkedPerson(await services.profiles.profile(who), services.recommender)
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
      rows: [[undoButton(movie, undefined, before, context)]],
      visibility: 'private',
    }
  },
})
