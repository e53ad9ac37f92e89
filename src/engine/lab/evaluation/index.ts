/** Measuring methods on ratings they have not seen. */
export { type Evaluation, evaluate } from './evaluate.ts'
export { formatEvaluation, formatMethods } from './markdown.ts'
export { METRICS_MEAN, metricsOf } from './metrics.ts'
export * from './ranking-metrics.ts'
export * from './rating-metrics.ts'
export * from './splits.ts'
export type { Subject } from './subjects.ts'
