/**
 * The figures by which was chosen how `/start` chooses films: newcomers who are set apart for it, asked about films of half
 * of the catalogue, measured on the other half.
 * Run by hand: npx tsx test/bench/onboarding-validation.bench.ts [MovieLens folder] [seed]
 */
import { loadDataset } from '../../src/engine/index.ts'
import { askersOf } from '../../src/engine/lab/evaluation/askers.ts'
import { askEverybody } from '../../src/engine/lab/evaluation/experiments/onboarding.ts'
import { choseSettings } from '../../src/engine/lab/evaluation/list-splits.ts'
import { leadOf, meanLoved, rmseOf } from '../../src/engine/lab/evaluation/onboarding-figures.ts'
import { onboardingSplits } from '../../src/engine/lab/evaluation/onboarding-split.ts'
import { trainModel } from '../../src/engine/model/index.ts'

const [folder = 'data/ml-1m', seed = '1'] = process.argv.slice(2)
const dataset = await loadDataset(folder)
const [split] = onboardingSplits(dataset, [Number(seed)], choseSettings)
const { keep } = split!
const model = await trainModel(dataset, { seed: Number(seed), keep })
const [ours, ...others] = askersOf(dataset, model, 'Marquee', keep)
const first = askEverybody(dataset, model, split!, ours!)
console.log(
  `${first.length} people; Marquee: loved ${meanLoved(first).toFixed(4)}, RMSE ${rmseOf(first).toFixed(4)}`,
)
for (const asker of others) {
  const theirs = askEverybody(dataset, model, split!, asker)
  const { loved, rmse } = leadOf(first, theirs)
  console.log(
    `${asker.title}: loved ${meanLoved(theirs).toFixed(4)}, behind by ${loved.mean.toFixed(4)} ± ${loved.error.toFixed(4)}; ` +
      `RMSE ${rmseOf(theirs).toFixed(4)}, behind by ${rmse.mean.toFixed(4)} ± ${rmse.error.toFixed(4)}`,
  )
}
