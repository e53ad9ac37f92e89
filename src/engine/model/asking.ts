import { bestOf } from './best-of.ts'
import type { StarReading } from './stars/star-reading.ts'

/** Films that are weighed against each other: an answer about one that is less likely to be seen than these tells too seldom. */
const POOL = 200
/** Films whose predictions are to get better: those that the person is likeliest to watch. */
const TARGETS = 400
/** An answer is worth what it moves, times the chance that there is one to this power. */
const POWER = 2

/**
 * The candidates that are worth asking about most: those whose answers will move the person's predicted stars furthest, as
 * the model's own uncertainty of this person has it, times the chance that they have seen them at all. Chosen one after
 * another, each as if those before it were answered, so that nine films do not ask one question nine times.
 *
 * @param chances that the person has seen each film, at least comparable ones. [movies]
 * @param candidates indexes of films
 * @returns at most `count` of them
 */
export function filmsToAsk(
  stars: StarReading,
  chances: Float32Array,
  candidates: readonly number[],
  count: number,
): number[] {
  const pool = bestOf(chances, candidates, POOL)
  const targets = bestOf(chances, [...chances.keys()], TARGETS)
  const movements = stars.movements(
    pool,
    targets,
    targets.map((film) => chances[film]!),
  )
  const chosen = new Set<number>()
  while (chosen.size < Math.min(count, pool.length)) {
    let best = -1
    let highest = Number.NEGATIVE_INFINITY
    for (const [place, film] of pool.entries()) {
      const value = chances[film]! ** POWER * movements.of(place)
      if (chosen.has(place) || value <= highest) continue
      highest = value
      best = place
    }
    chosen.add(best)
    movements.rate(best)
  }
  return Array.from(chosen, (place) => pool[place]!)
}
