import { join } from 'node:path'
import { Command } from 'commander'
import { expected, loadDataset, prepareDataset } from '../../engine/index.ts'
import { evaluate, formatEvaluation } from '../../engine/model/evaluation/index.ts'
import { readConfig } from '../config.ts'
import { remark } from './progress.ts'

interface Options {
  data?: string
  seeds: number[]
  quick?: boolean
  charts?: string
  posters?: boolean
}

export function command(): Command {
  return new Command('evaluate')
    .description('Train and measure from scratch on held-out ratings; prints the tables as Markdown.')
    .option('--data <dir>', 'MovieLens folder; by default the configured data set')
    .option('--seeds <list>', 'one random 90/10 split each', readSeeds, [1, 2, 3])
    .option('--quick', 'first seed only, without 80/20, matrix factorisation and random leave-one-out')
    .option('--charts <dir>', 'also draw the charts there, as PNG and SVG')
    .option('--posters', 'measure what poster percentages mean, instead')
    .action(run)
}

async function run({ data, seeds, quick = false, charts, posters }: Options): Promise<void> {
  const drawing = charts === undefined ? undefined : await import('./evaluate-charts.ts')
  await drawing?.requireCharts()
  const config = readConfig(process.env)
  const folder = data ?? (await prepareDataset(config)).folder
  const dataset = await loadDataset(folder)
  if (posters) {
    const { evaluatePosters } = await import('../../engine/posters/evaluation/evaluate-posters.ts')
    const { formatPosterEvaluation } = await import('../../engine/posters/evaluation/format.ts')
    process.stdout.write(`${formatPosterEvaluation(await evaluatePosters(dataset))}\n`)
    return
  }
  const started = performance.now()
  const evaluation = await evaluate(dataset, {
    seeds,
    quick,
    ...(config.mirror && { ncfFolder: join(config.mirror, 'ncf') }),
    onStep: (step) => {
      const seconds = Math.round((performance.now() - started) / 1000)
      process.stderr.write(`${String(seconds).padStart(5)} s  ${step}\n`)
    },
  })
  process.stdout.write(`${formatEvaluation(evaluation)}\n`)
  if (!drawing || charts === undefined) return
  const command = `marquee evaluate --seeds ${evaluation.seeds.join(',')}${quick ? ' --quick' : ''} --charts DIR`
  const files = await drawing.writeCharts(evaluation, charts, command)
  remark(`${files.length} charts are in ${charts}`)
}

function readSeeds(text: string): number[] {
  const seeds = text.split(',').map(Number)
  if (seeds.some((seed) => !Number.isInteger(seed) || seed < 0 || seed > 2 ** 31 - 1))
    throw expected('whole numbers like 1,2,3 for --seeds', text)
  return seeds
}
