/** The recommender of a data set: train it, keep it in a folder, load it, score with it. */
export { readCard, writeCard } from './card.ts'
export { dataHash } from './data-hash.ts'
export { requireFit } from './fit.ts'
export type { Method } from './method.ts'
export { METHODS, marquee, methodNamed, stars } from './methods/index.ts'
export { loadModel, saveModel } from './model-file.ts'
export { type TrainOptions, trainModel } from './train.ts'
export { TrainedModel } from './trained-model.ts'
