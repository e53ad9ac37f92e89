/**
 * How much a rating speaks for films like the rated one, by its stars: low stars say what a person
 * watched but not what they want more of. Stars in between take the value between.
 */
const LIKING = [0.3, 0.3, 0.6, 0.9, 1, 1]

export function liking(stars: number): number {
  const at = Math.min(5, Math.max(0, stars))
  const below = Math.floor(at)
  const above = Math.min(5, below + 1)
  return LIKING[below]! + (at - below) * (LIKING[above]! - LIKING[below]!)
}
