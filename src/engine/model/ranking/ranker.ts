import type { TensorArray } from '../../safetensors/tensors.ts'
import type { Person, Scores } from '../../types.ts'
import type { StarScores } from '../method.ts'
import type { RankReading } from './rank-reading.ts'

/**
 * Everything a ranker is: plain numbers and typed arrays, so that it can be stored in the model
 * file beside the star model and cross threads. Arrays that run over films are indexed like the
 * data set's `movies`, which is the order of the model's `movieIds`.
 */
export interface RankerState {
  arrays: Record<string, TensorArray>
}

/** A trained ranker. Synchronous; allocates only what it returns. */
export interface Ranker {
  /** Films known; the length of every score array. */
  readonly movies: number
  /**
   * Everything for one person. Its `rank` is what `/recommend` ranks by: log of how likely this person is to watch a
   * film and to love it, but for a constant. Comparable within one person only; the order of ratings says
   * nothing. Ratings of unknown films are ignored.
   */
  read(person: Person, starScores: StarScores): RankReading
  /** See `Model.choose`: the candidates' movie ids, best first, re-ranked for variety. */
  choose(scores: Scores, candidates: readonly number[], count: number, adventure?: number): number[]
}
