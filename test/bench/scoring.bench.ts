/**
 * Milliseconds to score the whole catalogue for one person, their state included, with a shipped model; and to choose nine
 * films to ask about who has rated few.
 *   npx tsx test/bench/scoring.bench.ts [data folder] [model folder]
 */
import { cpus } from 'node:os'
import { join } from 'node:path'
import { ratingsOf } from '../../src/engine/dataset/dataset.ts'
import { loadDataset } from '../../src/engine/dataset/load.ts'
import { loadModel } from '../../src/engine/model/index.ts'
import { seededRandom } from '../../src/engine/model/stars/random.ts'

const root = join(import.meta.dirname, '../..')
const dataset = await loadDataset(process.argv[2] ?? join(root, 'data/ml-1m'))
const model = await loadModel(process.argv[3] ?? join(root, 'models/ml-1m'))
const random = seededRandom(1)
const people = Array.from({ length: 1000 }, () => {
  const user = Math.floor(random() * dataset.users.length)
  return { demographics: dataset.users[user]!.demographics, ratings: ratingsOf(dataset, user) }
})

function medians(score: (person: (typeof people)[number]) => unknown): string {
  const times = people.map((person) => {
    const started = performance.now()
    score(person)
    return performance.now() - started
  })
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)]!.toFixed(2)
  return `median ${at(0.5)} ms, 95 % within ${at(0.95)} ms`
}

medians((person) => model.read(person).scores)
console.log(`${dataset.name}, ${model.movieIds.length} films; ${cpus().length} x ${cpus()[0]?.model}`)
console.log(`stars and uncertainty: ${medians((person) => model.readStars(person))}`)
console.log(`with the ranking score: ${medians((person) => model.read(person).scores)}`)
const everything = Array.from(model.movieIds.keys())
const ask = ({ demographics, ratings }: (typeof people)[number]) =>
  model.read({ demographics, ratings: ratings.slice(0, 10) }).ask(everything, 9)
const before = process.cpuUsage()
const asked = medians(ask)
const { user, system } = process.cpuUsage(before)
const ofCpu = ((user + system) / 1000 / people.length).toFixed(1)
console.log(`nine films to ask about: ${asked}, ${ofCpu} ms of the process's CPU time on average`)
