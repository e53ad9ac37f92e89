import type { Reason } from '../../engine/index.ts'
import { requireOwner } from '../core/action-id.ts'
import type { Context } from '../core/context.ts'
import type { ActionSpec } from '../core/define-command.ts'
import { labelWithin } from '../core/film-text.ts'
import { clip, LIMITS } from '../core/limits.ts'
import { personOf } from '../core/person.ts'
import type { PredictedMovie } from '../core/services.ts'
import { simulatedNote } from './film-lines.ts'
import { pageOf, recallList } from './list-state.ts'

/** How much is said of each film. */
interface Detail {
  reasons: number
  /** Longest title, in characters. */
  title: number
}

// Ten films with three reasons each may be too long for a message; then less of each, never fewer films.
const DETAILS: readonly Detail[] = [
  { reasons: 3, title: 150 },
  { reasons: 2, title: 60 },
  { reasons: 1, title: 30 },
]

function reasonInWords(reason: Reason, detail: Detail, context: Context): string[] {
  const { t, stars } = context.speech
  if (reason.kind === 'demographics') {
    return [t(reason.weight > 0 ? `why.facts.${reason.fact}` : `why.factsAgainst.${reason.fact}`)]
  }
  const movie = context.services.recommender.movie(reason.movieId)
  if (!movie) return []
  const values = { title: clip(movie.title, detail.title), stars: stars(reason.stars) }
  if (reason.weight < 0) return [t('why.although', values)]
  return [t(reason.stars < 3 ? 'why.disliked' : 'why.rated', values)]
}

/** What moved a film in the person's order, in words: "you gave Alien 5 stars; its poster is 63 % like …". */
export function whyInWords(
  film: PredictedMovie,
  byPoster: boolean,
  context: Context,
  detail: Detail = DETAILS[0]!,
): string {
  const { speech } = context
  const ordered = film.reasons.toSorted((a, b) => Number(b.weight > 0) - Number(a.weight > 0))
  const words = ordered.slice(0, detail.reasons).flatMap((reason) => reasonInWords(reason, detail, context))
  if (byPoster && film.posterSimilarity !== undefined) {
    words.unshift(speech.t('why.poster', { percent: speech.percent(film.posterSimilarity) }))
  }
  return words.length > 0 ? speech.clauses(words) : speech.t('why.everybody')
}

/** why:list:page:owner. Reasons name the person's ratings, so they are shown to that person alone. */
export const whyAction: ActionSpec = {
  acknowledge: 'reply',
  run: async ([list, page, owner], _values, context) => {
    requireOwner(owner, context)
    const { services, speech, who } = context
    const state = await recallList(list, context)
    const films = pageOf(state, page)
    const person = personOf(await services.profiles.profile(who), services.recommender)
    const predicted = await services.recommender.predict(person, films)
    const byPoster = state.query.similar === true
    const texts = DETAILS.map((detail) => {
      const lines = predicted.map(
        (film) =>
          `- **${labelWithin(film.movie, detail.title)}**${speech.t('marks.colon')}${speech.sentence(whyInWords(film, byPoster, context, detail))}`,
      )
      return [`**${speech.t('why.heading')}**`, ...lines, ...simulatedNote(context)].join('\n')
    })
    const text = texts.find((candidate) => candidate.length <= LIMITS.text) ?? texts.at(-1)!
    return { kind: 'reply', text, visibility: 'private' }
  },
}
