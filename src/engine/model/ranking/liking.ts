/**
 * How much a rating speaks for films like the rated one, by its stars: low stars say what a person
 * watched but not what they want more of. Stars in between take the value between. On validation data
 * these weights cost nothing for films watched together, so little order is taken from the rest.
 */
const TOGETHER = [0.1, 0.25, 0.5, 0.85, 1, 1]
const ONWARD = [0.4, 0.5, 0.7, 1, 1, 1]

export function likingTogether(stars: number): number {
  return between(TOGETHER, stars)
}

export function likingOnward(stars: number): number {
  return between(ONWARD, stars)
}

/** Usual people like more of what they rate than this. */
const USUAL = 0.8

/** How far a history shows the way, 0 to 1: less than fully where most of it was disliked. */
export function trust(liked: number, all: number): number {
  return all > 0 ? Math.min(1, liked / all / USUAL) : 1
}

function between(values: readonly number[], stars: number): number {
  const at = Math.min(5, Math.max(0, stars))
  const below = Math.floor(at)
  const above = Math.min(5, below + 1)
  return values[below]! + (at - below) * (values[above]! - values[below]!)
}
