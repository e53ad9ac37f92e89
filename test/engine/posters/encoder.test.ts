import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useBackend } from '../../../src/engine/backend.ts'
import { InputError } from '../../../src/engine/errors.ts'
import { encodePosters } from '../../../src/engine/lab/posters/encode-all.ts'
import { createPosterEncoder, type PosterEncoder } from '../../../src/engine/posters/encoder/encoder.ts'
import { networkInput } from '../../../src/engine/posters/encoder/image.ts'
import { loadResNet18 } from '../../../src/engine/posters/encoder/resnet18.ts'
import { VectorLog } from '../../../src/engine/posters/vector-log.ts'
import { posterFile } from './poster-files.ts'
import { seededWeights, sourceOf, writeSafetensors } from './weights.ts'

const weights = seededWeights(64, 3, 'layer1')
let folder: string
let encoder: PosterEncoder
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee-encoder-'))
  const file = join(folder, 'layer1.safetensors')
  await writeSafetensors(file, weights)
  encoder = await createPosterEncoder({ weights: file, stage: 'layer1', threads: 2 })
})
afterAll(async () => {
  await encoder.close()
  await rm(folder, { recursive: true })
})

test('worker threads give the vectors that the network gives here', async () => {
  await useBackend()
  const network = await loadResNet18(sourceOf(weights), 'layer1')
  const files = await Promise.all([1, 2, 3, 4, 5].map((seed) => posterFile('jpeg', seed)))
  const vectors = await Promise.all(files.map((file) => encoder.encode(file)))
  for (const [at, file] of files.entries())
    expect(vectors[at]).toEqual(network.features(await networkInput(file)))
  expect(vectors[0]).not.toEqual(vectors[1])
  network.dispose()
})

test('an unreadable poster is an InputError, and the thread goes on', async () => {
  await expect(encoder.encode(Buffer.from('no picture'))).rejects.toThrow(InputError)
  expect(await encoder.encode(await posterFile('png'))).toHaveLength(encoder.identity.dimensions)
})

test('a stage that the weights do not reach is refused before any thread starts', async () => {
  const open = createPosterEncoder({ weights: join(folder, 'layer1.safetensors'), stage: 'layer2' })
  await expect(open).rejects.toThrow('layer2.0.conv1.weight')
})

test('encoding goes on where it was stopped, and says what failed', async () => {
  const posters = [1, 2, 3, 4].map((movieId) => ({
    movieId,
    image: async () => (movieId === 3 ? Buffer.from('broken') : posterFile('jpeg', movieId)),
  }))
  const kept = join(folder, 'resumed')
  const first = await VectorLog.open(kept, encoder.identity)
  const before = await encodePosters(posters.slice(0, 2), encoder, first)
  expect(before).toEqual({ encoded: 2, kept: 0, failed: [] })
  await first.close()

  const second = await VectorLog.open(kept, encoder.identity)
  const seen: number[] = []
  const after = await encodePosters(posters, encoder, second, ({ done }) => seen.push(done))
  expect(after).toMatchObject({ encoded: 1, kept: 2, failed: [{ movieId: 3 }] })
  expect(seen).toEqual([2, 3, 4])
  expect([...second.vectors.keys()].sort()).toEqual([1, 2, 4])
  await second.close()
})

test('a trouble that is not the picture stops the run', async () => {
  const log = await VectorLog.open(join(folder, 'trouble'), encoder.identity)
  const posters = [{ movieId: 1, image: () => Promise.reject(new Error('disk gone')) }]
  await expect(encodePosters(posters, encoder, log)).rejects.toThrow('disk gone')
  await log.close()
})

test('what kill -9 leaves at the end of the log is cut off, a damaged record is skipped', async () => {
  const identity = { ...encoder.identity, dimensions: 3 }
  const kept = join(folder, 'killed')
  const log = await VectorLog.open(kept, identity)
  for (const id of [7, 8, 9]) await log.append(id, Float32Array.of(id, 0.5, -1))
  await log.close()
  const path = join(kept, (await readdir(kept))[0]!)
  const whole = (await stat(path)).size

  await appendFile(path, Buffer.from([1, 2, 3, 4, 5]))
  const torn = await VectorLog.open(kept, identity)
  expect([...torn.vectors.keys()]).toEqual([7, 8, 9])
  expect((await stat(path)).size).toBe(whole)
  await torn.append(8, Float32Array.of(1, 1, 1))
  await torn.close()

  const bytes = await readFile(path)
  bytes[whole / 3 - 1]! ^= 0xff
  await writeFile(path, bytes)
  const damaged = await VectorLog.open(kept, identity)
  expect([...damaged.vectors].sort()).toEqual([
    [8, Float32Array.of(1, 1, 1)],
    [9, Float32Array.of(9, 0.5, -1)],
  ])
  await expect(damaged.append(1, new Float32Array(4))).rejects.toThrow(RangeError)
  await damaged.close()
})
