import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Command, Option } from 'commander'
import { expected, type SetupOptions, setUp } from '../../engine/index.ts'
import { readConfig } from '../core/config.ts'
import { type Progress, startProgress } from './progress.ts'

interface Options {
  dataset: string
  posters?: number
  encoder?: boolean
}

export function command(): Command {
  return new Command('setup')
    .description('Make this machine ready: data set, links, poster encoder, posters. Can be run again.')
    .option(
      '--dataset <name>',
      'ml-1m, a larger MovieLens set (ml-10m, ml-25m, ml-32m, ml-latest) or sample',
      'ml-1m',
    )
    .addOption(
      new Option('--posters <all|N>', 'fetch the posters of all films, or of the N most rated').argParser(
        parsePosters,
      ),
    )
    .option('--encoder', 'fetch the network that encodes posters')
    .action(run)
}

function parsePosters(text: string): number {
  if (text === 'all') return Number.POSITIVE_INFINITY
  if (!/^[1-9]\d{0,6}$/.test(text)) throw expected('--posters all or a number of posters', text)
  return Number(text)
}

async function run(options: Options): Promise<void> {
  const config = readConfig(process.env)
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const result = await setUp({
    dataset: options.dataset,
    encoder: options.encoder ?? false,
    dataFolder: config.dataFolder,
    mirror: config.mirror,
    say,
    onProgress: downloadProgress(),
  })
  if (options.posters !== undefined) {
    const { fetchPosters } = await import('./setup-posters.ts')
    await fetchPosters(result.folder, options.posters, config, say)
  }
  if (!existsSync(join(result.folder, 'model', 'card.json')) && !['ml-1m', 'sample'].includes(result.name))
    say(
      `Train its model once: marquee train --data ${result.folder} --out ${join(result.folder, 'model')}; then set MARQUEE_DATASET=${result.name}.`,
    )
  // The system's look-up of a host name that nobody answers cannot be called off and would keep the process
  // alive long after everything is said.
  process.stdout.write(`Ready: ${result.folder}\n`, () => setImmediate(() => process.exit()))
}

/** A download's progress in MB, one bar after the other. */
function downloadProgress(): NonNullable<SetupOptions['onProgress']> {
  let shown: { file: string; progress: Progress } | undefined
  return (file, done, total) => {
    if (shown?.file !== file) shown = { file, progress: startProgress(`${file}, MB:`) }
    const mb = (bytes: number) => Number((bytes / 2 ** 20).toFixed(1))
    shown.progress.update(mb(done), mb(total ?? done))
    if (done === total) shown.progress.stop()
  }
}
