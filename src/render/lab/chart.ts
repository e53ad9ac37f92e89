import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { EChartsCoreOption } from 'echarts/core'
import { fontFor } from '../fonts.ts'
import { palettes, seriesColours } from '../theme.ts'
import type { ChartView, RenderedChart } from './chart-view.ts'
import { barOption, type ChartStyle, heatMapOption, lineOption, reliabilityOption } from './options.ts'

type Charts = typeof import('echarts/core')

let loading: Promise<Charts> | undefined
/** Measures text for ECharts and for the titles. */
let ruler: SKRSContext2D | undefined

/**
 * Loads ECharts, which is large: only developers' installations have it, and only who draws a chart loads it.
 * Rejects with the code ERR_MODULE_NOT_FOUND where it is absent.
 */
export function loadCharts(): Promise<Charts> {
  loading ??= (async () => {
    const [core, charts, components, renderers] = await Promise.all([
      import('echarts/core'),
      import('echarts/charts'),
      import('echarts/components'),
      import('echarts/renderers'),
    ])
    core.use([
      charts.LineChart,
      charts.BarChart,
      charts.HeatmapChart,
      charts.ScatterChart,
      charts.CustomChart,
      components.TitleComponent,
      components.GridComponent,
      components.GraphicComponent,
      components.LegendComponent,
      components.MarkLineComponent,
      components.VisualMapComponent,
      renderers.SVGRenderer,
      renderers.CanvasRenderer,
    ])
    core.setPlatformAPI({
      createCanvas: () => createCanvas(1, 1) as never,
      measureText: (text, font) => ({ width: widthIn(text, font) }),
      // A layer whose painting takes more than 15 ms by this clock is finished in a timer, when the picture
      // has long been encoded. This clock stands still, so every layer is finished at once.
      getTime: () => 0,
    })
    return core
  })()
  return loading
}

function widthIn(text: string, font = '500 12px "Marquee inter-500"'): number {
  ruler ??= createCanvas(1, 1).getContext('2d')
  ruler.font = font
  return ruler.measureText(text).width
}

/** Every string in the view, so that the fonts it needs are there. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return ''
  return Object.values(value).map(textOf).join('')
}

const weights = [500, 600, 800] as const

/** Families for each weight, with the scripts' own fonts after Inter. */
function familiesFor(view: ChartView): Record<(typeof weights)[number], string> {
  const text = textOf(view)
  const family = (weight: (typeof weights)[number]) => fontFor(text, 1, weight).font.replace(/^\d+ 1px /, '')
  return { 500: family(500), 600: family(600), 800: family(800) }
}

function optionOf(view: ChartView, width: number): EChartsCoreOption {
  const families = familiesFor(view)
  const style: ChartStyle = {
    palette: palettes[view.theme],
    colours: seriesColours[view.theme],
    families,
    width,
    measure: (text, size, weight) => widthIn(text, `${weight} ${size}px ${families[weight]}`),
  }
  switch (view.kind) {
    case 'lines':
      return lineOption(view, style)
    case 'bars':
      return barOption(view, style)
    case 'heatmap':
      return heatMapOption(view, style)
    case 'reliability':
      return reliabilityOption(view, style)
  }
}

/** Class and clip names count up over all charts of a process; here they start anew in each. */
function steady(svg: string): string {
  const names = new Map<string, string>()
  return svg.replaceAll(/\bzr\d+-[a-z]+-?\d+/g, (name) => {
    const steadyName = names.get(name) ?? `m${names.size}`
    names.set(name, steadyName)
    return steadyName
  })
}

/**
 * Draws a chart twice: as SVG (text stays text, set in Inter or the reader's own sans-serif) and as PNG with
 * the bundled fonts.
 */
export async function renderChart(view: ChartView): Promise<RenderedChart> {
  const { init } = await loadCharts()
  const square = view.kind === 'heatmap' || view.kind === 'reliability'
  const width = view.width ?? (square ? 640 : 800)
  const height = view.height ?? (square ? 600 : 480)
  const scale = view.scale ?? 2
  const option = optionOf(view, width)

  const vector = init(null, null, { renderer: 'svg', ssr: true, width, height })
  vector.setOption(option)
  const svg = steady(vector.renderToSVGString())
    .replaceAll(/(?:&quot;|")Marquee inter-\d+(?:&quot;|")/g, 'Inter, system-ui, sans-serif')
    .replaceAll(/, ?(?:&quot;|")Marquee [a-z0-9-]+(?:&quot;|")/g, '')
  vector.dispose()

  const canvas = createCanvas(width * scale, height * scale)
  const raster = init(canvas as never, null, { renderer: 'canvas', width, height, devicePixelRatio: scale })
  raster.setOption(option)
  // Not the asynchronous encoder: nothing may paint between the chart's end and its encoding.
  const png = canvas.encodeSync('png')
  raster.dispose()
  return { svg, png, width: canvas.width, height: canvas.height }
}
