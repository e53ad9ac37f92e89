import { movieLabel } from '../../engine/index.ts'
import type { Context } from '../core/context.ts'
import { type ActionSpec, defineCommand } from '../core/define-command.ts'
import { factsInWords } from '../core/person.ts'
import type { Reply } from '../core/reply.ts'
import { UserError } from '../core/user-error.ts'
import { simulatedNote } from './film-lines.ts'

async function linkTo(user: number, context: Context): Promise<Reply> {
  const { services, speech, who } = context
  const { recommender, profiles } = services
  const person = recommender.person(user)
  if (!person) {
    const ids = recommender.userIds
    const range = { from: ids[0] ?? 0, to: ids[ids.length - 1] ?? 0 }
    throw new UserError('unknownMember', { ...range, user })
  }
  await profiles.setLinkedUser(who, user)
  const titles = recommender.favourites(person, 3).map(({ movie }) => movieLabel(movie))
  const text = [
    speech.t('link.done', {
      user,
      facts: factsInWords(person.demographics, speech),
      count: speech.count('ratings', person.ratings.length),
    }),
    ...(titles.length > 0 ? [speech.t('link.favourites', { titles: speech.list(titles) })] : []),
    ...simulatedNote(context),
  ].join('\n')
  return { kind: 'reply', text, visibility: 'private' }
}

/** link:user, the button under a random profile; it links whoever presses it. */
const linkAction: ActionSpec = {
  acknowledge: 'reply',
  run: ([user], _values, context) => linkTo(Number(user), context),
}

export const link = defineCommand({
  name: 'link',
  group: 'taste',
  visibility: 'private',
  options: [{ name: 'user', type: 'integer', required: true, minimum: 1, maximum: 100_000_000 }],
  run: ({ user }, context) => linkTo(user, context),
  actions: { link: linkAction },
})
