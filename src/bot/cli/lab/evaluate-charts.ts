import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError, writeWholeFile } from '../../../engine/index.ts'
import { type Evaluation, type ReliabilityBin, rowShares } from '../../../engine/lab/index.ts'
import { type ChartView, loadCharts, renderChart } from '../../../render/lab/index.ts'

const STARS = ['1', '2', '3', '4', '5']
const HALF_STARS = ['1', '1.5', '2', '2.5', '3', '3.5', '4', '4.5', '5']

/** Throws InputError when charts cannot be drawn because their package is not installed. */
export async function requireCharts(): Promise<void> {
  try {
    await loadCharts()
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause
    const sentence =
      'Charts need the package echarts, which is not installed: npm install --no-save echarts@6'
    throw new InputError(sentence, { cause })
  }
}

/** Writes every chart of an evaluation as PNG and SVG and returns the files' names. */
export async function writeCharts(
  evaluation: Evaluation,
  folder: string,
  command: string,
): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const files: string[] = []
  for (const [name, view] of Object.entries(charts(evaluation, command))) {
    const { svg, png } = await renderChart(view)
    await writeWholeFile(join(folder, `${name}.svg`), svg)
    await writeWholeFile(join(folder, `${name}.png`), png)
    files.push(`${name}.svg`, `${name}.png`)
  }
  return files
}

function charts(evaluation: Evaluation, command: string): Record<string, ChartView> {
  const { dataset, accuracy, coldStart, training } = evaluation
  const { detail } = accuracy
  if (!detail) throw new Error('Charts are of predicted stars, and there are none.')
  const cold = coldStart.rows.find(({ name }) => name === evaluation.focus.name)!
  const data = `${dataset.name}${dataset.simulated ? ', simulated ratings' : ''}`
  const heldOut = `${detail.ratings.toLocaleString('en')} held-out ratings of ${data}, random 90/10`
  const frame = { theme: 'light', footer: command } as const
  return {
    loss: {
      ...frame,
      kind: 'lines',
      title: 'Loss per sweep',
      subtitle: `expected squared error of the training ratings, ${data}`,
      x: { label: 'sweep', min: 1 },
      y: { label: 'squared stars', digits: 2 },
      series: [
        {
          name: 'training',
          dots: true,
          points: training.history.map(({ sweep, noise }) => ({ x: sweep, y: noise })),
        },
      ],
    },
    histogram: {
      ...frame,
      kind: 'bars',
      title: 'Given and predicted stars',
      subtitle: heldOut,
      categories: HALF_STARS,
      x: { label: 'stars' },
      y: { label: 'ratings' },
      series: [
        { name: 'given', values: detail.histogram.given },
        { name: 'predicted', values: detail.histogram.predicted },
      ],
    },
    confusion: {
      ...frame,
      kind: 'heatmap',
      title: 'Confusion matrix',
      subtitle: heldOut,
      rows: STARS,
      columns: STARS,
      values: rowShares(detail.confusion.model),
      x: { label: 'predicted stars, rounded' },
      y: { label: 'given stars' },
      format: 'percent',
    },
    calibration: {
      ...frame,
      kind: 'reliability',
      title: 'Calibration of predicted stars',
      subtitle: heldOut,
      x: { label: 'mean predicted stars', min: 1, max: 5, digits: 1 },
      y: { label: 'mean given stars', min: 1, max: 5, digits: 1 },
      series: [{ name: 'tenths of the ratings', points: withoutCounts(detail.calibration) }],
    },
    reliability: {
      ...frame,
      kind: 'reliability',
      title: 'Reliability of the uncertainty',
      subtitle: heldOut,
      x: { label: 'promised standard deviation, stars', min: 0.4, max: 1.4, digits: 1 },
      y: { label: 'found root mean squared error, stars', min: 0.4, max: 1.4, digits: 1 },
      series: [{ name: 'tenths of the ratings', points: withoutCounts(detail.uncertainty) }],
    },
    'cold-start': {
      ...frame,
      kind: 'lines',
      title: 'A new person, rating by rating',
      subtitle: `${coldStart.users} people of ${data} held out whole`,
      x: { label: 'ratings known', min: 0 },
      y: { label: 'RMSE, stars', digits: 3 },
      series: [
        {
          name: evaluation.focus.title,
          dots: true,
          points: cold.steps.map(({ known, rmse }) => ({ x: known, y: rmse })),
        },
      ],
      markers: [{ axis: 'y', at: coldStart.movieMean, label: 'film mean' }],
    },
  }
}

/** All tenths are of one size, so their dots need not show it. */
function withoutCounts(bins: readonly ReliabilityBin[]): { expected: number; observed: number }[] {
  return bins.map(({ expected, observed }) => ({ expected, observed }))
}
