/** How much a rating speaks for films like the rated one, from the amounts for whole stars. */
export function liking(stars: number, byStars: readonly number[]): number {
  const at = Math.min(5, Math.max(0, stars))
  const below = Math.floor(at)
  const above = Math.min(5, below + 1)
  return byStars[below]! + (at - below) * (byStars[above]! - byStars[below]!)
}
