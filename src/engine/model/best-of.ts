/** At most `count` of the candidates, the highest scores first; equal ones in the catalogue's order. */
export function bestOf(scores: ArrayLike<number>, candidates: readonly number[], count: number): number[] {
  return [...candidates].sort((a, b) => scores[b]! - scores[a]! || a - b).slice(0, count)
}
