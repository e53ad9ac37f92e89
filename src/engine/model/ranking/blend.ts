import { logChanceLoved } from './loved.ts'

/** What is known of one person, film by film. All [movies]. */
export interface Evidence {
  /** What people like this one watch, told from facts and little else: about a share of people. */
  few: Float32Array
  /** What people watch who watched what this person did: EASE. */
  together: Float32Array
  stars: Float32Array
  uncertainty: Float32Array
  /** Ratings of films that both know. */
  ratings: number
}

/** Scores below these are as good as none. */
const LEAST_FEW = 1e-4
const LEAST_TOGETHER = 3e-3
/** Ratings with which half of EASE's first share counts. */
const HALF_WAY = 30
/** Between these ratings EASE takes over. */
const FEW_RATINGS = 20
const MANY_RATINGS = 80

/**
 * Log of the chance that each film is watched and loved, but for a constant:
 *   (1 - 0.85 m) log few + (0.7 s + 0.5 m) log together + log P(4 stars or more),
 * s = r / (r + 30) and m = from 0 at 20 ratings to 1 at 80 the trust in EASE with r ratings. Found on people who are
 * asked in no test, by loved films in the first five (npx tsx test/bench/ranking-validation.bench.ts).
 */
export function logChance({ few, together, stars, uncertainty, ratings }: Evidence): Float32Array {
  const some = ratings / (ratings + HALF_WAY)
  const many = Math.min(1, Math.max(0, (ratings - FEW_RATINGS) / (MANY_RATINGS - FEW_RATINGS)))
  const byFew = 1 - 0.85 * many
  const byTogether = 0.7 * some + 0.5 * many
  return few.map(
    (share, film) =>
      byFew * Math.log(Math.max(LEAST_FEW, share)) +
      byTogether * Math.log(Math.max(LEAST_TOGETHER, together[film]!)) +
      logChanceLoved(stars[film]!, uncertainty[film]!),
  )
}
