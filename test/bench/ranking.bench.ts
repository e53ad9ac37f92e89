/**
 * How long the parts of a recommendation take for one person, state included.
 * Run by hand: npx tsx test/bench/ranking.bench.ts [MovieLens folder] [model folder]
 */
import { cpus } from 'node:os'
import { loadDataset, loadModel } from '../../src/engine/index.ts'
import { unrated } from '../../src/engine/lab/evaluation/scoring.ts'
import { memberOf } from '../../src/engine/person.ts'

const [data = 'data/ml-1m', folder = 'models/ml-1m'] = process.argv.slice(2)
const PEOPLE = 500

const dataset = await loadDataset(data)
const model = await loadModel(folder)
const all = new Uint8Array(dataset.ratings.length).fill(1)
const step = Math.max(1, Math.floor(dataset.users.length / PEOPLE))
const people = Array.from({ length: PEOPLE }, (_, k) =>
  memberOf(dataset, (k * step) % dataset.users.length, all),
)

const times: Record<string, number[]> = { stars: [], 'stars and rank': [], 'choose 10': [], 'choose 30': [] }
const timed = <T>(name: string, work: () => T): T => {
  const started = performance.now()
  const result = work()
  times[name]!.push(performance.now() - started)
  return result
}
for (let round = 0; round < 3; round++)
  for (const person of people) {
    timed('stars', () => model.readStars(person))
    const reading = timed('stars and rank', () => model.read(person))
    const candidates = unrated(dataset, person)
    timed('choose 10', () => reading.choose(candidates, 10))
    timed('choose 30', () => reading.choose(candidates, 30))
  }

console.log(`${cpus().length} x ${cpus()[0]?.model}, node ${process.version}, ${dataset.movies.length} films`)
for (const [name, all] of Object.entries(times)) {
  const sorted = all.slice(PEOPLE).sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(share * sorted.length)]!.toFixed(2)
  console.log(`${name.padEnd(16)} median ${at(0.5)} ms, 95 % ${at(0.95)} ms`)
}
