import { type Movie, movieLabel, wholePercent } from '../../engine/index.ts'
import type { Context } from '../core/context.ts'
import { defineCommand } from '../core/define-command.ts'
import type { FilmSection } from '../core/film-text.ts'
import type { Reply, Visibility } from '../core/reply.ts'
import { filmAnswer } from './film-lines.ts'

export const similar = defineCommand({
  name: 'similar',
  group: 'films',
  visibility: 'public',
  options: [
    { name: 'movie', type: 'movie', required: true, suggests: true },
    { name: 'private', type: 'boolean' },
  ],
  run: (input, context) => similarAnswer(input.movie, input.private ? 'private' : 'public', context),
})

/** Films with posters like this one's, and films for the same taste. */
export async function similarAnswer(movie: Movie, visibility: Visibility, context: Context): Promise<Reply> {
  const { services, speech } = context
  const { t } = speech
  const { byPoster, byTaste } = await services.recommender.similar(movie.id, 5)
  const sections: FilmSection[] = [
    {
      heading: t('similar.byPoster'),
      ordered: true,
      tiles: byPoster.map(({ movie, percent }) => ({ movie, similarity: percent })),
      emptyText: t('similar.noPoster'),
    },
    {
      heading: t('similar.byTaste'),
      ordered: true,
      tiles: byTaste.map(({ movie, similarity }) => ({
        movie,
        reason: t('similar.taste', { percent: speech.percent(wholePercent(100 * similarity)) }),
      })),
      emptyText: t('similar.noTaste'),
    },
  ]
  const heading = t('similar.heading', { title: movieLabel(movie) })
  const above = [`**${heading}**`]
  return {
    kind: 'reply',
    ...(await filmAnswer(heading, sections, context, { fileName: 'similar', above })),
    visibility,
  }
}
