import { Command } from 'commander'
import { type ScorePairsOptions, scorePairs } from './score-pairs.ts'

export function command(): Command {
  return new Command('rank')
    .description('Score candidates with what recommendations are ranked by.')
    .requiredOption('--model <dir>', 'folder of a trained model')
    .requiredOption('--data <dir>', 'MovieLens folder with the histories of the users')
    .requiredOption('--candidates <file>', 'userId,movieId lines')
    .requiredOption('--out <file>', 'userId,movieId,score lines, in the same order')
    .option('--exclude <file>', 'userId,movieId lines whose ratings are left out of the histories')
    .action((options: ScorePairsOptions & { candidates: string }) =>
      scorePairs(options.candidates, 'score', (model, person) => model.read(person).scores.rank, options),
    )
}
