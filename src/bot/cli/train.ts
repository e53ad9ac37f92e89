import { Command } from 'commander'
import {
  loadDataset,
  METHODS,
  marquee,
  methodNamed,
  ratingCounts,
  saveModel,
  trainModel,
} from '../../engine/index.ts'
import { readPairs, rowsKept } from './pair-file.ts'
import { wholeNumber } from './person-options.ts'
import { remark, startProgress } from './progress.ts'

interface Options {
  data: string
  out: string
  method: string
  seed: number
  exclude?: string
}

export function command(): Command {
  return new Command('train')
    .description('Train a model on a MovieLens folder.')
    .requiredOption('--data <dir>', 'MovieLens folder')
    .requiredOption('--out <dir>', 'folder of the model, made when absent')
    .option('--method <name>', `one of ${METHODS.map(({ name }) => name).join(', ')}`, marquee.name)
    .option('--seed <n>', 'same seed, same weights', wholeNumber('--seed', 0, 2 ** 31 - 1), 1)
    .option('--exclude <file>', 'userId,movieId lines whose ratings stay unseen')
    .action(run)
}

async function run({ data, out, method: name, seed, exclude }: Options): Promise<void> {
  const method = methodNamed(name)
  const excluded = exclude === undefined ? undefined : await readPairs(exclude)
  const dataset = await loadDataset(data)
  const keep = rowsKept(dataset, excluded)
  const left = keep.reduce((sum, kept) => sum + kept, 0)
  remark(`Training on ${left.toLocaleString('en')} of ${keep.length.toLocaleString('en')} ratings`)
  const progress = startProgress('Training, %')
  const command = [
    `marquee train --data ${dataset.name}`,
    ...(method === marquee ? [] : [`--method ${method.name}`]),
    `--seed ${seed}`,
    ...(exclude === undefined ? [] : ['--exclude FILE']),
  ].join(' ')
  const model = await trainModel(dataset, {
    method,
    seed,
    keep,
    command,
    onProgress: (share, step) => progress.update(Math.floor(share * 100), 100, step),
  }).finally(() => progress.stop())
  await saveModel(model, out)
  process.stdout.write(
    `Trained in ${(model.card.training as { seconds: number }).seconds} s; the model is in ${out}\n`,
  )
  const rows = model.tensors['ranking.films']?.values.length
  const beyond = rows === undefined ? 0 : ratingCounts(dataset).filter((count) => count > 0).length - rows
  if (beyond > 0)
    process.stdout.write(
      `What is watched together was learnt of the ${rows!.toLocaleString('en')} most rated films; ${beyond.toLocaleString('en')} others are told from those nearest to them in taste.\n`,
    )
}
