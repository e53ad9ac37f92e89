/**
 * The figures by which settings are chosen: lists of the people who are set apart for it.
 * Run by hand: npx tsx test/bench/ranking-validation.bench.ts [MovieLens folder] [seed] [methods] [options as JSON]
 */
import { loadDataset } from '../../src/engine/index.ts'
import { askForLists } from '../../src/engine/lab/evaluation/experiments/lists.ts'
import { choseSettings, listSplit } from '../../src/engine/lab/evaluation/list-splits.ts'
import { METHODS, methodNamed } from '../../src/engine/model/index.ts'

const [folder = 'data/ml-1m', seedText = '1', names = '', options = '{}'] = process.argv.slice(2)
const seed = Number(seedText)
const dataset = await loadDataset(folder)
const methods = names === '' ? METHODS.filter(({ costly }) => !costly) : names.split(',').map(methodNamed)
const { figures } = await askForLists(
  dataset,
  listSplit(dataset, seed, choseSettings),
  methods.map((method) => ({ method, options: JSON.parse(options) })),
  { seed, focus: 'marquee' },
  () => {},
)
for (const { name, groups } of figures)
  for (const [group, tally] of groups) {
    const { people, loved5, ndcg5, below, films } = tally.figures()
    console.log(
      `${name}, ${group}, ${people} people: loved in the first five ${loved5.toFixed(4)}, NDCG@5 ${ndcg5.toFixed(4)}, ` +
        `below usual ${below.toFixed(4)}, different films ${films}`,
    )
  }
