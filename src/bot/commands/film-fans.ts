import { setImmediate as breathe } from 'node:timers/promises'
import type { Movie } from '../../engine/index.ts'
import type { Context } from '../core/context.ts'
import { starsByName } from '../core/film-text.ts'
import { isSamePerson } from '../core/member.ts'
import { isUnknown, personOf, shortName } from '../core/person.ts'
import { filmStates } from '../profiles/film-state.ts'

/** So many people are asked for, those who agreed last. */
const PEOPLE = 30
const NAMED = 5
/** Expected stars from which somebody would love a film. */
const LOVED = 4

/**
 * "Ben 4.6, Cleo 4.1": who of this server would love the film and has not seen it, among those who agreed to be shown;
 * undefined for nobody.
 */
export async function fansOf(
  movie: Movie,
  { services, actor, who, speech }: Context,
): Promise<string | undefined> {
  const { profiles, recommender } = services
  if (!actor.place) return undefined
  const shown = await profiles.shownIn({ platform: actor.platform, server: actor.place.server })
  const others = shown.slice(-PEOPLE).filter((each) => !isSamePerson(each.who, who))
  const known = await Promise.all(others.map((each) => profiles.profile(each.who)))
  const fans: { name: string; stars: number }[] = []
  for (const [index, profile] of known.entries()) {
    const person = personOf(profile, recommender)
    const isRated = person.ratings.some(({ movieId }) => movieId === movie.id)
    if (isUnknown(person) || isRated || filmStates(profile).get(movie.id)?.seen) continue
    const [film] = await recommender.predictListed(person, [movie.id])
    if (film && film.predictedStars >= LOVED)
      fans.push({ name: shortName(others[index]!.displayName), stars: film.predictedStars })
    // Each is read whole, which takes a millisecond or two.
    await breathe()
  }
  const best = fans.sort((a, b) => b.stars - a.stars).slice(0, NAMED)
  if (best.length === 0) return undefined
  return starsByName(
    best.map(({ name }) => name),
    best.map(({ stars }) => stars),
    speech,
  )
}
