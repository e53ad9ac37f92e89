import { movieLabel } from '../../engine/index.ts'
import { actionId, ownerTag, requireOwner } from '../action-id.ts'
import type { Context } from '../context.ts'
import { type ActionSpec, defineCommand } from '../define-command.ts'
import { linkedPerson } from '../person.ts'
import type { Button, Reply } from '../reply.ts'
import { drawStars } from '../stars.ts'

const PAGE_SIZE = 15

/** One page of the person's own ratings, newest first; a page out of range becomes the nearest. */
async function showRatings(wanted: number, context: Context): Promise<Reply> {
  const { services, speech, who } = context
  const { t } = speech
  const profile = await services.profiles.profile(who)
  const linked = linkedPerson(profile, services.recommender)
  const borrowed = linked
    ? [
        t('ratings.linked', {
          user: profile.linkedUser!,
          count: speech.count('ratings', linked.ratings.length),
        }),
      ]
    : []
  if (profile.ratings.length === 0) {
    return { kind: 'reply', text: [t('ratings.none'), ...borrowed].join('\n'), visibility: 'private' }
  }

  const newest = profile.ratings.toSorted((a, b) => (b.ratedAt ?? 0) - (a.ratedAt ?? 0))
  const pages = Math.ceil(newest.length / PAGE_SIZE)
  const page = Math.min(Math.max(1, wanted), pages)
  const lines = newest.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map(({ movieId, stars }) => {
    const movie = services.recommender.movie(movieId)
    const title = movie ? movieLabel(movie) : t('ratings.unknown', { id: movieId })
    return `- ${title} · ${drawStars(stars)} ${speech.number(stars, 1)}`
  })
  const turn = (to: number, label: 'newer' | 'older'): Button => ({
    kind: 'button',
    actionId: actionId('ratings', to, ownerTag(who)),
    label: t(`ratings.${label}`),
    style: 'secondary',
  })
  const buttons = [
    ...(page > 1 ? [turn(page - 1, 'newer')] : []),
    ...(page < pages ? [turn(page + 1, 'older')] : []),
  ]
  const text = [
    `**${t('ratings.heading', { count: speech.number(newest.length) })}**`,
    ...lines,
    ...(pages > 1 ? [t('ratings.page', { page, pages })] : []),
    ...borrowed,
  ].join('\n')
  return { kind: 'reply', text, ...(buttons.length > 0 && { rows: [buttons] }), visibility: 'private' }
}

/** ratings:page:owner. */
const turnPage: ActionSpec = {
  acknowledge: 'update',
  run: async ([page, owner], _values, context) => {
    requireOwner(owner, context)
    return { ...(await showRatings(Math.trunc(Number(page)) || 1, context)), replace: true }
  },
}

export const ratings = defineCommand({
  name: 'ratings',
  group: 'ratings',
  visibility: 'private',
  options: [{ name: 'page', type: 'integer', minimum: 1, maximum: 10_000 }],
  run: ({ page = 1 }, context) => showRatings(page, context),
  actions: { ratings: turnPage },
})
