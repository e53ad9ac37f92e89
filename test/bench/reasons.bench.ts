/**
 * Whether reasons are true. For the first five films of people of whom some random ratings are known: how often the
 * strongest reason, among ratings of four stars or more, is the one that costs the film most against the sixty best
 * when it is left out, and how reasons and such costs correlate.
 *   npx tsx test/bench/reasons.bench.ts [data folder] [model folder]
 */
import { join } from 'node:path'
import { ratingsOf } from '../../src/engine/dataset/dataset.ts'
import { loadDataset } from '../../src/engine/dataset/load.ts'
import { loadModel } from '../../src/engine/model/index.ts'
import { seededRandom } from '../../src/engine/model/stars/random.ts'

const root = join(import.meta.dirname, '../..')
const dataset = await loadDataset(process.argv[2] ?? join(root, 'data/ml-1m'))
const model = await loadModel(process.argv[3] ?? join(root, 'models/ml-1m'))
const PEOPLE = 60
const AHEAD = 60
const LIST = 5

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
function correlation(a: number[], b: number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)]
  const product = (x: number[], mx: number, y: number[], my: number) =>
    x.reduce((sum, value, k) => sum + (value - mx) * (y[k]! - my), 0)
  return product(a, meanA, b, meanB) / Math.sqrt(product(a, meanA, a, meanA) * product(b, meanB, b, meanB))
}

for (const given of [5, 20, 50]) {
  const random = seededRandom(1)
  const correlations: number[] = []
  let same = 0
  for (let asked = 0; asked < PEOPLE; asked++) {
    const user = Math.floor(random() * dataset.users.length)
    const ratings = ratingsOf(dataset, user)
      .map((rating) => ({ rating, key: random() }))
      .sort((a, b) => a.key - b.key)
      .slice(0, given)
      .map(({ rating }) => rating)
    const person = { demographics: dataset.users[user]!.demographics, ratings }
    const reading = model.read(person)
    const { rank } = reading.scores
    const rated = new Set(ratings.map(({ movieId }) => movieId))
    const ahead = Array.from(rank.keys())
      .filter((film) => !rated.has(model.movieIds[film]!))
      .sort((a, b) => rank[b]! - rank[a]!)
      .slice(0, AHEAD)
    const without = ratings.map(
      (left) => model.read({ ...person, ratings: ratings.filter((one) => one !== left) }).scores.rank,
    )
    for (const film of ahead.slice(0, LIST)) {
      const lost = without.map(
        (less) => rank[film]! - less[film]! - mean(ahead.map((other) => rank[other]! - less[other]!)),
      )
      const weights = new Map(
        reading
          .explain(model.movieIds[film]!)
          .flatMap((reason) => (reason.kind === 'rating' ? [[reason.movieId, reason.weight] as const] : [])),
      )
      const told = ratings.map(({ movieId }) => weights.get(movieId)!)
      correlations.push(correlation(told, lost))
      const loved = Array.from(ratings.keys()).filter((place) => ratings[place]!.stars >= 4)
      const first = (values: number[]) =>
        loved.reduce((best, place) => (values[place]! > values[best]! ? place : best), loved[0]!)
      if (first(told) === first(lost)) same++
    }
  }
  const share = ((100 * same) / correlations.length).toFixed(0)
  console.log(
    `${given} ratings, ${correlations.length} films: same strongest reason ${share} %, correlation ${mean(correlations).toFixed(3)}`,
  )
}
