import { beforeAll, expect, test } from 'vitest'
import type { Dataset } from '../../../src/engine/dataset/dataset.ts'
import { loadDataset } from '../../../src/engine/dataset/load.ts'
import { SAMPLE_FOLDER } from '../../../src/engine/dataset/locate.ts'
import { METHODS } from '../../../src/engine/model/index.ts'
import { methodContract } from '../../contracts/method.ts'

/** What makes the slow ones quick. */
const QUICK: Record<string, object> = {
  'biased-mf': { factors: 4, epochs: 3 },
  neural: { dimensions: 16, taste: 8, steps: 12, batch: 64 },
  ials: { order: { dimensions: 8, sweeps: 3 } },
  stars: { factors: { dimensions: 6, sweeps: 5 }, coRating: { rank: 4 } },
  marquee: { stars: { factors: { dimensions: 6, sweeps: 5 }, coRating: { rank: 4 } } },
  'ease-stars': { stars: { factors: { dimensions: 6, sweeps: 5 }, coRating: { rank: 4 } } },
  'ease-popularity-stars': { stars: { factors: { dimensions: 6, sweeps: 5 }, coRating: { rank: 4 } } },
}

let dataset: Dataset
beforeAll(async () => {
  dataset = firstPeople(await loadDataset(SAMPLE_FOLDER), 250)
})

function firstPeople(whole: Dataset, count: number): Dataset {
  const { user, movie, stars, ratedAt } = whole.ratings
  const length = whole.userStart[count]!
  const [users, movies, given, times] = [user, movie, stars, ratedAt].map((column) => column.slice(0, length))
  return {
    ...whole,
    users: whole.users.slice(0, count),
    userStart: whole.userStart.slice(0, count + 1),
    ratings: { user: users, movie: movies, stars: given, ratedAt: times, length } as Dataset['ratings'],
  }
}

for (const method of METHODS) methodContract(method, QUICK[method.name] ?? {}, () => dataset)

test('names and titles are given once', () => {
  for (const key of ['name', 'title'] as const)
    expect(new Set(METHODS.map((method) => method[key])).size).toBe(METHODS.length)
  for (const { name } of METHODS) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
})
