import type { Person, Scores } from '../../types.ts'
import type { RankReading } from './rank-reading.ts'

/** The part of {@link Scores} that the star model makes; the ranker adds `rank`. */
export type StarScores = Pick<Scores, 'stars' | 'uncertainty'>

export type RankerArray = Float32Array | Int32Array | Uint32Array | Uint16Array | Int8Array | Uint8Array

/**
 * Everything a ranker is: plain numbers and typed arrays, so that it can be stored in the model
 * file beside the star model and cross threads. Arrays that run over films are indexed like the
 * data set's `movies`, which is the order of the model's `movieIds`.
 */
export interface RankerState {
  settings: Record<string, number>
  arrays: Record<string, RankerArray>
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

export interface TrainRankerOptions {
  seed: number
  /** One entry a rating row of the data set; rows with 0 must stay unseen. Absent: all rows are used. */
  keep?: Uint8Array
  /** Share done 0..1 and what is being done. */
  onProgress?: (share: number, step: string) => void
}
