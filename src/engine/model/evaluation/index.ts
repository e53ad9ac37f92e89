/** Measuring the recommender on ratings it has not seen. */
export { type EvaluateOptions, type Evaluation, evaluate } from './evaluate.ts'
export { formatEvaluation } from './markdown.ts'
export * from './ranking-metrics.ts'
export * from './rating-metrics.ts'
export * from './splits.ts'
