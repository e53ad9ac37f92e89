import type { Person } from '../../engine/index.ts'
import type { Context } from '../core/context.ts'
import { isSamePerson, type Member } from '../core/member.ts'
import { isUnknown, personOf, plainName } from '../core/person.ts'
import { UserError } from '../core/user-error.ts'
import type { Identity, Profile } from '../profiles/profile-store.ts'

/** People of a movie night, who asks included. */
const MOST_PEOPLE = 12
/** Characters of a name, which is said beside every film. */
const LONGEST_NAME = 20

/** Somebody who was asked to come, before there is a list. */
export interface Invited {
  who: Identity
  name: string
  profile: Profile
  person: Person
  /** Agreed to be shown in this server. */
  isShown: boolean
}

/**
 * Who asks first, then those whom they name: each once, bots left out.
 * @throws UserError when nobody else is left, or there are too many
 */
export async function invite(members: readonly Member[], context: Context): Promise<Invited[]> {
  const { who, actor } = context
  const people: Pick<Member, 'who' | 'displayName'>[] = [{ who, displayName: actor.displayName }]
  for (const member of members)
    if (!member.isBot && !people.some((other) => isSamePerson(other.who, member.who))) people.push(member)
  if (people.length === 1) throw new UserError('nightAlone')
  if (people.length > MOST_PEOPLE)
    throw new UserError('nightTooMany', { most: MOST_PEOPLE, count: people.length })
  return Promise.all(people.map((each) => look(each, context)))
}

async function look(
  { who, displayName }: Pick<Member, 'who' | 'displayName'>,
  { services, actor }: Context,
): Promise<Invited> {
  const { profiles, recommender } = services
  const server = actor.place && { platform: actor.platform, server: actor.place.server }
  const [profile, isShown] = await Promise.all([
    profiles.profile(who),
    server ? profiles.isShown(who, server) : false,
  ])
  const person = personOf(profile, recommender)
  return { who, name: plainName(displayName, LONGEST_NAME), profile, person, isShown }
}

/**
 * Those whose tastes make the list: all of whom something is known. One person's taste alone would be read off the list,
 * so it counts alone only when they asked themselves, or agreed to be shown.
 */
export function counting(people: readonly Invited[]): Invited[] {
  const known = people.filter(({ person }) => !isUnknown(person))
  const [only, ...others] = known
  return only && others.length === 0 && only !== people[0] && !only.isShown ? [] : known
}
