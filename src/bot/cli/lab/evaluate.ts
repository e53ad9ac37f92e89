import { join } from 'node:path'
import { Command } from 'commander'
import {
  type Dataset,
  expected,
  loadDataset,
  METHODS,
  marquee,
  methodNamed,
  prepareDataset,
} from '../../../engine/index.ts'
import type { Evaluation, Subject } from '../../../engine/lab/index.ts'
import { readConfig } from '../../core/config.ts'
import { remark } from '../progress.ts'

interface Options {
  data?: string
  seeds: number[]
  methods?: string[]
  quick?: boolean
  writeCard?: string
  charts?: string
  posters?: boolean
  groups?: boolean
  onboarding?: boolean
  addedFilms?: boolean
}

export function command(): Command {
  return new Command('evaluate')
    .description('Train and measure from scratch on held-out ratings; prints the tables as Markdown.')
    .option('--data <dir>', 'MovieLens folder; by default the configured data set')
    .option('--seeds <list>', 'one random 90/10 split each', readSeeds, [1, 2, 3])
    .option(
      '--methods <list>',
      `print one table of these only, of ${METHODS.map(({ name }) => name).join(', ')}`,
      (text: string) => text.split(','),
    )
    .option('--quick', 'first seed only, without 80/20, random leave-one-out and what takes minutes to train')
    .option(
      '--write-card <dir>',
      "write the figures into the card of the model there, measured with the card's options",
    )
    .option('--charts <dir>', 'also draw the charts there, as PNG and SVG')
    .option('--posters', 'measure what poster percentages mean, instead')
    .option('--groups', 'measure lists for several people, instead')
    .option('--onboarding', 'measure which films a newcomer is asked about, instead')
    .option('--added-films', 'measure films that were added, as if some of the data set were, instead')
    .action(run)
}

async function run(options: Options): Promise<void> {
  const { charts, writeCard } = options
  if (charts !== undefined && options.methods) throw expected('--charts without --methods', '--methods')
  // Before minutes of training, not after them.
  const drawing = charts === undefined ? undefined : await import('./evaluate-charts.ts')
  await drawing?.requireCharts()
  const [{ evaluate, formatEvaluation, formatMethods }, { cardSubject, writeMetrics }] = await Promise.all([
    import('../../../engine/lab/index.ts'),
    import('./evaluate-card.ts'),
  ])
  const config = readConfig(process.env)
  const folder = options.data ?? (await prepareDataset(config)).folder
  const dataset = await loadDataset(folder)
  if (options.posters) return measurePosters(dataset)
  if (options.groups) return measureGroupLists(dataset, options.seeds)
  if (options.onboarding) return measureAsking(dataset, options.seeds)
  if (options.addedFilms) {
    const { measureAdded } = await import('./evaluate-added.ts')
    process.stdout.write(`${await measureAdded(dataset, options.seeds, steps())}\n`)
    return
  }
  const focus = writeCard === undefined ? undefined : await cardSubject(writeCard, dataset)
  if (charts !== undefined && focus && focus.method !== marquee)
    throw expected(`--charts with a model of ${marquee.name}`, focus.method.name)
  const named = options.methods && subjectsOf(options.methods, focus)
  const evaluation = await evaluate(dataset, {
    seeds: options.seeds,
    quick: options.quick ?? false,
    ...(named && { subjects: named }),
    ...(focus && { focus }),
    ...(config.mirror && { ncfFolder: join(config.mirror, 'ncf') }),
    onStep: steps(),
  })
  const whole = !named && evaluation.focus.name === marquee.name
  process.stdout.write(`${whole ? formatEvaluation(evaluation) : formatMethods(evaluation)}\n`)
  const command = commandOf(evaluation, options)
  if (writeCard !== undefined) await writeMetrics(writeCard, evaluation, command)
  if (!drawing || charts === undefined) return
  const files = await drawing.writeCharts(evaluation, charts, command)
  remark(`${files.length} charts are in ${charts}`)
}

/** Says each step with the seconds since the first word. */
function steps(): (step: string) => void {
  const started = performance.now()
  return (step) => {
    const seconds = Math.round((performance.now() - started) / 1000)
    process.stderr.write(`${String(seconds).padStart(5)} s  ${step}\n`)
  }
}

async function measureGroupLists(dataset: Dataset, seeds: readonly number[]): Promise<void> {
  const { measureGroups, formatGroups } = await import('../../../engine/lab/index.ts')
  const groups = await measureGroups(dataset, { method: marquee }, { seeds, onStep: steps() })
  process.stdout.write(`${formatGroups(groups)}\n`)
}

async function measureAsking(dataset: Dataset, seeds: readonly number[]): Promise<void> {
  const { measureOnboarding, onboardingSection } = await import('../../../engine/lab/index.ts')
  const onboarding = await measureOnboarding(dataset, { method: marquee }, { seeds, onStep: steps() })
  if (!onboarding) throw expected('people by whom no settings were chosen', 'none')
  process.stdout.write(`${onboardingSection(onboarding).join('\n\n')}\n`)
}

async function measurePosters(dataset: Dataset): Promise<void> {
  const { evaluatePosters, formatPosterEvaluation } = await import('../../../engine/lab/index.ts')
  process.stdout.write(`${formatPosterEvaluation(await evaluatePosters(dataset))}\n`)
}

/** Throws InputError when a method is none, or the card's is not among them. */
function subjectsOf(names: readonly string[], focus: Subject | undefined): Subject[] {
  const subjects = names.map((name): Subject => ({ method: methodNamed(name.trim()) }))
  if (focus && !subjects.some(({ method }) => method === focus.method))
    throw expected(`${focus.method.name}, which --write-card is about, in --methods`, names.join(','))
  return subjects
}

/** What was asked for, without the folders of this machine. */
function commandOf({ dataset, seeds }: Evaluation, { methods, quick, charts }: Options): string {
  return [
    `marquee evaluate --data ${dataset.name} --seeds ${seeds.join(',')}`,
    ...(methods ? [`--methods ${methods.join(',')}`] : []),
    ...(quick ? ['--quick'] : []),
    ...(charts === undefined ? [] : ['--charts DIR']),
  ].join(' ')
}

function readSeeds(text: string): number[] {
  const seeds = text.split(',').map(Number)
  if (seeds.some((seed) => !Number.isInteger(seed) || seed < 0 || seed > 2 ** 31 - 1))
    throw expected('whole numbers like 1,2,3 for --seeds', text)
  return seeds
}
