import { actionId, ownerTag, requireOwner } from '../core/action-id.ts'
import type { ActionSpec } from '../core/define-command.ts'
import { type FilmSection, predictedTile } from '../core/film-text.ts'
import { plainName } from '../core/person.ts'
import type { ListedMovie } from '../core/services.ts'
import { filmAnswer } from './film-lines.ts'
import { predictedWatchlist } from './predicted-watchlist.ts'

/** How much likelier a film is picked for each star more that is predicted. */
const TIMES_A_STAR = 4

/** pick:film before:owner. One film by chance, the likelier the more stars are predicted; never the same twice running. */
export const pickAction: ActionSpec = {
  acknowledge: 'reply',
  run: async ([before, owner], _values, context) => {
    requireOwner(owner, context)
    const { speech, services } = context
    const { t } = speech
    const { person, films } = await predictedWatchlist(context)
    if (films.length === 0) return { kind: 'reply', text: t('watchlist.none'), visibility: 'private' }
    const others = films.filter(({ movie }) => movie.id !== Number(before))
    const { movie } = drawn(others.length > 0 ? others : films, services.random())
    const [film] = await services.recommender.predict(person, [movie.id])
    if (!film) throw new Error(`Film ${movie.id} has a prediction in a list and none by itself`)
    const because = film.because[0]
    const tile = {
      ...predictedTile(film),
      ...(because && { reason: t('list.because', { title: because.title }) }),
    }
    const heading = t('watchlist.heading', { name: plainName(context.actor.displayName) })
    const sections: FilmSection[] = [{ heading: t('watchlist.picked'), ordered: false, tiles: [tile] }]
    return {
      kind: 'reply',
      ...(await filmAnswer(heading, sections, context, { fileName: 'pick' })),
      rows: [
        [
          {
            kind: 'button',
            actionId: actionId('pick', film.movie.id, ownerTag(context.who)),
            label: t('watchlist.another'),
            style: 'primary',
            emoji: '🎲',
          },
          {
            kind: 'button',
            actionId: actionId('film-rate', film.movie.id),
            label: t('list.buttons.seen'),
            style: 'secondary',
            emoji: '👀',
          },
        ],
      ],
      visibility: 'private',
    }
  },
}

/** @param random in [0, 1) */
function drawn(films: readonly ListedMovie[], random: number): ListedMovie {
  const weights = films.map(({ predictedStars }) => TIMES_A_STAR ** predictedStars)
  let left = random * weights.reduce((sum, weight) => sum + weight, 0)
  const at = weights.findIndex((weight) => {
    left -= weight
    return left < 0
  })
  return films.at(at)!
}
