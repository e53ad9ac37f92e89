import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { InputError } from '../../../src/engine/index.ts'
import { loadModel, saveModel, type TrainedModel, trainModel } from '../../../src/engine/model/index.ts'
import { fromHalf, roundToHalf, toHalf } from '../../../src/engine/model/stars/half-float.ts'
import { decodeTensors, encodeTensors } from '../../../src/engine/model/tensor-file.ts'
import { checkerboard, movieId } from './worlds.ts'

describe('a model on disk', () => {
  let scratch: string
  let folder: string
  let model: TrainedModel
  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'marquee-model-'))
    model = await trainModel(checkerboard(40, 30, 0.4), { seed: 1, command: 'marquee train' })
  })
  beforeEach(async () => {
    folder = await mkdtemp(join(scratch, 'm-'))
    await saveModel(model, folder)
  })
  afterAll(() => rm(scratch, { recursive: true }))

  test('comes back exactly as it was', async () => {
    const person = {
      demographics: { gender: 'F' as const },
      ratings: [0, 1, 2, 3].map((k) => ({ movieId: movieId(k), stars: k + 1 })),
    }
    const loaded = await loadModel(folder)
    expect(loaded.score(person)).toEqual(model.score(person))
    expect(loaded.movieIds).toEqual(model.movieIds)
    expect(loaded.explain(person, movieId(9), 3)).toEqual(model.explain(person, movieId(9), 3))
    expect(loaded.card).toMatchObject({
      name: 'toy',
      simulated: true,
      seed: 1,
      command: 'marquee train',
      dataHash: model.card.dataHash,
    })
  })

  test('is the same file every time', async () => {
    const before = await readFile(join(folder, 'model.bin'))
    await saveModel(await loadModel(folder), folder)
    expect(await readFile(join(folder, 'model.bin'))).toEqual(before)
  })

  const damages: [string, (folder: string) => Promise<unknown>, RegExp][] = [
    [
      'one byte changed',
      async (at) => {
        const file = await readFile(join(at, 'model.bin'))
        file[file.length >> 1]! ^= 1
        await writeFile(join(at, 'model.bin'), file)
      },
      /sha256/,
    ],
    [
      'the end missing',
      async (at) => writeFile(join(at, 'model.bin'), (await readFile(join(at, 'model.bin'))).subarray(0, -8)),
      /bytes/,
    ],
    ['no weights', (at) => rm(join(at, 'model.bin')), /model\.bin cannot be read/],
    ['no card', (at) => rm(join(at, 'card.json')), /card\.json cannot be read/],
    ['a card that is no JSON', (at) => writeFile(join(at, 'card.json'), '{'), /card\.json is damaged/],
    [
      'a card of something else',
      (at) => writeFile(join(at, 'card.json'), '{"name":"x"}'),
      /card\.json is damaged/,
    ],
    [
      'a card of another size',
      async (at) => {
        const card = JSON.parse(await readFile(join(at, 'card.json'), 'utf8'))
        card.settings.stars.size += 1
        await writeFile(join(at, 'card.json'), JSON.stringify(card))
      },
      /fit the card/,
    ],
  ]
  test.each(damages)('%s: one clear sentence', async (_, damage, sentence) => {
    await damage(folder)
    const error: unknown = await loadModel(folder).catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(InputError)
    expect((error as Error).message).toMatch(sentence)
    expect((error as Error).message).not.toContain('\n')
  })
})

test('arrays of every type survive a file, and a lying header does not', () => {
  const tensors = {
    a: Float32Array.of(1.5, -2),
    b: Uint8Array.of(1, 2, 3),
    c: Int32Array.of(-1),
    d: Uint16Array.of(65535),
    e: Int8Array.of(-128),
    f: Uint32Array.of(4294967295),
  }
  const file = encodeTensors(tensors)
  expect(decodeTensors(file, 'x')).toEqual(tensors)
  const lying = Buffer.from(file.toString('latin1').replace('"length":2', '"length":9'), 'latin1')
  expect(() => decodeTensors(lying.subarray(0, lying.length - 24), 'x')).toThrow(/damaged/)
  expect(() => decodeTensors(Buffer.from('nonsense'), 'x')).toThrow(/does not begin/)
  expect(() => decodeTensors(file.subarray(0, 20), 'x')).toThrow(/cut off/)
})

test('half precision: exact where it can be, near everywhere', () => {
  const exact = Float32Array.of(0, 1, -2, 0.5, 65504, 2 ** -24, -0.25)
  expect(fromHalf(toHalf(exact))).toEqual(exact)
  const values = Float32Array.from({ length: 500 }, (_, k) => Math.sin(k) * 10 ** ((k % 9) - 4))
  roundToHalf(values).forEach((rounded, k) => {
    expect(Math.abs(rounded - values[k]!)).toBeLessThanOrEqual(Math.abs(values[k]!) / 2048 + 2 ** -25)
  })
  expect(roundToHalf(roundToHalf(values))).toEqual(roundToHalf(values))
})
