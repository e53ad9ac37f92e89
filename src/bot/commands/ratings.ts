import { movieLabel } from '../../engine/index.ts'
import { actionId, ownerTag, requireOwner } from '../core/action-id.ts'
import type { Context } from '../core/context.ts'
import { type ActionSpec, defineCommand } from '../core/define-command.ts'
import { linkedPerson } from '../core/person.ts'
import { inPlace, type Reply } from '../core/reply.ts'
import { drawStars } from '../core/stars.ts'
import { pageFrom, pageLine, readPage, turnButtons } from './paging.ts'

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
  const page = pageFrom(newest, wanted, PAGE_SIZE)
  const lines = page.items.map(({ movieId, stars }) => {
    const movie = services.recommender.movie(movieId)
    const title = movie ? movieLabel(movie) : t('ratings.unknown', { id: movieId })
    return `- ${title} · ${drawStars(stars)} ${speech.number(stars, 1)}`
  })
  const buttons = turnButtons(
    page,
    (to) => actionId('ratings', to, ownerTag(who)),
    ['ratings.newer', 'ratings.older'],
    context,
  )
  const text = [
    `**${t('ratings.heading', { count: speech.number(newest.length) })}**`,
    ...lines,
    ...pageLine(page, context),
    ...borrowed,
  ].join('\n')
  return { kind: 'reply', text, ...(buttons.length > 0 && { rows: [buttons] }), visibility: 'private' }
}

/** ratings:page:owner. */
const turnPage: ActionSpec = {
  acknowledge: 'update',
  run: async ([page, owner], _values, context) => {
    requireOwner(owner, context)
    return inPlace(showRatings(readPage(page), context))
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
