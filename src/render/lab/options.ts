/** ECharts options for each kind of chart, in the collage's colours and letters. */
import type { EChartsCoreOption } from 'echarts/core'
import { contrast, type Palette } from '../theme.ts'
import type {
  Axis,
  BarChartView,
  ChartView,
  HeatMapView,
  LineChartView,
  ReliabilityChartView,
} from './chart-view.ts'

export interface ChartStyle {
  palette: Palette
  colours: readonly string[]
  families: Record<500 | 600 | 800, string>
  /** In CSS pixels. */
  width: number
  /** Pixels that a text takes. */
  measure: (text: string, size: number, weight: 500 | 600 | 800) => number
}

/** The size in which a line fits between the margins: smaller by a quarter at most, then it is cut. */
function fitted(style: ChartStyle, text: string, size: number, weight: 500 | 600 | 800): number {
  const share = (style.width - 56) / style.measure(text, size, weight)
  return share >= 1 ? size : Math.max(size * 0.75, size * share * 0.99)
}

function letters(style: ChartStyle, size: number, weight: 500 | 600 | 800, color: string) {
  return { fontSize: size, fontWeight: weight, fontFamily: style.families[weight], color }
}

/** Background, title, small print and the animation that a still picture must not have. */
function frame(view: ChartView, style: ChartStyle): EChartsCoreOption {
  const { palette } = style
  const cut = { width: style.width - 56, overflow: 'truncate' } as const
  const subtitle = view.subtitle ?? ''
  return {
    animation: false,
    backgroundColor: palette.page[0],
    color: [...style.colours],
    textStyle: letters(style, 14, 500, palette.text),
    title: {
      text: view.title,
      ...(subtitle ? { subtext: subtitle } : {}),
      left: 28,
      top: 22,
      itemGap: 12,
      textStyle: { ...letters(style, fitted(style, view.title, 23, 800), 800, palette.text), ...cut },
      subtextStyle: { ...letters(style, fitted(style, subtitle, 14, 500), 500, palette.muted), ...cut },
    },
    ...(view.footer
      ? {
          graphic: {
            type: 'text',
            left: 28,
            bottom: 15,
            style: {
              text: view.footer,
              fill: palette.muted,
              font: `500 ${fitted(style, view.footer, 12, 500)}px ${style.families[500]}`,
              ...cut,
            },
          },
        }
      : {}),
  }
}

function gridOf(view: ChartView, right: number, left = 78) {
  return { left, right, top: view.subtitle ? 102 : 80, bottom: view.footer ? 92 : 68 }
}

function axisOf(axis: Axis & { interval?: number }, style: ChartStyle, which: 'x' | 'y') {
  const { palette } = style
  return {
    type: axis.scale === 'log' ? 'log' : 'value',
    name: axis.label,
    nameLocation: 'middle',
    nameGap: which === 'x' ? 34 : 50,
    nameTextStyle: letters(style, 14, 600, palette.muted),
    scale: true,
    ...(axis.min === undefined ? {} : { min: axis.min }),
    ...(axis.max === undefined ? {} : { max: axis.max }),
    ...(axis.interval === undefined ? {} : { interval: axis.interval }),
    axisLine: { show: which === 'x', lineStyle: { color: palette.muted, width: 1 } },
    axisTick: { show: which === 'x', lineStyle: { color: palette.muted } },
    splitLine: { show: which === 'y', lineStyle: { color: palette.rule, width: 1 } },
    axisLabel: {
      ...letters(style, 13, 500, palette.muted),
      ...(axis.digits === undefined ? {} : { formatter: (value: number) => value.toFixed(axis.digits) }),
    },
  }
}

/** The data's range, widened to round numbers of about five steps. */
function roundRange(values: readonly number[]): { min: number; max: number; interval: number } {
  if (values.length === 0) return { min: 0, max: 1, interval: 0.2 }
  const low = Math.min(...values)
  const high = Math.max(...values)
  const rough = (high - low || Math.abs(high) || 1) / 5
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10) * power
  const tidy = (value: number) => Number(value.toPrecision(12))
  return {
    min: tidy(Math.floor(low / step) * step),
    max: tidy(Math.ceil(high / step) * step),
    interval: tidy(step),
  }
}

function withAlpha(colour: string, alpha: number): string {
  const value = Number.parseInt(colour.slice(1), 16)
  return `rgba(${value >> 16},${(value >> 8) & 255},${value & 255},${alpha})`
}

interface CoordApi {
  coord: (point: [number, number]) => [number, number]
}

