import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createPosterEncoder, type EncoderIdentity } from '../../../src/engine/posters/encoder/encoder.ts'
import { encodeOnFirstSight, type PosterVectors } from '../../../src/engine/posters/first-sight.ts'
import { encoderWeightsFile } from '../../../src/engine/posters/locate.ts'
import { centredMetric } from '../../../src/engine/posters/metric.ts'
import { VectorIndex } from '../../../src/engine/posters/poster-index.ts'
import type { PosterSource } from '../../../src/engine/posters/posters.ts'
import { vectorSet } from '../../../src/engine/posters/vector-file.ts'
import type { Movie } from '../../../src/engine/types.ts'
import { posterFile } from './poster-files.ts'
import { seededWeights, writeSafetensors } from './weights.ts'

let dataFolder: string
let identity: EncoderIdentity
let troubles: string[]
const film = (id: number): Movie => ({ id, title: `Film ${id}`, genres: [], aliases: [] })
const source: PosterSource = {
  poster: async ({ id }) =>
    id === 404 ? undefined : id === 500 ? Buffer.from('broken') : posterFile('jpeg', id),
}

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'marquee-first-sight-'))
  troubles = []
  const weights = encoderWeightsFile({ dataFolder })
  await mkdir(dirname(weights), { recursive: true })
  await writeSafetensors(weights, seededWeights(64, 5, 'layer1'))
  const encoder = await createPosterEncoder({ weights, stage: 'layer1' })
  identity = encoder.identity
  await encoder.close()
})
afterEach(() => rm(dataFolder, { recursive: true }))

function emptyIndex(): VectorIndex {
  const mean = new Float32Array(64)
  const rule = { films: 3, tastes: 1, smallest: 1, lean: 0 }
  return new VectorIndex(
    { ...vectorSet(new Map()), mean, dimensions: 64 },
    { metric: centredMetric(mean), rule },
  )
}

const open = (index: VectorIndex, changed: Partial<PosterVectors> = {}) =>
  encodeOnFirstSight(
    source,
    { index, identity, ...changed },
    { dataFolder, onTrouble: (line) => troubles.push(line) },
  )

test('a poster seen for the first time gets a vector, kept over a restart and apart from other catalogues', async () => {
  const index = emptyIndex()
  const posters = await open(index)
  const [image] = await Promise.all([
    posters.poster(film(1)),
    posters.poster(film(1)),
    posters.poster(film(2)),
  ])
  expect(image).toEqual(await posterFile('jpeg', 1))
  await posters.settled()
  expect([index.has(1), index.has(2), index.size]).toEqual([true, true, 2])
  await posters.close()

  const again = emptyIndex()
  await (await open(again)).close()
  expect(again.nearest(1, 5)).toEqual(index.nearest(1, 5))
  const other = emptyIndex()
  await (await open(other, { catalogue: 'sample' })).close()
  expect(other.size).toBe(0)
})

test('no poster, no vector; an unreadable one is reported and no answer waits for it', async () => {
  const index = emptyIndex()
  const posters = await open(index)
  expect(await posters.poster(film(404))).toBeUndefined()
  expect(await posters.poster(film(500))).toBeDefined()
  await posters.close()
  expect(index.size).toBe(0)
  expect(troubles).toEqual([
    expect.stringMatching(/^Poster of film 500 gets no vector: Expected a readable poster/),
  ])
})

test('without weights posters come all the same; weights of another network are reported', async () => {
  const index = emptyIndex()
  const foreign = await open(index, { identity: { ...identity, weightsHash: 'b'.repeat(64) } })
  expect(await foreign.poster(film(1))).toBeDefined()
  await foreign.close()
  expect(troubles).toEqual([expect.stringContaining('another network')])
  await rm(encoderWeightsFile({ dataFolder }))
  const without = await open(index)
  expect(await without.poster(film(1))).toBeDefined()
  await without.close()
  expect(index.size).toBe(0)
  expect(troubles).toHaveLength(1)
})
