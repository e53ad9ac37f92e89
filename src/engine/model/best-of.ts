/** At most `count` of the candidates, the highest scores first; equal ones in the catalogue's order. */
export function bestOf(scores: ArrayLike<number>, candidates: readonly number[], count: number): number[] {
  if (count >= candidates.length) return candidates.toSorted((a, b) => scores[b]! - scores[a]! || a - b)
  // Sorting a whole catalogue for the sake of ten films takes longer than predicting them.
  const best: number[] = []
  const before = (a: number, b: number) => scores[a]! > scores[b]! || (scores[a] === scores[b] && a < b)
  for (const film of candidates) {
    if (best.length >= count && (count === 0 || !before(film, best[count - 1]!))) continue
    let place = Math.min(best.length, count - 1)
    for (; place > 0 && before(film, best[place - 1]!); place--) best[place] = best[place - 1]!
    best[place] = film
  }
  return best
}
