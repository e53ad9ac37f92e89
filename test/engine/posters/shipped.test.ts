import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadDataset } from '../../../src/engine/dataset/load.ts'
import { SAMPLE_FOLDER } from '../../../src/engine/dataset/locate.ts'
import { prepareDataset } from '../../../src/engine/dataset/sources/prepare.ts'
import { genreAgreement, randomGenreAgreement } from '../../../src/engine/lab/posters/genre-agreement.ts'
import { readPosterFolder } from '../../../src/engine/posters/card.ts'
import { POSTER_MODEL_FOLDER, posterModelFolder } from '../../../src/engine/posters/locate.ts'
import { centredMetric } from '../../../src/engine/posters/metric.ts'
import { openPosterIndex, TASTE_RULE } from '../../../src/engine/posters/open-index.ts'
import { VectorIndex } from '../../../src/engine/posters/poster-index.ts'
import { MIRROR, mirrorHas } from './mirror.ts'
import { chanceFrom } from './weights.ts'

test('the shipped vectors are complete and small', async () => {
  const { card, set, projection } = await readPosterFolder(POSTER_MODEL_FOLDER)
  expect(card.encoder.stage).toBe('layer3')
  expect(set.movieIds).toHaveLength(3256)
  expect(projection).toBeDefined()
  const sizes = await Promise.all(
    ['vectors.safetensors', 'projection.safetensors', 'card.json'].map((file) =>
      stat(join(POSTER_MODEL_FOLDER, file)),
    ),
  )
  expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(1.5e6)
})

test('both rules answer; the prototype calls everything alike, ours tells posters apart', async () => {
  const ratings = [260, 1196, 1210, 1270, 589].map((movieId) => ({ movieId, stars: 5 }))
  const percents = async (rule: 'tastes' | 'prototype') => {
    const { index } = await openPosterIndex({ rule })
    const { set } = await readPosterFolder(POSTER_MODEL_FOLDER)
    const taste = index.taste(ratings)!
    return [...set.movieIds].map((id) => index.match(taste, id)!.percent).sort((a, b) => a - b)
  }
  const [old, ours] = [await percents('prototype'), await percents('tastes')]
  const share = (sorted: number[], at: number) => sorted[Math.floor(at * (sorted.length - 1))]!
  expect(share(old, 0.05)).toBeGreaterThan(70)
  expect(share(ours, 0.05)).toBeLessThan(10)
  expect(share(ours, 0.5)).toBeLessThan(30)
  expect(share(ours, 0.99)).toBeGreaterThan(40)
})

test('the five nearest of a film stand apart, and two random posters are hardly alike', async () => {
  const { index } = await openPosterIndex()
  const { set } = await readPosterFolder(POSTER_MODEL_FOLDER)
  const chance = chanceFrom(11)
  const films = Array.from({ length: 300 }, () => set.movieIds[Math.floor(chance() * set.movieIds.length)]!)
  const spans = films
    .map((id) => index.nearest(id, 5).map(({ percent }) => percent))
    .map((percents) => percents[0]! - percents[4]!)
    .sort((a, b) => a - b)
  expect(spans[150]).toBeGreaterThan(8)
  const pairs = films.slice(1).map((id, at) => index.match(index.tasteOf([films[at]!])!, id))
  const percents = pairs.flatMap((match) => (match ? [match.percent] : []))
  expect(percents.reduce((sum, percent) => sum + percent, 0) / percents.length).toBeLessThan(30)
})

test("the sample's own vectors cover its films", async () => {
  const sample = await loadDataset(SAMPLE_FOLDER)
  const { index } = await openPosterIndex({ folder: posterModelFolder(sample) })
  expect(sample.movies.filter(({ id }) => !index.has(id))).toEqual([])
})

describe.skipIf(!mirrorHas('ml-1m.zip'))('on MovieLens 1M (needs the mirror)', () => {
  test('posters near each other share genres: at least 0.248, at random 0.163', async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'marquee-shipped-'))
    const prepared = await prepareDataset({ dataset: 'ml-1m', dataFolder, mirror: MIRROR })
    const { movies, movieIndex } = await loadDataset(prepared.folder)
    await rm(dataFolder, { recursive: true })
    const { set } = await readPosterFolder(POSTER_MODEL_FOLDER)
    const films = [...set.movieIds]
    const genres = (id: number) => movies[movieIndex.get(id)!]!.genres
    const index = new VectorIndex(set, { metric: centredMetric(set.mean), rule: TASTE_RULE })
    expect(genreAgreement(index, films, genres)).toBeGreaterThanOrEqual(0.248)
    expect(randomGenreAgreement(films, genres)).toBeCloseTo(0.163, 2)
  })
})
