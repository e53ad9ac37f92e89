/** View models of the charts, as plain data (structured-cloneable). */
import type { Theme } from '../view.ts'

interface ChartFrame {
  title: string
  /** One line under the title: what was measured, on what data. */
  subtitle?: string
  /** Small print below: command, seed, "simulated ratings". */
  footer?: string
  theme: Theme
  /** Pixel density of the PNG; 2 when absent. */
  scale?: 1 | 2
  /** In CSS pixels; 800 x 480 when absent (heat maps and reliability: 640 x 600). */
  width?: number
  height?: number
}

export interface Axis {
  label: string
  /** Range; fitted to the data when absent. */
  min?: number
  max?: number
  /** log needs positive values. */
  scale?: 'linear' | 'log'
  /** Digits after the point of the axis's labels. */
  digits?: number
}

interface LineSeries {
  name: string
  points: readonly { x: number; y: number; low?: number; high?: number }[]
  dashed?: boolean
  /** Small circles on every point. */
  dots?: boolean
}

/** Lines with optional bands (`low`, `high` on the points): loss per epoch, cold-start curve. */
export interface LineChartView extends ChartFrame {
  kind: 'lines'
  x: Axis
  y: Axis
  series: readonly LineSeries[]
  /** Vertical marks ("best epoch") and horizontal ones ("film mean"). */
  markers?: readonly { axis: 'x' | 'y'; at: number; label: string }[]
}

/** One or more groups of bars a category: rating histogram. */
export interface BarChartView extends ChartFrame {
  kind: 'bars'
  categories: readonly string[]
  x: { label: string }
  y: Axis
  /** `values[i]` belongs to `categories[i]`. */
  series: readonly { name: string; values: readonly number[] }[]
  /** How the number over a bar is written; none when absent. */
  valueFormat?: 'count' | 'percent' | 'decimal'
}

/** A matrix with its numbers written in: confusion matrix. */
export interface HeatMapView extends ChartFrame {
  kind: 'heatmap'
  /** Top to bottom. */
  rows: readonly string[]
  columns: readonly string[]
  /** [rows][columns]; for percent from 0 to 1. */
  values: readonly (readonly number[])[]
  x: { label: string }
  y: { label: string }
  format: 'count' | 'percent' | 'decimal'
}

/** Expected against observed with the diagonal of a perfect model. */
export interface ReliabilityChartView extends ChartFrame {
  kind: 'reliability'
  x: Axis
  y: Axis
  series: readonly {
    name: string
    /** `count` sets the dot's size; `low` and `high` draw an error bar on `observed`. */
    points: readonly { expected: number; observed: number; count?: number; low?: number; high?: number }[]
  }[]
}

export type ChartView = LineChartView | BarChartView | HeatMapView | ReliabilityChartView

export interface RenderedChart {
  svg: string
  png: Uint8Array
  /** Pixels of the PNG. */
  width: number
  height: number
}
