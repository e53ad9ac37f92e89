/**
 * Time and memory of a growing catalogue, on generated data: npx tsx test/bench/growth.bench.ts [FILMSxPEOPLExRATINGS …]
 * [--scratch DIR] [--train [--sweeps N]]. Each phase runs in a process of its own, whose CPU time and peak memory are printed;
 * the progress of training goes to stderr with both. Without --train the model is trained on the ratings of a fiftieth of
 * the people, with one sweep and matrices of 1,000 films: answering takes about as long with it.
 */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { createMovieSearch } from '../../src/bot/search/movie-search.ts'
import { loadDataset, loadModel, Recommender, saveModel, trainModel } from '../../src/engine/index.ts'
import { writeGrowthData } from '../../src/engine/lab/growth/generate.ts'
import { memberOf } from '../../src/engine/person.ts'
import { centredMetric } from '../../src/engine/posters/metric.ts'
import { TASTE_RULE } from '../../src/engine/posters/open-index.ts'
import { VectorIndex } from '../../src/engine/posters/poster-index.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    scratch: { type: 'string' },
    train: { type: 'boolean' },
    sweeps: { type: 'string' },
    phase: { type: 'string' },
    folder: { type: 'string' },
  },
})
/** The last is as large as MovieLens 32M. */
const SIZES = ['4000x6000x1000000', '20000x50000x8000000', '90000x200000x32000000']
/** What is measured of a model that serves, and its column. */
const SERVED = {
  list: 'one list',
  bare: 'without reasons',
  like: 'like another film',
  similar: "stranger's by poster",
  ask: 'round of /start',
  suggest: 'autocomplete',
  posters: 'poster neighbours',
}
/** Of a poster, as the shipped metric has them. */
const DIMENSIONS = 160

const cpuSeconds = () => process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6

/** In MB, threads included. */
const peakMemory = () => process.resourceUsage().maxRSS / 1024

const took = (seconds: number, peak: number) => `${seconds.toFixed(0)} s, ${(peak / 1024).toFixed(1)} GB`

/** Median CPU time of a call, in ms. */
function median(calls: number, call: (at: number) => void): number {
  const times = Array.from({ length: calls }, (_, at) => {
    const before = process.cpuUsage()
    call(at)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  return times.sort((a, b) => a - b)[calls >> 1]!
}

/** What people have typed of a title so far, one letter to all of it; every third has two letters swapped. */
function typed(title: string, at: number): string {
  const text = title.slice(0, 1 + (at % title.length))
  return at % 3 === 0 ? text.replace(/(.)(.)$/, '$2$1') : text
}

const PHASES: Record<string, (folder: string) => Promise<Record<string, number>>> = {
  load: async (folder) => {
    await loadDataset(folder)
    return {}
  },
  train: async (folder) => {
    const dataset = await loadDataset(folder)
    const given = values.sweeps ? { sweeps: Number(values.sweeps) } : {}
    const keep = Uint8Array.from(dataset.ratings.user, (user) => (user % 50 === 0 ? 1 : 0))
    const model = await trainModel(dataset, {
      seed: 1,
      onProgress: (_, step) => process.stderr.write(`${took(cpuSeconds(), peakMemory())}: ${step}\n`),
      ...(!values.train && { keep }),
      options: values.train
        ? { stars: { factors: given } }
        : { stars: { factors: { sweeps: 1 } }, ranking: { histories: { mostFilms: 1000 } } },
    })
    await saveModel(model, join(folder, 'model'))
    return {}
  },
  serve: async (folder) => {
    const dataset = await loadDataset(folder)
    const model = await loadModel(join(folder, 'model'))
    const vectors = Float32Array.from({ length: dataset.movies.length * DIMENSIONS }, (_, at) =>
      Math.sin(at * 7.31),
    )
    const index = new VectorIndex(
      {
        dimensions: DIMENSIONS,
        mean: new Float32Array(DIMENSIONS),
        movieIds: Int32Array.from(dataset.movies, ({ id }) => id),
        vectors,
      },
      { metric: centredMetric(new Float32Array(DIMENSIONS)), rule: TASTE_RULE },
    )
    const recommender = new Recommender(dataset, model, index)
    const search = createMovieSearch(recommender.movies, (id) => recommender.popularity(id))
    // Its unit vectors are made where they are first needed.
    index.nearest(dataset.movies[0]!.id, 1)
    const started = { start: cpuSeconds() }
    const people = Array.from({ length: 40 }, (_, at) => memberOf(dataset, at * 7))
    const like = (at: number) => [dataset.movies[at * 13]!.id]
    const stranger = { ratings: [] }
    return {
      ...started,
      list: median(40, (at) => void recommender.recommend(people[at]!, { count: 5 })),
      bare: median(40, (at) => void recommender.list(people[at]!, { count: 5 })),
      like: median(40, (at) => void recommender.list(people[at]!, { count: 5, like: like(at) })),
      similar: median(20, () => void recommender.list(stranger, { count: 5, similar: true })),
      ask: median(20, () => void recommender.askAbout(stranger, { count: 9 })),
      suggest: median(200, (at) => void search.suggest(typed(dataset.movies[at * 13]!.title, at))),
      posters: median(40, (at) => void index.nearest(at * 13 + 1, 10)),
    }
  },
}

async function phase(name: string, folder: string): Promise<Record<string, number>> {
  const args = [
    '--import',
    'tsx',
    import.meta.filename,
    '--phase',
    name,
    '--folder',
    folder,
    ...(values.train ? ['--train'] : []),
    ...(values.sweeps ? ['--sweeps', values.sweeps] : []),
  ]
  const running = promisify(execFile)(process.execPath, args)
  running.child.stderr!.pipe(process.stderr)
  const { stdout } = await running
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Record<string, number>
}

if (values.phase) {
  const figures = await PHASES[values.phase]!(values.folder!)
  process.stdout.write(`${JSON.stringify({ ...figures, cpu: cpuSeconds(), peak: peakMemory() })}\n`)
} else {
  const sizes = positionals.length > 0 ? positionals : SIZES
  const { model, length } = { model: cpus()[0]?.model, length: cpus().length }
  console.log(`${length} cores of ${model}, Node ${process.version}; CPU time, peak memory\n`)
  const columns = ['films, people, ratings', 'load', 'train', 'start', ...Object.values(SERVED)]
  console.log(`| ${columns.join(' | ')} |\n|${' --- |'.repeat(columns.length)}`)
  for (const size of sizes) {
    const [films, people, ratings] = size.split('x').map(Number) as [number, number, number]
    const folder = values.scratch
      ? join(values.scratch, size)
      : await mkdtemp(join(tmpdir(), 'marquee-growth-'))
    if (!existsSync(join(folder, 'ratings.csv')))
      await writeGrowthData(folder, { films, people, ratings, seed: 1 })
    const load = await phase('load', folder)
    const train = await phase('train', folder)
    const serve = await phase('serve', folder)
    const cells = [
      [films, people, ratings].map((count) => count.toLocaleString('en')).join(', '),
      took(load.cpu!, load.peak!),
      values.train ? took(train.cpu!, train.peak!) : '-',
      took(serve.start!, serve.peak!),
      ...Object.keys(SERVED).map((name) => `${serve[name]!.toFixed(1)} ms`),
    ]
    console.log(`| ${cells.join(' | ')} |`)
    if (!values.scratch) await rm(folder, { recursive: true })
  }
}
