import { Command } from 'commander'
import { type ScorePairsOptions, scorePairs } from './score-pairs.ts'

export function command(): Command {
  return new Command('predict')
    .description('Predict stars for pairs of users and films.')
    .requiredOption('--model <dir>', 'folder of a trained model')
    .requiredOption('--data <dir>', 'MovieLens folder with the histories of the users')
    .requiredOption('--pairs <file>', 'userId,movieId lines')
    .requiredOption('--out <file>', 'userId,movieId,stars lines, in the same order')
    .option('--exclude <file>', 'userId,movieId lines whose ratings are left out of the histories')
    .action((options: ScorePairsOptions & { pairs: string }) =>
      scorePairs(options.pairs, 'stars', (model, person) => model.readStars(person).stars, options),
    )
}
