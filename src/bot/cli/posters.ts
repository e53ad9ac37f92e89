import { Command, Option } from 'commander'
import { STAGES } from '../../engine/index.ts'
import type { EncodeOptions } from './lab/posters-encode.ts'
import type { LearnOptions } from './lab/posters-learn.ts'
import { wholeNumber } from './person-options.ts'
import type { NeighboursOptions } from './posters-neighbours.ts'

export function command(): Command {
  const posters = new Command('posters').description(
    'Fetch and encode posters, find posters that look alike.',
  )
  posters
    .command('encode')
    .description('Turn posters into vectors; stopped at any time, the next run goes on.')
    .option('--posters <dir>', 'folder with <movieId>.jpg; by default all posters at hand')
    .option('--placeholders', 'the drawn posters of the embedded sample instead')
    .option('--weights <file>', 'ResNet-18 as safetensors')
    .addOption(new Option('--stage <name>', 'stage of the network').choices(STAGES).default('layer3'))
    .option('--threads <n>', 'worker threads', wholeNumber('--threads', 1, 256))
    .option('--out <dir>', 'also write the compact vectors and their card there')
    .action(async (options: EncodeOptions) => (await import('./lab/posters-encode.ts')).encode(options))
  posters
    .command('fetch')
    .description('Put posters into the cache: of all films, or of the N most rated.')
    .argument('[all|N]', 'how many', limitOf, Number.POSITIVE_INFINITY)
    .action(async (limit: number) => (await import('./posters-fetch.ts')).fetch(limit))
  posters
    .command('neighbours')
    .description('Print and draw the films with the nearest posters.')
    .argument('<film>', 'id or title')
    .option('--top <n>', 'how many', wholeNumber('--top', 1, 20), 5)
    .option('--collage <file.png>', 'where to draw them; neighbours-ID.png by default')
    .action(async (movie: string, options: NeighboursOptions) =>
      (await import('./posters-neighbours.ts')).neighbours(movie, options),
    )
  posters
    .command('learn')
    .description('Learn from ratings and genres what makes posters alike.')
    .requiredOption('--out <dir>', 'folder with poster vectors, gets the map')
    .action(async (options: LearnOptions) => (await import('./lab/posters-learn.ts')).learn(options))
  return posters
}

function limitOf(text: string): number {
  return text === 'all' ? Number.POSITIVE_INFINITY : wholeNumber('all or a number of posters', 1, 1e7)(text)
}
