/**
 * What the poster options were chosen by: `npx tsx test/bench/poster-choices.ts data/ml-1m`. The tables of
 * `marquee evaluate --posters` on validation films and everybody's second-latest rating, with more weights of
 * the re-rank. Minutes: trains a model and a map without the test data.
 */
import { loadDataset } from '../../src/engine/dataset/load.ts'
import { evaluatePosters } from '../../src/engine/lab/posters/evaluate-posters.ts'
import { formatPosterEvaluation } from '../../src/engine/lab/posters/format.ts'

const dataset = await loadDataset(process.argv[2] ?? 'data/ml-1m')
const onStep = (step: string) => process.stderr.write(`${step}\n`)
process.stdout.write(formatPosterEvaluation(await evaluatePosters(dataset, { part: 'validation', onStep })))
