/** The recommender of a data set: train it, keep it in a folder, load it, score with it. */

export { withAddedFilms } from './added/added-films.ts'
export { bestOf } from './best-of.ts'
export { readCard, writeCard } from './card.ts'
export { dataHash } from './data-hash.ts'
export { requireFit } from './fit.ts'
export type { Method } from './method.ts'
export { METHODS, marquee, methodNamed, stars } from './methods/index.ts'
export type { Model } from './model.ts'
export { loadModel, saveModel } from './model-file.ts'
export { trainModel } from './train.ts'
export { TrainedModel } from './trained-model.ts'
