import type { RankingOptions } from './options.ts'

/** How much the two ways of telling what a person watches count. */
export interface Trust {
  few: number
  together: number
  /** Scores below these are as good as none. */
  leastFew: number
  leastTogether: number
}

/** With this many ratings of films that both know. */
export function trustWith(ratings: number, options: RankingOptions['trust']): Trust {
  const { halfWay, fewRatings, manyRatings, leastFew, leastTogether } = options
  const some = ratings / (ratings + halfWay)
  const many = Math.min(1, Math.max(0, (ratings - fewRatings) / (manyRatings - fewRatings)))
  return {
    few: 1 - options.fewLoses * many,
    together: options.togetherWithSome * some + options.togetherWithMany * many,
    leastFew,
    leastTogether,
  }
}

/**
 * Log of the chance that a film is watched, but for a constant:
 *   (1 - fewLoses m) log few + (togetherWithSome s + togetherWithMany m) log together,
 * s = r / (r + halfWay) and m = from 0 at fewRatings to 1 at manyRatings the trust in EASE with r ratings.
 *
 * @param few what people like this one watch, told from facts and little else: about a share of people
 * @param together what people watch who watched what this person did: EASE
 */
export function logChanceWatched(trust: Trust, few: number, together: number): number {
  return (
    trust.few * Math.log(Math.max(trust.leastFew, few)) +
    trust.together * Math.log(Math.max(trust.leastTogether, together))
  )
}

/** Derivatives of {@link logChanceWatched} by both. */
export function slopes(trust: Trust, few: number, together: number): { few: number; together: number } {
  return {
    few: few > trust.leastFew ? trust.few / few : 0,
    together: together > trust.leastTogether ? trust.together / together : 0,
  }
}
