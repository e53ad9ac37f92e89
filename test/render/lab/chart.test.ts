import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { type ChartView, renderChart } from '../../../src/render/lab/index.ts'

const stars = ['1', '2', '3', '4', '5']
const views: Record<string, ChartView> = {
  lines: {
    kind: 'lines',
    title: 'Loss per epoch',
    subtitle: 'Held-out ratings',
    footer: 'simulated ratings',
    theme: 'dark',
    x: { label: 'Epoch' },
    y: { label: 'RMSE', digits: 2 },
    series: [
      { name: 'training', points: [0, 1, 2, 3].map((x) => ({ x, y: 1 / (x + 1) })) },
      {
        name: 'validation',
        dashed: true,
        points: [0, 1, 2, 3].map((x) => ({ x, y: 1.2 / (x + 1), low: 1 / (x + 1), high: 1.4 / (x + 1) })),
      },
    ],
    markers: [
      { axis: 'x', at: 2, label: 'best epoch' },
      { axis: 'y', at: 0.9, label: 'film mean' },
    ],
  },
  bars: {
    kind: 'bars',
    title: 'Ratings',
    theme: 'light',
    categories: stars,
    x: { label: 'Stars' },
    y: { label: 'Ratings' },
    series: [{ name: 'rated', values: [56_174, 107_557, 261_197, 348_971, 226_310] }],
    valueFormat: 'count',
  },
  heatmap: {
    kind: 'heatmap',
    title: 'Confusion matrix',
    theme: 'dark',
    rows: stars,
    columns: stars,
    values: stars.map((_, row) => stars.map((_, column) => (row === column ? 0.625 : 0.09375))),
    x: { label: 'Predicted' },
    y: { label: 'True' },
    format: 'percent',
  },
  reliability: {
    kind: 'reliability',
    title: 'Reliability',
    theme: 'light',
    x: { label: 'Predicted stars' },
    y: { label: 'Observed stars' },
    series: [
      {
        name: 'Marquee',
        points: [1.5, 2.5, 3.5, 4.5].map((expected, index) => ({
          expected,
          observed: expected + 0.1,
          low: expected,
          high: expected + 0.2,
          count: index * 100,
        })),
      },
    ],
  },
}

describe.each(Object.entries(views))('%s', (_, view) => {
  test('is drawn as SVG with its words as text and as PNG of the size asked for', async () => {
    const { svg, png, width, height } = await renderChart({ ...view, width: 500, height: 400, scale: 2 })
    expect([width, height]).toEqual([1000, 800])
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 1000, height: 800 })
    expect(svg).toMatch(/^<svg [^>]*width="500" height="400"/)
    expect(svg).toContain(view.title)
    expect(svg).not.toContain('Marquee inter')
    expect(svg).toContain('Inter, system-ui, sans-serif')
    const { channels } = await sharp(png).stats()
    // Not an empty page.
    expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(10)
  })

  test('is the same every time, from another thread too', async () => {
    const [one, other] = [await renderChart(view), await renderChart(structuredClone(view))]
    expect(Buffer.compare(one.png, other.png)).toBe(0)
    expect(one.svg).toBe(other.svg)
  })
})

test('lines are labelled directly, markers by name', async () => {
  const { svg } = await renderChart(views.lines!)
  for (const word of [
    'training',
    'validation',
    'best epoch',
    'film mean',
    'Held-out ratings',
    'simulated ratings',
  ]) {
    expect(svg).toContain(word)
  }
})

test('a heat map has its numbers written in', async () => {
  const { svg } = await renderChart(views.heatmap!)
  expect(svg.match(/63%/g)).toHaveLength(5)
  expect(svg.match(/9%/g)).toHaveLength(20)
})

test('bars have theirs above', async () => {
  const { svg } = await renderChart(views.bars!)
  expect(svg).toContain('348,971')
})

test('the axis leaves room for bands', async () => {
  const { svg } = await renderChart(views.lines!)
  // The highest band ends at 1.4, the lowest at 0.25.
  expect(svg).toContain('>1.50<')
  expect(svg).toContain('>0.00<')
})

test('a long subtitle is set smaller, a very long one cut', async () => {
  const long = 'a hundred thousand held-out ratings, random 90/10, seed 1; every row adds up to 100 %'
  const { svg } = await renderChart({ ...views.lines!, subtitle: long, width: 500 })
  expect(svg).toContain(long)
  const cut = await renderChart({ ...views.lines!, subtitle: `${long} ${long}`, width: 500 })
  expect(cut.svg).not.toContain(`${long} ${long}`)
  expect(cut.svg).toContain('...')
})

test('one point, equal values and no points draw without an error', async () => {
  const odd = [[], [{ x: 1, y: 3 }], [0, 1, 2].map((x) => ({ x, y: 3 }))]
  for (const points of odd) {
    const { png } = await renderChart({
      ...views.lines!,
      markers: [],
      series: [{ name: 'odd', points }],
    } as ChartView)
    expect(png.length).toBeGreaterThan(1000)
  }
})
