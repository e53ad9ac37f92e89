import type { Person } from '../../engine/index.ts'
import type { Context } from '../core/context.ts'
import { personOf } from '../core/person.ts'
import type { ListedMovie } from '../core/services.ts'

/** Everything saved that the data set still has, best prediction first, and how many films it lacks. */
export async function predictedWatchlist(
  { services, who }: Context,
  without?: number,
): Promise<{ person: Person; films: readonly ListedMovie[]; unknown: number }> {
  const { profiles, recommender } = services
  const profile = await profiles.profile(who)
  const saved = (profile.watchlist ?? []).filter((id) => id !== without)
  const person = personOf(profile, recommender)
  const films = await recommender.predictListed(person, saved)
  return {
    person,
    films: films.toSorted((a, b) => b.predictedStars - a.predictedStars),
    unknown: saved.length - films.length,
  }
}
