import type { Reason } from '../../engine/index.ts'
import { requireOwner } from '../action-id.ts'
import type { Context } from '../context.ts'
import type { ActionSpec } from '../define-command.ts'
import { personOf } from '../person.ts'
import { movieLabel } from '../search/movie-search.ts'
import type { PredictedMovie } from '../services.ts'
import { simulatedNote } from './film-lines.ts'
import { pageOf, recallList } from './film-list.ts'

function reasonInWords(reason: Reason, context: Context): string[] {
  const { t, stars } = context.speech
  if (reason.kind === 'demographics') {
    return [t(reason.weight > 0 ? `why.facts.${reason.fact}` : `why.factsAgainst.${reason.fact}`)]
  }
  const movie = context.services.recommender.movie(reason.movieId)
  if (!movie) return []
  return [
    t(reason.weight > 0 ? 'why.rated' : 'why.although', { title: movie.title, stars: stars(reason.stars) }),
  ]
}

function explain(film: PredictedMovie, byPoster: boolean, context: Context): string {
  const { speech } = context
  const ordered = film.reasons.toSorted((a, b) => Number(b.weight > 0) - Number(a.weight > 0))
  const words = ordered.slice(0, 3).flatMap((reason) => reasonInWords(reason, context))
  if (byPoster && film.posterSimilarity !== undefined) {
    words.unshift(speech.t('why.poster', { percent: speech.percent(film.posterSimilarity) }))
  }
  return `- **${movieLabel(film.movie)}**: ${words.length > 0 ? words.join('; ') : speech.t('why.everybody')}.`
}

/** why:list:page:owner. Reasons name the person's ratings, so they are shown to that person alone. */
export const whyAction: ActionSpec = {
  acknowledge: 'reply',
  run: async ([list, page, owner], _values, context) => {
    requireOwner(owner, context)
    const { services, speech, who } = context
    const state = await recallList(list, context)
    const films = pageOf(state, page, context)
    const person = personOf(await services.profiles.profile(who), services.recommender)
    const predicted = await services.recommender.predict(person, films)
    const lines = predicted.map((film) => explain(film, state.query.similar === true, context))
    return {
      kind: 'reply',
      text: [`**${speech.t('why.heading')}**`, ...lines, ...simulatedNote(context)].join('\n'),
      visibility: 'private',
    }
  },
}
