/** The workshop's only door: what measures, teaches and makes what the product ships. Nothing that serves enters it. */
export { dataHash, readCard, writeCard } from '../model/index.ts'
export { addProjection, readPosterFolder, writePosterFolder } from '../posters/card.ts'
export { createPosterEncoder, type PosterEncoder } from '../posters/encoder/encoder.ts'
export { POSTER_MODEL_FOLDER, requireEncoderWeights, vectorLogFolder } from '../posters/locate.ts'
export { vectorSet } from '../posters/vector-file.ts'
export { VectorLog } from '../posters/vector-log.ts'
export {
  type Evaluation,
  evaluate,
  formatEvaluation,
  formatGroups,
  formatMethods,
  METRICS_MEAN,
  measureGroups,
  measureOnboarding,
  metricsOf,
  onboardingSection,
  type ReliabilityBin,
  rowShares,
  type Subject,
} from './evaluation/index.ts'
export { AddedFigures } from './films/added-figures.ts'
export { drawFilms, withoutFilms } from './films/held-out-films.ts'
export { encodePosters, type PosterToEncode } from './posters/encode-all.ts'
export { evaluatePosters } from './posters/evaluate-posters.ts'
export { formatPosterEvaluation } from './posters/format.ts'
export { learnProjection, PROJECTION_OPTIONS } from './posters/learn-projection.ts'
export { teachersOf } from './posters/teachers.ts'
export { SAMPLE_SEED, writeSample } from './sample/generate.ts'
