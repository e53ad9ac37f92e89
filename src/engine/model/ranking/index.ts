/** Ranking: would they watch it, and would they love it. */
export type { Ranker, RankerArray, RankerState, StarScores, TrainRankerOptions } from './ranker.ts'
