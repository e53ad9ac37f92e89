import { existsSync } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Dataset, ratingsOf } from '../../../src/engine/dataset/dataset.ts'
import { loadDataset } from '../../../src/engine/dataset/load.ts'
import { prepareDataset } from '../../../src/engine/dataset/sources/prepare.ts'
import { dataHash } from '../../../src/engine/model/data-hash.ts'
import { loadModel } from '../../../src/engine/model/index.ts'
import { starOptions } from '../../../src/engine/model/stars/options.ts'
import { StarModel } from '../../../src/engine/model/stars/star-model.ts'
import { trainStars } from '../../../src/engine/model/stars/train-stars.ts'
import { sequence } from './worlds.ts'

const MIRROR = resolve(process.env.MARQUEE_MIRROR ?? join(import.meta.dirname, '../../../../shared/mirror'))
const SHIPPED = join(import.meta.dirname, '../../../models/ml-1m')

/** Bands of a small, quick model (12 dimensions, 7 sweeps); the figures of the full one come from `marquee evaluate`. */
describe.skipIf(!existsSync(join(MIRROR, 'ml-1m.zip')))('on MovieLens 1M (needs the mirror)', () => {
  let dataFolder: string
  let dataset: Dataset
  let model: StarModel
  let keep: Uint8Array
  /** Rows to predict. 0: none, 1: of people with a history, 2: of people without. */
  let held: Uint8Array
  let movieMeans: Float64Array

  beforeAll(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'marquee-ml-1m-'))
    dataset = await loadDataset(
      (await prepareDataset({ dataset: 'ml-1m', dataFolder, mirror: MIRROR })).folder,
    )
    const random = sequence(41)
    held = Uint8Array.from(dataset.ratings.user, (user) => {
      const share = random()
      return user % 10 === 3 ? (share < 0.3 ? 2 : 0) : share < 0.1 ? 1 : 0
    })
    keep = held.map((kind, row) => (kind === 0 && dataset.ratings.user[row]! % 10 !== 3 ? 1 : 0))
    movieMeans = meansOf(dataset, keep)
    const options = starOptions.parse({ factors: { dimensions: 12, sweeps: 7 }, coRating: { rank: 20 } })
    const { weights } = await trainStars(dataset, options, { seed: 1, keep })
    model = new StarModel(
      weights,
      Int32Array.from(dataset.movies, ({ id }) => id),
    )
  }, 240_000)
  afterAll(() => rm(dataFolder, { recursive: true }))

  /** Root mean squared error over the held rows of one kind, the film mean's, and the share inside the 80 % interval. */
  function measure(
    kind: 1 | 2,
    history: number,
    only: (stars: number, movie: number) => boolean = () => true,
    atLeast = 5000,
  ) {
    const sums = { model: 0, mean: 0, inside: 0, rows: 0 }
    for (let user = 0; user < dataset.users.length; user++) {
      if ((user % 10 === 3) !== (kind === 2)) continue
      const first = dataset.userStart[user]!
      const known = ratingsOf(dataset, user).filter((_, at) =>
        kind === 1 ? keep[first + at] : held[first + at] === 0,
      )
      const stride = Math.max(1, Math.floor(known.length / history))
      const ratings = known.filter((_, at) => at % stride === 0).slice(0, history)
      const { stars, uncertainty } = model.read({ demographics: dataset.users[user]!.demographics, ratings })
      for (let row = first; row < dataset.userStart[user + 1]!; row++) {
        const movie = dataset.ratings.movie[row]!
        const given = dataset.ratings.stars[row]!
        if (held[row] !== kind || !only(given, movie)) continue
        const error = stars[movie]! - given
        sums.model += error ** 2
        sums.mean += (movieMeans[movie]! - given) ** 2
        sums.inside += Math.abs(error) < 1.2816 * uncertainty[movie]! ? 1 : 0
        sums.rows++
      }
    }
    expect(sums.rows).toBeGreaterThan(atLeast)
    return {
      rmse: Math.sqrt(sums.model / sums.rows),
      ratio: Math.sqrt(sums.model / sums.mean),
      inside: sums.inside / sums.rows,
    }
  }

  test('held-out ratings: RMSE below 0.85, four in five inside the 80 % interval', () => {
    const { rmse, inside } = measure(1, Number.POSITIVE_INFINITY)
    expect(rmse).toBeLessThan(0.85)
    expect(rmse).toBeGreaterThan(0.8)
    expect(inside).toBeGreaterThan(0.76)
    expect(inside).toBeLessThan(0.84)
  })

  test('films with fewer than 20 ratings: as many inside', () => {
    const counts = new Uint32Array(dataset.movies.length)
    keep.forEach((kept, row) => {
      counts[dataset.ratings.movie[row]!]! += kept
    })
    const { inside } = measure(1, Number.POSITIVE_INFINITY, (_, movie) => counts[movie]! < 20, 500)
    expect(inside).toBeGreaterThan(0.77)
    expect(inside).toBeLessThan(0.87)
  })

  test('held-out ones and twos: clearly better than the film mean', () => {
    expect(measure(1, Number.POSITIVE_INFINITY, (stars) => stars <= 2).ratio).toBeLessThan(0.85)
  })

  test.each([
    [0, 0.998],
    [5, 0.962],
    [20, 0.925],
  ])('strangers with %i ratings: at most %f of the film mean’s error', (history, bar) => {
    const { ratio, inside } = measure(2, history)
    expect(ratio).toBeLessThan(bar)
    expect(inside).toBeGreaterThan(0.76)
    expect(inside).toBeLessThan(0.84)
  })

  test('the shipped model was trained on exactly this data and is small', async () => {
    const shipped = await loadModel(SHIPPED)
    expect(shipped.card.dataHash).toBe(dataHash(dataset))
    expect((await stat(join(SHIPPED, 'model.safetensors'))).size).toBeLessThan(12e6)
    const { stars } = shipped.read({ ratings: [{ movieId: 260, stars: 5 }] }).scores
    expect(stars[dataset.movieIndex.get(1196)!]!).toBeGreaterThan(stars[dataset.movieIndex.get(1556)!]! + 1)
  })
})

function meansOf({ ratings, movies }: Dataset, keep: Uint8Array): Float64Array {
  const sums = new Float64Array(movies.length)
  const counts = new Uint32Array(movies.length)
  for (let row = 0; row < ratings.length; row++) {
    if (!keep[row]) continue
    sums[ratings.movie[row]!]! += ratings.stars[row]!
    counts[ratings.movie[row]!]!++
  }
  return sums.map((sum, movie) => (counts[movie] ? sum / counts[movie]! : 3.58))
}
