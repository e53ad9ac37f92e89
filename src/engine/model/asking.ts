import { bestOf } from './best-of.ts'
import type { RankReading } from './ranking/index.ts'
import type { StarReading } from './stars/star-reading.ts'

/** Films that are weighed against each other: an answer about one that is less likely to be seen than these tells too seldom. */
const POOL = 150
/** Films about which the answers are to tell: those that the person is likeliest to watch. */
const TARGETS = 300
/** What an answer moves is worth the chance that there is one, to this power. */
const POWER = 1
/** How much a star by which predictions move counts beside a doubled chance of watching. */
const STAR = 0.5

/**
 * The candidates that are worth asking about most: those whose answers would move furthest what the model believes of this
 * person, times the chance that they have seen them at all. An answer moves predicted stars as far as the model is unsure
 * of this person there, and the chances that they watch other films. Films are chosen one after another, each as if those
 * before it were answered, so that nine films do not ask one question nine times.
 *
 * Settings were found on 1,208 validation people (`choseSettings`; npx tsx test/bench/onboarding-validation.bench.ts), by the
 * share loved of five films and the RMSE: these .491 and .924, chances alone .488 and .921, stars alone .478 and .926, the most
 * popular films .462 and .932.
 *
 * @param candidates indexes of films
 * @returns at most `count` of them
 */
export function filmsToAsk(
  stars: StarReading,
  ranking: RankReading,
  candidates: readonly number[],
  count: number,
): number[] {
  const chances = ranking.chancesWatched()
  const pool = bestOf(chances, candidates, POOL)
  const targets = bestOf(chances, [...chances.keys()], TARGETS)
  const weights = targets.map((film) => chances[film]!)
  const ofStars = stars.movements(pool, targets, weights)
  const ofChances = ranking.movements(pool, targets, weights)
  const chosen = new Set<number>()
  while (chosen.size < Math.min(count, pool.length)) {
    let best = -1
    let highest = Number.NEGATIVE_INFINITY
    for (const [place, film] of pool.entries()) {
      if (chosen.has(place)) continue
      const value = chances[film]! ** POWER * (STAR * ofStars.of(place) + ofChances.of(place))
      if (value <= highest) continue
      highest = value
      best = place
    }
    chosen.add(best)
    ofStars.rate(best)
    ofChances.rate(best)
  }
  return Array.from(chosen, (place) => pool[place]!)
}