export function lineOption(view: LineChartView, style: ChartStyle): EChartsCoreOption {
  const { palette, colours } = style
  const longest = Math.max(...view.series.map(({ name }) => name.length))
  const bands = view.series.flatMap((series, index) => {
    const points = series.points.filter(({ low, high }) => low !== undefined && high !== undefined)
    if (points.length < 2) return []
    return [
      {
        type: 'custom',
        data: [[points[0]!.x, points[0]!.y]],
        silent: true,
        z: 1,
        renderItem: (_: unknown, api: CoordApi) => ({
          type: 'polygon',
          shape: {
            points: [
              ...points.map(({ x, high }) => api.coord([x, high!])),
              ...points.toReversed().map(({ x, low }) => api.coord([x, low!])),
            ],
          },
          style: { fill: withAlpha(colours[index % colours.length]!, 0.18) },
        }),
      },
    ]
  })
  const marks = (view.markers ?? []).map((marker) => ({
    ...(marker.axis === 'x' ? { xAxis: marker.at } : { yAxis: marker.at }),
    label: {
      ...letters(style, 13, 600, palette.muted),
      formatter: marker.label,
      position: marker.axis === 'x' ? 'insideEndTop' : 'insideMiddleTop',
    },
  }))
  const lines = view.series.map((series, index) => {
    const colour = colours[index % colours.length]!
    return {
      type: 'line',
      name: series.name,
      data: series.points.map(({ x, y }) => [x, y]),
      showSymbol: series.dots ?? series.points.length <= 12,
      symbol: 'circle',
      symbolSize: 8,
      z: 3,
      itemStyle: { color: colour, borderColor: palette.page[0], borderWidth: 1.5 },
      lineStyle: {
        color: colour,
        width: 3,
        type: series.dashed ? [7, 6] : 'solid',
        cap: 'round',
        join: 'round',
      },
      endLabel: { show: true, distance: 10, ...letters(style, 14, 600, colour), formatter: series.name },
      labelLayout: { moveOverlap: 'shiftY' },
      ...(index === 0 && marks.length > 0
        ? {
            markLine: {
              silent: true,
              symbol: 'none',
              lineStyle: { color: palette.muted, type: [3, 4], width: 1.4 },
              data: marks,
            },
          }
        : {}),
    }
  })
  const across = view.series.flatMap(({ points }) => points.map(({ x }) => x))
  const [first, last] = [Math.min(...across), Math.max(...across)]
  const heights = view.series.flatMap(({ points }) =>
    points.flatMap(({ y, low, high }) => [y, low ?? y, high ?? y]),
  )
  const levels = (view.markers ?? []).filter(({ axis }) => axis === 'y').map(({ at }) => at)
  const range = view.y.scale === 'log' ? {} : roundRange([...heights, ...levels])
  return {
    ...frame(view, style),
    grid: gridOf(view, Math.min(240, 34 + longest * 8)),
    // Lines run to the edge, where their names stand.
    xAxis: axisOf({ ...(last > first ? { max: last } : {}), ...view.x }, style, 'x'),
    yAxis: axisOf(
      view.y.min === undefined && view.y.max === undefined ? { ...range, ...view.y } : view.y,
      style,
      'y',
    ),
    series: [...bands, ...lines],
  }
}

const numbers = {
  count: (value: number) => Math.round(value).toLocaleString('en'),
  percent: (value: number) => `${Math.round(value * 100)}%`,
  decimal: (value: number) => value.toFixed(2),
}

export function barOption(view: BarChartView, style: ChartStyle): EChartsCoreOption {
  const { palette, colours } = style
  const several = view.series.length > 1
  const format = view.valueFormat
  const valueAxis = axisOf({ min: 0, ...view.y }, style, 'y')
  return {
    ...frame(view, style),
    grid: { ...gridOf(view, 32, 86), ...(several ? { top: view.subtitle ? 138 : 116 } : {}) },
    ...(several
      ? {
          legend: {
            left: 26,
            top: view.subtitle ? 88 : 66,
            icon: 'roundRect',
            itemWidth: 15,
            itemHeight: 15,
            itemGap: 22,
            textStyle: letters(style, 14, 600, palette.text),
          },
        }
      : {}),
    xAxis: {
      type: 'category',
      data: [...view.categories],
      name: view.x.label,
      nameLocation: 'middle',
      nameGap: 34,
      nameTextStyle: letters(style, 14, 600, palette.muted),
      axisLine: { lineStyle: { color: palette.muted, width: 1 } },
      axisTick: { show: false },
      axisLabel: { ...letters(style, 14, 600, palette.text), interval: 0 },
    },
    yAxis: {
      ...valueAxis,
      nameGap: 58,
      axisLabel: { ...valueAxis.axisLabel, ...(format ? { formatter: numbers[format] } : {}) },
    },
    series: view.series.map((series, index) => ({
      type: 'bar',
      name: series.name,
      data: [...series.values],
      barGap: '12%',
      barCategoryGap: several ? '28%' : '34%',
      itemStyle: { color: colours[index % colours.length], borderRadius: [6, 6, 0, 0] },
      label: {
        show: format !== undefined,
        position: 'top',
        distance: 6,
        ...letters(style, several ? 11 : 13, 600, palette.text),
        formatter: ({ value }: { value: number }) => (format ? numbers[format](value) : ''),
      },
    })),
  }
}

