import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Dataset } from '../../../src/engine/dataset/dataset.ts'
import { loadDataset } from '../../../src/engine/dataset/load.ts'
import { writeGrowthData } from '../../../src/engine/lab/growth/generate.ts'

const size = { films: 3700, people: 1000, ratings: 160_000, seed: 1 }
const folder = mkdtempSync(join(tmpdir(), 'growth-'))
let grown: Dataset

beforeAll(async () => {
  await writeGrowthData(join(folder, 'grown'), size)
  grown = await loadDataset(join(folder, 'grown'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('is labelled as simulated, loads without a bad line, and has about the size that was wished', () => {
  expect(grown.simulated).toBe(true)
  expect(grown.report).toEqual({ malformed: { count: 0, examples: [] }, duplicates: 0, unknownMovies: 0 })
  expect([grown.movies.length, grown.users.length]).toEqual([3700, 1000])
  expect(Math.abs(grown.ratings.length / size.ratings - 1)).toBeLessThan(0.15)
})

test('the same size gives the same bytes, another seed others', async () => {
  const ratings = (name: string) => readFileSync(join(folder, name, 'ratings.csv'))
  await writeGrowthData(join(folder, 'again'), size)
  await writeGrowthData(join(folder, 'other'), { ...size, seed: 2 })
  expect(ratings('again').equals(ratings('grown'))).toBe(true)
  expect(ratings('other').equals(ratings('grown'))).toBe(false)
})

test('is shaped like MovieLens 1M: popular films, and people who rate much', () => {
  const counts = new Uint32Array(size.films)
  for (const film of grown.ratings.movie) counts[film]!++
  const byFame = counts.toSorted().reverse()
  const share = (films: number) =>
    byFame.subarray(0, films).reduce((sum, count) => sum + count, 0) / grown.ratings.length
  // MovieLens 1M: .35 and .92
  expect(share(256)).toBeGreaterThan(0.28)
  expect(share(256)).toBeLessThan(0.42)
  expect(share(1850)).toBeGreaterThan(0.85)
  const ofPeople = grown.userStart
    .slice(1)
    .map((end, user) => end - grown.userStart[user]!)
    .sort()
  expect(ofPeople[0]).toBeGreaterThanOrEqual(20)
  // MovieLens 1M: .58 of the mean
  expect(ofPeople[500]! / (grown.ratings.length / 1000)).toBeLessThan(0.65)
})

test('titles are made of frequent and rare words', () => {
  const words = new Map<string, number>()
  for (const { title } of grown.movies)
    for (const word of title.split(' ')) words.set(word, (words.get(word) ?? 0) + 1)
  const counts = [...words.values()].sort((a, b) => b - a)
  expect(counts[0]).toBeGreaterThan(100)
  expect(counts.filter((count) => count === 1).length).toBeGreaterThan(counts.length / 3)
})
