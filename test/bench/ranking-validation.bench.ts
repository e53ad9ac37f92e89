/**
 * The figures by which the ranker's settings are chosen, without ever looking at a test film: everybody's
 * latest rating is left out for good, then the latest of the rest, or a random one, is held out.
 * Run by hand: npx tsx test/bench/ranking-validation.bench.ts [MovieLens folder] [seed]
 */
import { loadDataset, trainModel } from '../../src/engine/index.ts'
import { popularityScorer } from '../../src/engine/model/evaluation/baselines/ranking-baselines.ts'
import { leaveLatestOut } from '../../src/engine/model/evaluation/index.ts'
import { rankTask, taskFromSplit } from '../../src/engine/model/evaluation/ranking-task.ts'
import { personOf } from '../../src/engine/model/evaluation/scoring.ts'
import { seededRandom } from '../../src/engine/model/stars/random.ts'

const [folder = 'data/ml-1m', seedText = '1'] = process.argv.slice(2)
const seed = Number(seedText)
const dataset = await loadDataset(folder)
const { userStart } = dataset
const random = seededRandom(seed)

/** Holds out one of each user's rows but the last, chosen by its place among `rows`. */
function validationSplit(choose: (rows: number) => number) {
  const { keep } = leaveLatestOut(dataset)
  const test: number[] = []
  for (let user = 0; user < dataset.users.length; user++) {
    const rows = userStart[user + 1]! - userStart[user]! - 1
    if (rows < 2) continue
    const row = userStart[user]! + choose(rows)
    keep[row] = 0
    test.push(row)
  }
  return { keep, test: Int32Array.from(test) }
}

const splits = {
  'next-latest': validationSplit((rows) => rows - 1),
  random: validationSplit((rows) => Math.floor(random() * rows)),
}
for (const [name, split] of Object.entries(splits)) {
  const task = taskFromSplit(dataset, split, seed)
  const model = await trainModel(dataset, { seed, keep: split.keep })
  const scores = (user: number) => model.read(personOf(dataset, user, split.keep)).scores
  const show = (scorer: string, { hitRate, ndcg }: ReturnType<typeof rankTask>) =>
    console.log(`${name}, ${scorer}: HR@10 ${hitRate.toFixed(4)}, NDCG@10 ${ndcg.toFixed(4)}`)
  show('popularity', rankTask(task, popularityScorer(dataset, split.keep)))
  show(
    'predicted stars',
    rankTask(task, (user) => scores(user).stars),
  )
  show(
    'rank score',
    rankTask(task, (user) => scores(user).rank),
  )
}
