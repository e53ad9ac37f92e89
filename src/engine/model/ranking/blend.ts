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
 * they rated next (SOON) and to another film of theirs (SOME_DAY).
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
const SHARE_SOON = 0.8

/** Standard scores are shifted by these before their logarithm, and kept above {@link LOWEST}. */
const SHIFT_ONWARD = 1
const SHIFT_TOGETHER = 2
const LOWEST = 0.05

/**
 * Log of the probability that each film is watched: a mixture of both answers, so that a film ranks
 * high when either is sure of it, and a person without a meaningful order loses little. [movies]
 */
export function logProbability(evidence: Evidence): Float32Array {
  const soon = answer(evidence, SOON)
  const someDay = answer(evidence, SOME_DAY)
  for (let film = 0; film < soon.length; film++)
    soon[film] = Math.log(
      SHARE_SOON * Math.exp(soon[film]!) + (1 - SHARE_SOON) * Math.exp(someDay[film]!) + 1e-30,
    )
  return soon
}

/** Log probabilities of one expert, normalised over the unrated films. [movies] */
function answer(evidence: Evidence, expert: Expert): Float32Array {
  const { onward, together, popularity, rated, ratings } = evidence
  const known = Math.log1p(ratings) / 5
  const at = ([constant, slope]: Coefficient) => constant + slope * known
  const [a, b, c, d, e] = [
    at(expert.onward),
    at(expert.logOnward),
    at(expert.together),
    at(expert.logTogether),
    at(expert.popularity),
  ]
  // Without ratings there is nothing but popularity to go by.
  const usesHistory = ratings > 0
  const usesOrder = usesHistory && (a !== 0 || b !== 0)
  const scores = new Float32Array(popularity.length)
  let largest = Number.NEGATIVE_INFINITY
  for (let film = 0; film < scores.length; film++) {
    let score = e * popularity[film]!
    if (usesHistory)
      score += c * together[film]! + d * Math.log(Math.max(LOWEST, together[film]! + SHIFT_TOGETHER))
    if (usesOrder) score += a * onward[film]! + b * Math.log(Math.max(LOWEST, onward[film]! + SHIFT_ONWARD))
    scores[film] = score
    if (!rated[film] && score > largest) largest = score
  }
  let sum = 0
  for (let film = 0; film < scores.length; film++) if (!rated[film]) sum += Math.exp(scores[film]! - largest)
  const shift = largest + Math.log(sum)
  for (let film = 0; film < scores.length; film++) scores[film]! -= shift
  return scores
}
