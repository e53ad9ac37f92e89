import type { Context } from '../context.ts'
import { personOf } from '../person.ts'
import type { PredictedMovie } from '../services.ts'

/** Everything saved that the data set still has, best prediction first, and how many films it lacks. */
export async function predictedWatchlist(
  { services, who }: Context,
  without?: number,
): Promise<{ films: readonly PredictedMovie[]; unknown: number }> {
  const { profiles, recommender } = services
  const profile = await profiles.profile(who)
  const saved = (profile.watchlist ?? []).filter((id) => id !== without)
  const films = await recommender.predict(personOf(profile, recommender), saved)
  return {
    films: films.toSorted((a, b) => b.predictedStars - a.predictedStars),
    unknown: saved.length - films.length,
  }
}
