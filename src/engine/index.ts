/** The engine's only door: films, ratings and posters. Plain data in, plain data out. */
export * from './dataset/dataset.ts'
export * from './errors.ts'
export * from './model/model.ts'
export * from './posters/posters.ts'
export * from './types.ts'