/** Mixes two #rrggbb colours; `share` 0 gives the first. */
function mix(from: string, to: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const a = Number.parseInt(from.slice(at, at + 2), 16)
    const b = Number.parseInt(to.slice(at, at + 2), 16)
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, '0')
  })
  return `#${channels.join('')}`
}

export function heatMapOption(view: HeatMapView, style: ChartStyle): EChartsCoreOption {
  const { palette, colours } = style
  const largest = Math.max(...view.values.flat(), Number.EPSILON)
  const category = (data: readonly string[], name: string, gap: number) => ({
    type: 'category',
    data: [...data],
    name,
    nameLocation: 'middle',
    nameGap: gap,
    nameTextStyle: letters(style, 14, 600, palette.muted),
    axisLine: { show: false },
    axisTick: { show: false },
    splitArea: { show: false },
    axisLabel: { ...letters(style, 14, 600, palette.text), interval: 0 },
  })
  const data = view.values.flatMap((row, rowIndex) =>
    row.map((value, column) => {
      const cell = mix(palette.card, colours[0]!, value / largest)
      const ink = contrast('#ffffff', cell) > contrast('#15161c', cell) ? '#ffffff' : '#15161c'
      return {
        value: [column, view.rows.length - 1 - rowIndex, value],
        itemStyle: { borderColor: palette.page[0], borderWidth: 3, borderRadius: 7 },
        label: letters(style, 14, 600, ink),
      }
    }),
  )
  const longest = Math.max(...view.rows.map(({ length }) => length))
  return {
    ...frame(view, style),
    grid: gridOf(view, 30, 62 + longest * 9),
    xAxis: category(view.columns, view.x.label, 34),
    yAxis: category([...view.rows].reverse(), view.y.label, 22 + longest * 9),
    visualMap: { show: false, min: 0, max: largest, inRange: { color: [palette.card, colours[0]!] } },
    series: [
      {
        type: 'heatmap',
        data,
        label: { show: true, formatter: ({ value }: { value: number[] }) => numbers[view.format](value[2]!) },
      },
    ],
  }
}

export function reliabilityOption(view: ReliabilityChartView, style: ChartStyle): EChartsCoreOption {
  const { palette, colours } = style
  const all = view.series.flatMap(({ points }) => points)
  const ends = all.flatMap(({ expected, observed, low, high }) => [
    expected,
    observed,
    low ?? observed,
    high ?? observed,
  ])
  const range = roundRange(ends)
  const low = view.x.min ?? range.min
  const high = view.x.max ?? range.max
  const most = Math.max(1, ...all.map(({ count }) => count ?? 1))
  const series = view.series.flatMap(({ name, points }, index) => {
    const colour = colours[index % colours.length]!
    const bars = points.filter((point) => point.low !== undefined && point.high !== undefined)
    return [
      {
        type: 'custom',
        silent: true,
        z: 2,
        data: bars.map((point) => [point.expected, point.low!, point.high!]),
        renderItem: (_: unknown, api: CoordApi & { value: (dimension: number) => number }) => {
          const [x, y1] = api.coord([api.value(0), api.value(1)])
          const [, y2] = api.coord([api.value(0), api.value(2)])
          return {
            type: 'line',
            shape: { x1: x, y1, x2: x, y2 },
            style: { stroke: colour, lineWidth: 2, opacity: 0.7 },
          }
        },
      },
      {
        type: 'line',
        name,
        z: 3,
        data: points.map(({ expected, observed, count }) => ({
          value: [expected, observed],
          symbolSize: 8 + 14 * Math.sqrt((count ?? most) / most),
        })),
        symbol: 'circle',
        itemStyle: { color: colour, borderColor: palette.page[0], borderWidth: 1.5 },
        lineStyle: { color: colour, width: 2.5 },
        ...(view.series.length > 1
          ? { endLabel: { show: true, distance: 12, ...letters(style, 14, 600, colour), formatter: name } }
          : {}),
      },
    ]
  })
  const longest = view.series.length > 1 ? Math.max(...view.series.map(({ name }) => name.length)) : 0
  return {
    ...frame(view, style),
    grid: gridOf(view, 34 + longest * 8),
    xAxis: { ...axisOf({ min: low, max: high, ...view.x }, style, 'x') },
    yAxis: { ...axisOf({ min: low, max: high, ...view.y }, style, 'y') },
    series: [
      {
        type: 'line',
        silent: true,
        z: 1,
        data: [
          [low, low],
          [high, high],
        ],
        symbol: 'none',
        lineStyle: { color: palette.muted, type: [4, 5], width: 1.6 },
      },
      ...series,
    ],
  }
}
