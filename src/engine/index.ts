/** The engine's only door: films, ratings and posters. Plain data in, plain data out. */
export * from './dataset/dataset.ts'
export { loadDataset, SIMULATED_MARKER } from './dataset/load.ts'
export * from './dataset/locate.ts'
export * from './errors.ts'
export * from './model/model.ts'
export * from './posters/posters.ts'
export * from './types.ts'
export * from './worker-threads.ts'
