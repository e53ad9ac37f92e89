import type { Context } from '../core/context.ts'
import type { FilmSection } from '../core/film-text.ts'
import { personOf, shortName } from '../core/person.ts'
import type { Reply } from '../core/reply.ts'
import { filmAnswer } from './film-lines.ts'
import type { Weekly } from './weekly-state.ts'

const COUNT = 5
/** More people than that are not asked for: the list would be everybody's. */
const PEOPLE = 50
/** So many are named. */
const NAMED = 6

/**
 * Five films for the people of the channel who agreed to be shown there, none of which it has had or one of them has
 * seen; films that everybody likes where nobody agreed.
 */
export async function showWeekly(
  { picked }: Weekly,
  context: Context,
): Promise<{ reply: Reply | undefined; films: number[] }> {
  const { services, speech, actor } = context
  const { recommender, profiles } = services
  const shown = await profiles.shownIn({ platform: actor.platform, server: actor.place!.server })
  const people = shown.slice(0, PEOPLE)
  const known = await Promise.all(people.map(({ who }) => profiles.profile(who)))
  const exclude = new Set([
    ...picked,
    ...known.flatMap(({ dismissed, seen = [] }) => [...dismissed, ...seen]),
  ])
  const persons = known.map((profile) => personOf(profile, recommender))
  const films = await recommender.recommendTogether(persons, { count: COUNT, exclude })
  if (films.length === 0) return { reply: undefined, films: [] }
  const { t } = speech
  const heading = t('weekly.heading')
  const named = people.slice(0, NAMED).map(({ displayName }) => shortName(displayName))
  const names = speech.list(shown.length > NAMED ? [...named, '…'] : named)
  const forWhom = people.length > 0 ? t('weekly.forPeople', { names }) : t('weekly.forEverybody')
  const sections: FilmSection[] = [
    { heading: forWhom, ordered: true, tiles: films.map(({ movie }) => ({ movie })) },
  ]
  const answer = await filmAnswer(heading, sections, context, {
    fileName: 'weekly-pick',
    above: [`**${heading}**`],
    below: [t('weekly.takePart')],
  })
  return {
    reply: { kind: 'reply', ...answer, visibility: 'public' },
    films: films.map(({ movie }) => movie.id),
  }
}
