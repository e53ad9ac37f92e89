import { availableParallelism } from 'node:os'
import { Command } from 'commander'
import { Piscina } from 'piscina'
import {
  expected,
  loadDataset,
  loadModel,
  requireFit,
  workerThread,
  writeWholeFile,
} from '../../engine/index.ts'
import type { ListsSource } from './lists-worker.ts'
import { cannotWrite, refuseInput } from './output-file.ts'
import { readPairs } from './pair-file.ts'
import { readPeople } from './people-file.ts'
import { wholeNumber } from './person-options.ts'
import { startProgress } from './progress.ts'

interface Options {
  model: string
  data: string
  people: string
  out: string
  exclude?: string
  top: number
  similar?: boolean
  adventure?: number
}

/** People whom a worker answers at once. */
const BATCH = 32
/** People that are worth another thread, which loads the data for itself. */
const WORTH_A_THREAD = 400

export function command(): Command {
  return new Command('lists')
    .description('What /recommend would show to many people of a data set.')
    .requiredOption('--model <dir>', 'folder of a trained model')
    .requiredOption('--data <dir>', 'MovieLens folder with the histories of the people')
    .requiredOption('--people <file>', 'csv with a userId column')
    .requiredOption(
      '--out <file>',
      'userId,place,movieId,predictedStars,posterSimilarity lines, in the same order',
    )
    .option('--exclude <file>', 'userId,movieId lines whose ratings are left out of the histories')
    .option('--top <n>', 'how many films for each', wholeNumber('--top', 1, 50), 5)
    .option('--similar', 're-rank by how alike the posters are to those of their favourites')
    .option('--adventure <x>', '0 safe to 1 adventurous', readAdventure)
    .action(run)
}

async function run(options: Options): Promise<void> {
  const { model, data, people: file, out, exclude, top, similar = false, adventure } = options
  await refuseInput('--out', out, [file, ...(exclude === undefined ? [] : [exclude]), model, data])
  const people = await readPeople(file)
  // Each worker loads these for itself; here they are only checked, so that a fault is one sentence.
  const [dataset, trained] = await Promise.all([loadDataset(data), loadModel(model)])
  requireFit(trained, model, dataset)
  for (const { userId, line } of people)
    if (!dataset.userIndex.has(userId)) throw expected(`a user of ${data} at ${file}:${line}`, String(userId))
  if (exclude !== undefined) await readPairs(exclude)
  const source: ListsSource = {
    model,
    data,
    ...(exclude !== undefined && { exclude }),
    query: { count: top, similar, ...(adventure !== undefined && { adventure }) },
  }
  const lists = await listsOf(
    people.map(({ userId }) => userId),
    source,
  )
  await writeWholeFile(out, `userId,place,movieId,predictedStars,posterSimilarity\n${lists.join('')}`).catch(
    (cause: unknown) => {
      throw cannotWrite(out, cause)
    },
  )
}

/** The lines of each batch, in the order of the people. */
async function listsOf(userIds: readonly number[], source: ListsSource): Promise<string[]> {
  const pool = new Piscina<readonly number[], string>({
    maxThreads: Math.max(1, Math.min(availableParallelism(), Math.ceil(userIds.length / WORTH_A_THREAD))),
    workerData: source,
    ...workerThread('lists-worker', import.meta.url),
  })
  const progress = startProgress('People')
  let done = 0
  const batches = Array.from({ length: Math.ceil(userIds.length / BATCH) }, (_, at) =>
    userIds.slice(at * BATCH, (at + 1) * BATCH),
  )
  try {
    return await Promise.all(
      batches.map(async (batch) => {
        const lines = await pool.run(batch)
        done += batch.length
        progress.update(done, userIds.length)
        return lines
      }),
    )
  } finally {
    progress.stop()
    await pool.destroy()
  }
}

function readAdventure(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !(value >= 0 && value <= 1)) throw expected('--adventure from 0 to 1', text)
  return value
}
