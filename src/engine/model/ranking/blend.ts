/** What is known of one person, film by film. All [movies]. */
export interface Evidence {
  /** Standard scores of what people watch after the films this person rated last. */
  onward: Float32Array
  /** Standard scores of what people watch who watched what this person did. */
  together: Float32Array
  /** Log popularity among people like this one. */
  popularity: Float32Array
  /** 1 for films that the person has rated. */
  rated: Uint8Array
  /** How many ratings speak for something; low stars count for less than one. */
  ratings: number
  /** How far both kinds of scores show the way, 0 to 1: less for a person who disliked most. */
  trustOnward: number
  trustTogether: number
}

/** Coefficient = at + byLogRatings * log(1 + ratings) / 5. */
type Coefficient = readonly [at: number, byLogRatings: number]

interface Expert {
  onward: Coefficient
  logOnward: Coefficient
  together: Coefficient
  logTogether: Coefficient
  popularity: Coefficient
}

const NONE: Coefficient = [0, 0]

/**
 * Two answers to "what will they watch?", each a log-linear model over all unrated films. Coefficients
 * are the maximum-likelihood fit for people held out whole, 1 to all of their ratings given, to the film
 * they rated next (SOON) and to another film of theirs (SOME_DAY). What a change does is shown by
 * `npx tsx test/bench/ranking-validation.bench.ts`.
 */
const SOON: Expert = {
  onward: [0.14, -0.1],
  logOnward: [-0.56, 2.94],
  together: [-0.03, 0.18],
  logTogether: [-0.31, 1.65],
  popularity: [1.66, -1.9],
}
const SOME_DAY: Expert = {
  onward: NONE,
  logOnward: NONE,
  together: [0.2, 0.28],
  logTogether: [-0.55, 2.23],
  popularity: [1.48, -1.06],
}
/**
 * The value with the best mean of next-latest and random validation (ranking-validation.bench.ts, MovieLens 1M, seed 1),
 * HR@10 of either: 0.8 .8237 and .7854, 0.65 .8182 and .7972, 0.5 .8103 and .8018, 0.35 .7977 and .8045.
 */
const SHARE_SOON = 0.65

/** Standard scores are shifted by these before their logarithm, and kept above {@link LOWEST}. */
const SHIFT_ONWARD = 1
const SHIFT_TOGETHER = 2
const LOWEST = 0.05

/**
 * Log of the probability that each film is watched: a mixture of both answers, so that a film ranks
 * high when either is sure of it, and a person without a meaningful order loses little. [movies]
 */
export function logProbability(evidence: Evidence): Float32Array {
  const { onward, together, popularity, rated, ratings } = evidence
  const films = popularity.length
  const soonAt = coefficients(SOON, evidence)
  const someDayAt = coefficients(SOME_DAY, evidence)
  const soon = new Float32Array(films)
  const someDay = new Float32Array(films)
  for (let film = 0; film < films; film++) {
    soon[film] = soonAt.popularity * popularity[film]!
    someDay[film] = someDayAt.popularity * popularity[film]!
  }
  // Without ratings there is nothing but popularity to go by.
  if (ratings > 0)
    for (let film = 0; film < films; film++) {
      const next = onward[film]!
      const alike = together[film]!
      const logNext = Math.log(Math.max(LOWEST, next + SHIFT_ONWARD))
      const logAlike = Math.log(Math.max(LOWEST, alike + SHIFT_TOGETHER))
      soon[film]! +=
        soonAt.onward * next +
        soonAt.logOnward * logNext +
        soonAt.together * alike +
        soonAt.logTogether * logAlike
      someDay[film]! += someDayAt.together * alike + someDayAt.logTogether * logAlike
    }
  const soonTotal = exponentiate(soon, rated)
  const someDayTotal = exponentiate(someDay, rated)
  const soonShare = SHARE_SOON / soonTotal
  const someDayShare = (1 - SHARE_SOON) / someDayTotal
  for (let film = 0; film < films; film++)
    soon[film] = Math.log(soonShare * soon[film]! + someDayShare * someDay[film]! + 1e-30)
  return soon
}

function coefficients(
  expert: Expert,
  { ratings, trustOnward, trustTogether }: Evidence,
): Record<keyof Expert, number> {
  const known = Math.log1p(ratings) / 5
  const at = ([constant, slope]: Coefficient) => constant + slope * known
  return {
    onward: trustOnward * at(expert.onward),
    logOnward: trustOnward * at(expert.logOnward),
    together: trustTogether * at(expert.together),
    logTogether: trustTogether * at(expert.logTogether),
    popularity: at(expert.popularity),
  }
}

/** Rated films may score far above the unrated ones; beyond this a single-precision exponential overflows. */
const MOST = 80

/** Replaces scores by exp(score - highest unrated score) and returns the sum over the unrated films. */
function exponentiate(scores: Float32Array, rated: Uint8Array): number {
  let highest = Number.NEGATIVE_INFINITY
  for (let film = 0; film < scores.length; film++)
    if (!rated[film] && scores[film]! > highest) highest = scores[film]!
  // Everything is rated: there is nothing to normalise over.
  if (highest === Number.NEGATIVE_INFINITY) highest = 0
  let sum = 0
  for (let film = 0; film < scores.length; film++) {
    const odds = Math.exp(Math.min(MOST, scores[film]! - highest))
    scores[film] = odds
    if (!rated[film]) sum += odds
  }
  return sum || 1
}
