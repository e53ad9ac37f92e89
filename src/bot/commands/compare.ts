import type { Context } from '../core/context.ts'
import { defineCommand } from '../core/define-command.ts'
import { type FilmSection, starsByName } from '../core/film-text.ts'
import { withInitials } from '../core/initials.ts'
import { isSamePerson, type Member } from '../core/member.ts'
import { isUnknown, personOf, shortName } from '../core/person.ts'
import { traitsOf } from '../core/platforms.ts'
import type { Visibility } from '../core/reply.ts'
import type { CollageTile, Comparison } from '../core/services.ts'
import { UserError } from '../core/user-error.ts'
import { filmAnswer } from './film-lines.ts'

/** Films of each kind: whole rows. */
const COUNTS = { wide: 5, narrow: 4 }

/** @throws UserError unless both agreed to be shown in this server */
async function requireConsent(other: Member, name: string, { services, actor, who }: Context): Promise<void> {
  const { platform, place } = actor
  if (!place) throw new UserError('noServerHere')
  if (other.isBot) throw new UserError('compareBot')
  if (isSamePerson(other.who, who)) throw new UserError('compareSelf')
  const server = { platform, server: place.server }
  const { profiles } = services
  if (!(await profiles.isShown(who, server))) throw new UserError('compareYouHidden')
  if (!(await profiles.isShown(other.who, server))) throw new UserError('compareHidden', { name })
}

/** @throws UserError where nothing is known of one of them */
async function compared(other: Member, name: string, { services, who, actor }: Context): Promise<Comparison> {
  const { profiles, recommender } = services
  const [mine, theirs] = await Promise.all(
    [who, other.who].map(async (each) => personOf(await profiles.profile(each), recommender)),
  )
  if (isUnknown(mine!)) throw new UserError('compareNothingOfYou')
  if (isUnknown(theirs!)) throw new UserError('compareNothingOf', { name })
  return recommender.compare(mine!, theirs!, COUNTS[traitsOf(actor.platform).layout])
}

export const compare = defineCommand({
  name: 'compare',
  group: 'together',
  visibility: 'public',
  options: [
    { name: 'with', type: 'member', required: true },
    { name: 'private', type: 'boolean' },
  ],
  async run({ with: other, private: hidden }, context) {
    const { speech, actor } = context
    const { t } = speech
    const names = [actor, other].map(({ displayName }) => shortName(displayName))
    await requireConsent(other, names[1]!, context)
    const { percent, bothLove, divide } = await compared(other, names[1]!, context)
    const tile = ({ movie, stars }: Comparison['divide'][number]): CollageTile => ({
      movie,
      starsOfPeople: stars,
      inWords: starsByName(names, stars, speech),
    })
    const sections: FilmSection[] = [
      {
        heading: t('compare.bothLove'),
        ordered: false,
        tiles: bothLove.map(tile),
        emptyText: t('compare.noLove'),
      },
      {
        heading: t('compare.divide'),
        ordered: false,
        tiles: divide.map(tile),
        emptyText: t('compare.noDivide'),
      },
    ]
    const heading = t('compare.heading', { names: speech.list(names) })
    const likeness = t('compare.likeness', { percent: speech.percent(percent) })
    const visibility: Visibility = hidden ? 'private' : 'public'
    const answer = await filmAnswer(heading, sections, context, {
      fileName: 'compare',
      subheading: likeness,
      people: withInitials(names),
      above: [`**${heading}**`, likeness],
      below: [t('compare.predicted')],
    })
    return { kind: 'reply', ...answer, visibility }
  },
})
