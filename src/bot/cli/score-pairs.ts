import {
  type Dataset,
  InputError,
  loadDataset,
  loadModel,
  memberOf,
  type Person,
  requireFit,
  type TrainedModel,
  writeWholeFile,
} from '../../engine/index.ts'
import { cannotWrite, refuseInput } from './output-file.ts'
import { type Pairs, readPairs, rowsKept } from './pair-file.ts'
import { startProgress } from './progress.ts'

export interface ScorePairsOptions {
  model: string
  data: string
  out: string
  exclude?: string
}

/**
 * Answers a file of userId,movieId pairs, one line a pair in the same order. A user's history is
 * their ratings in the data set less the excluded ones; without any, the facts in users.dat decide.
 */
export async function scorePairs(
  pairsFile: string,
  column: 'stars' | 'score',
  score: (model: TrainedModel, person: Person) => Float32Array,
  options: ScorePairsOptions,
): Promise<void> {
  await refuseInput('--out', options.out, [
    pairsFile,
    ...(options.exclude === undefined ? [] : [options.exclude]),
    options.model,
    options.data,
  ])
  const pairs = await readPairs(pairsFile)
  const excluded = options.exclude === undefined ? undefined : await readPairs(options.exclude)
  const [dataset, model] = await Promise.all([loadDataset(options.data), loadModel(options.model)])
  requireFit(model, options.model, dataset)
  const keep = rowsKept(dataset, excluded)
  const { users, movies } = resolve(pairs, dataset, model, options)

  const byUser = new Map<number, number[]>()
  users.forEach((user, at) => {
    const rows = byUser.get(user)
    if (rows) rows.push(at)
    else byUser.set(user, [at])
  })
  const answers = new Float64Array(users.length)
  const progress = startProgress('Users')
  let done = 0
  for (const [user, rows] of byUser) {
    const scores = score(model, memberOf(dataset, user, keep))
    for (const at of rows) answers[at] = scores[movies[at]!]!
    progress.update(++done, byUser.size)
  }
  progress.stop()
  await write(options.out, column, pairs, answers)
}

/** Indexes of the pairs' users in the data set and of their films in the model. */
function resolve(
  pairs: Pairs,
  dataset: Dataset,
  model: TrainedModel,
  options: ScorePairsOptions,
): { users: number[]; movies: number[] } {
  const modelIndex = new Map(Array.from(model.movieIds, (id, index) => [id, index]))
  const where = (at: number) => `at ${pairs.file}:${pairs.lines[at]}`
  const users = pairs.users.map((id, at) => {
    const user = dataset.userIndex.get(id)
    if (user === undefined)
      throw new InputError(`Expected a user of ${options.data} but received ${id} ${where(at)}.`)
    return user
  })
  const movies = pairs.movies.map((id, at) => {
    if (!dataset.movieIndex.has(id))
      throw new InputError(`Expected a film of ${options.data} but received ${id} ${where(at)}.`)
    return modelIndex.get(id)!
  })
  return { users, movies }
}

async function write(file: string, column: string, pairs: Pairs, answers: Float64Array): Promise<void> {
  await writeWholeFile(file, blocks(column, pairs, answers)).catch((cause: unknown) => {
    throw cannotWrite(file, cause)
  })
}

const LINES_A_BLOCK = 4096

/** The file's text in pieces that are worth a call to the disk each. */
function* blocks(column: string, pairs: Pairs, answers: Float64Array): Generator<string> {
  yield `userId,movieId,${column}\n`
  for (let from = 0; from < answers.length; from += LINES_A_BLOCK) {
    let block = ''
    for (let at = from; at < Math.min(answers.length, from + LINES_A_BLOCK); at++)
      block += `${pairs.users[at]},${pairs.movies[at]},${answers[at]!.toFixed(5)}\n`
    yield block
  }
}
