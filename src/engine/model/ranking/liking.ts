/**
 * How much a rating speaks for films like the rated one: low stars say what a person watched but not
 * what they want more of. The weights of 3 stars and more are 1; for films watched together this costs
 * no accuracy, for films watched next a little, so order is softened less.
 */
export function likingTogether(stars: number): number {
  return stars >= 3 ? 1 : Math.max(0.25, 0.5 * stars - 0.25)
}

export function likingOnward(stars: number): number {
  return stars >= 3 ? 1 : Math.max(0.5, 0.25 * stars + 0.3)
}
