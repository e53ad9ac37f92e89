import { Command, Option } from 'commander'
import { STAGES } from '../../engine/posters/encoder/stages.ts'
import { wholeNumber } from './person-options.ts'
import type { EncodeOptions } from './posters-encode.ts'
import type { LearnOptions } from './posters-learn.ts'

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
    .action(async (options: EncodeOptions) => (await import('./posters-encode.ts')).encode(options))
  posters
    .command('learn')
    .description('Learn from ratings and genres what makes posters alike.')
    .requiredOption('--out <dir>', 'folder with poster vectors, gets the map')
    .action(async (options: LearnOptions) => (await import('./posters-learn.ts')).learn(options))
  return posters
}
