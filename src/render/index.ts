/** The renderer's only door: plain view models in, bytes out. Fetches nothing, knows no database. */
export * from './charts/chart-view.ts'
export { renderCollage } from './collage.ts'
export * from './view.ts'
