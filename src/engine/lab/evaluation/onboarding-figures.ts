/** What asking one person led to. */
export interface Outcome {
  /** Share of their list that they love. */
  loved: number
  /** Sum of the squared errors of predicted stars, and how many ratings they are of. */
  squares: number
  ratings: number
  /** Films that they could answer. */
  seen: number
}

/** A difference of two ways with the same people, and its standard error over people. */
export interface Lead {
  mean: number
  error: number
}

/** Of one person who was asked several times. */
export function meanOutcome(outcomes: readonly Outcome[]): Outcome {
  const mean = (of: (outcome: Outcome) => number) =>
    outcomes.reduce((sum, outcome) => sum + of(outcome), 0) / outcomes.length
  return {
    loved: mean(({ loved }) => loved),
    squares: mean(({ squares }) => squares),
    ratings: mean(({ ratings }) => ratings),
    seen: mean(({ seen }) => seen),
  }
}

export function meanLoved(outcomes: readonly Outcome[]): number {
  return outcomes.reduce((sum, { loved }) => sum + loved, 0) / outcomes.length
}

/** Over all ratings of all of them. */
export function rmseOf(outcomes: readonly Outcome[]): number {
  const ratings = outcomes.reduce((sum, one) => sum + one.ratings, 0)
  return Math.sqrt(outcomes.reduce((sum, { squares }) => sum + squares, 0) / ratings)
}

/**
 * How far `ours` is ahead of `theirs`, both in the same order of people: more films loved, less error. The error of
 * the RMSE's difference is that of its linear part, r' - r = mean of (squares - r² ratings) / (2 r mean ratings).
 */
export function leadOf(ours: readonly Outcome[], theirs: readonly Outcome[]): { loved: Lead; rmse: Lead } {
  const parts = [ours, theirs].map((outcomes) => {
    const rmse = rmseOf(outcomes)
    const usual = outcomes.reduce((sum, { ratings }) => sum + ratings, 0) / outcomes.length
    return outcomes.map(({ squares, ratings }) => (squares - rmse ** 2 * ratings) / (2 * rmse * usual))
  })
  return {
    loved: {
      mean: meanLoved(ours) - meanLoved(theirs),
      error: standardError(ours.map(({ loved }, k) => loved - theirs[k]!.loved)),
    },
    rmse: {
      mean: rmseOf(theirs) - rmseOf(ours),
      error: standardError(ours.map((_, k) => parts[1]![k]! - parts[0]![k]!)),
    },
  }
}

/** Of the mean of values that are independent. */
export function standardError(differences: readonly number[]): number {
  const mean = differences.reduce((sum, value) => sum + value, 0) / differences.length
  const squares = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return Math.sqrt(squares / (differences.length - 1) / differences.length)
}
