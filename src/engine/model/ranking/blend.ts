/** Scores below these are as good as none. */
const LEAST_FEW = 1e-4
const LEAST_TOGETHER = 3e-3
/** Ratings with which half of EASE's first share counts. */
const HALF_WAY = 30
/** Between these ratings EASE takes over. */
const FEW_RATINGS = 20
const MANY_RATINGS = 80

/** How much the two ways of telling what a person watches count. */
export interface Trust {
  few: number
  together: number
}

/** With this many ratings of films that both know. */
export function trustWith(ratings: number): Trust {
  const some = ratings / (ratings + HALF_WAY)
  const many = Math.min(1, Math.max(0, (ratings - FEW_RATINGS) / (MANY_RATINGS - FEW_RATINGS)))
  return { few: 1 - 0.85 * many, together: 0.7 * some + 0.5 * many }
}

/**
 * Log of the chance that a film is watched, but for a constant:
 *   (1 - 0.85 m) log few + (0.7 s + 0.5 m) log together,
 * s = r / (r + 30) and m = from 0 at 20 ratings to 1 at 80 the trust in EASE with r ratings. Together with
 * log P(4 stars or more) it was found on people who are asked in no test, by loved films in the first
 * five (npx tsx test/bench/ranking-validation.bench.ts).
 *
 * @param few what people like this one watch, told from facts and little else: about a share of people
 * @param together what people watch who watched what this person did: EASE
 */
export function logChanceWatched(trust: Trust, few: number, together: number): number {
  return (
    trust.few * Math.log(Math.max(LEAST_FEW, few)) +
    trust.together * Math.log(Math.max(LEAST_TOGETHER, together))
  )
}

/** Derivatives of {@link logChanceWatched} by both. */
export function slopes(trust: Trust, few: number, together: number): { few: number; together: number } {
  return {
    few: few > LEAST_FEW ? trust.few / few : 0,
    together: together > LEAST_TOGETHER ? trust.together / together : 0,
  }
}
