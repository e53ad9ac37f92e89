import { Command, Option } from 'commander'
import { STAGES } from '../../engine/posters/encoder/stages.ts'
import { wholeNumber } from './person-options.ts'
import type { EncodeOptions } from './posters-encode.ts'

export function command(): Command {
  const posters = new Command('posters').description(
    'Fetch and encode posters, find posters that look alike.',
  )
  posters
    .command('encode')
    .description('Turn posters into vectors; stopped at any time, the next run goes on.')
    .option('--posters <dir>', 'folder with <movieId>.jpg; by default all posters at hand')
    .option('--weights <file>', 'ResNet-18 as safetensors')
    .addOption(new Option('--stage <name>', 'stage of the network').choices(STAGES).default('layer3'))
    .option('--threads <n>', 'worker threads', wholeNumber('--threads', 1, 256))
    .option('--out <dir>', 'also write the compact vectors and their card there')
    .action(async (options: EncodeOptions) => (await import('./posters-encode.ts')).encode(options))
  return posters
}
