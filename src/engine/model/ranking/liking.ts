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

function between(values: readonly number[], stars: number): number {
  const at = Math.min(5, Math.max(0, stars))
  const below = Math.floor(at)
  const above = Math.min(5, below + 1)
  return values[below]! + (at - below) * (values[above]! - values[below]!)
}
