/** Ranking: would they watch it, and would they love it. */
export { createRanker } from './create-ranker.ts'
export { type RankingOptions, rankingOptions } from './options.ts'
export type { RankReading } from './rank-reading.ts'
export type { Ranker, RankerState } from './ranker.ts'
export { packRanker, RANKER_TENSORS, unpackRanker } from './ranker-tensors.ts'
export { trainRankerInWorker } from './train-in-worker.ts'
