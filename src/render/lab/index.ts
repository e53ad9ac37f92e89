/** Charts of evaluations. Needs echarts, which serving does not. */
export { loadCharts, renderChart } from './chart.ts'
export type { ChartView } from './chart-view.ts'
