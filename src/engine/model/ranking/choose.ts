import type { Scores } from '../../types.ts'

/** What `choose` knows of the films beside their scores. */
export interface Catalogue {
  /** Genres as bits. [movies] */
  genres: Uint32Array
}

/** Orders candidates (indexes of the score arrays) from best to worst. */
export function choose(
  _catalogue: Catalogue,
  scores: Scores,
  candidates: readonly number[],
  count: number,
  _adventure = 0.5,
): number[] {
  return [...candidates].sort((a, b) => scores.rank[b]! - scores.rank[a]! || a - b).slice(0, count)
}
