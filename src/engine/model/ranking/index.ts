/** Ranking: would they watch it, and would they love it. */
export { createRanker } from './create-ranker.ts'
export type { RankReading } from './rank-reading.ts'
export type { Ranker, RankerArray, RankerState, StarScores, TrainRankerOptions } from './ranker.ts'
export { trainRankerInWorker } from './train-in-worker.ts'
export { trainRanker } from './train-ranker.ts'
