import { setImmediate as breathe } from 'node:timers/promises'
import type { Movie } from '../../engine/index.ts'
import type { Context } from '../core/context.ts'
import { clip } from '../core/limits.ts'
import { isSamePerson } from '../core/member.ts'
import { isUnknown, personOf, plainName } from '../core/person.ts'
import { filmStates } from '../profiles/film-state.ts'

/** So many people are asked for, those who agreed last. */
const PEOPLE = 30
const NAMED = 5
/** Characters. */
const LONGEST_NAME = 20
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
  const fans: { name: string; stars: number }[] = []
  for (const { who: other, displayName } of shown.slice(-PEOPLE)) {
    if (isSamePerson(other, who)) continue
    const profile = await profiles.profile(other)
    const person = personOf(profile, recommender)
    const isRated = person.ratings.some(({ movieId }) => movieId === movie.id)
    if (isUnknown(person) || isRated || filmStates(profile).get(movie.id)?.seen) continue
    const [film] = await recommender.predictListed(person, [movie.id])
    if (film && film.predictedStars >= LOVED)
      fans.push({ name: clip(plainName(displayName), LONGEST_NAME), stars: film.predictedStars })
    // Each is read whole, which takes a millisecond or two.
    await breathe()
  }
  const best = fans.sort((a, b) => b.stars - a.stars).slice(0, NAMED)
  return best.length > 0
    ? speech.words(best.map(({ name, stars }) => `${name} ${speech.decimal(stars)}`))
    : undefined
}
