/** The renderer's only door: plain view models in, bytes out. Fetches nothing, knows no database. */

export { loadCharts, renderChart } from './charts/chart.ts'
export * from './charts/chart-view.ts'
export { renderCollage } from './collage.ts'
export { renderPlaceholder } from './placeholder.ts'
export * from './view.ts'
