import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { InputError } from '../../../src/engine/index.ts'
import { loadModel, saveModel, type TrainedModel, trainModel } from '../../../src/engine/model/index.ts'
import { fromHalf, roundToHalf, toHalf } from '../../../src/engine/model/stars/half-float.ts'
import {
  decodeTensors,
  encodeTensors,
  sha256,
  type TensorArray,
} from '../../../src/engine/model/tensor-file.ts'
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
    expect(loaded.read(person).scores).toEqual(model.read(person).scores)
    expect(loaded.movieIds).toEqual(model.movieIds)
    expect(loaded.read(person).explain(movieId(9))).toEqual(model.read(person).explain(movieId(9)))
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

/** Changes a model's arrays and keeps size and hash in the card right, as somebody who means it would. */
async function tamper(folder: string, change: (tensors: Record<string, TensorArray>) => void): Promise<void> {
  const tensors = decodeTensors(await readFile(join(folder, 'model.bin')), 'model.bin')
  change(tensors)
  await putWeights(folder, encodeTensors(tensors))
}

async function putWeights(folder: string, file: Buffer): Promise<void> {
  await writeFile(join(folder, 'model.bin'), file)
  await changeCard(folder, (card) => {
    card.files = [{ name: 'model.bin', bytes: file.length, sha256: sha256(file) }]
  })
}

// biome-ignore lint/suspicious/noExplicitAny: a card is whatever a test makes of it
async function changeCard(folder: string, change: (card: any) => void): Promise<void> {
  const path = join(folder, 'card.json')
  const card = JSON.parse(await readFile(path, 'utf8'))
  change(card)
  await writeFile(path, JSON.stringify(card))
}

describe('a model whose hash is right and which is none', () => {
  let scratch: string
  let folder: string
  let model: TrainedModel
  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'marquee-none-'))
    model = await trainModel(checkerboard(40, 30, 0.4), { seed: 1 })
  })
  beforeEach(async () => {
    folder = await mkdtemp(join(scratch, 'm-'))
    await saveModel(model, folder)
  })
  afterAll(() => rm(scratch, { recursive: true }))

  const refused = async (what: RegExp, file = 'model.bin') => {
    const error: unknown = await loadModel(folder).then(
      () => undefined,
      (cause: unknown) => cause,
    )
    expect(error).toBeInstanceOf(InputError)
    const { message } = error as Error
    expect(message).toContain(join(folder, file))
    expect(message).toMatch(what)
    expect(message).not.toContain('\n')
  }

  test('every array: missing, cut short, too long, of another type', async () => {
    const file = await readFile(join(folder, 'model.bin'))
    const names = Object.keys(decodeTensors(file, 'model.bin'))
    expect(names.length).toBeGreaterThan(20)
    for (const name of names) {
      const spoil = async (change: (array: TensorArray) => TensorArray | undefined) => {
        await tamper(folder, (tensors) => {
          const array = change(tensors[name]!)
          if (array) tensors[name] = array
          else delete tensors[name]
        })
        await refused(/is damaged: (array [\w.]+ |it knows no films)/)
        await putWeights(folder, file)
      }
      await spoil(() => undefined)
      await spoil((array) => array.slice(0, -1))
      await spoil((array) => {
        const longer = new (array.constructor as new (length: number) => TensorArray)(array.length + 1)
        longer.set(array)
        return longer
      })
      await spoil((array) => (array instanceof Uint8Array ? Int8Array.from(array) : Uint8Array.from(array)))
    }
    await loadModel(folder)
  })

  test('every array of floats: what is no number', async () => {
    const file = await readFile(join(folder, 'model.bin'))
    for (const [name, array] of Object.entries(decodeTensors(file, 'model.bin'))) {
      const half = array instanceof Uint16Array && !name.endsWith('.column')
      if (!half && !(array instanceof Float32Array)) continue
      for (const value of half ? [0x7c00, 0xfe00] : [Number.NaN, Number.NEGATIVE_INFINITY]) {
        await tamper(folder, (tensors) => {
          tensors[name]![0] = value
        })
        await refused(new RegExp(`array ${name} has what is no number`))
        await putWeights(folder, file)
      }
    }
  })

  test.each<[string, string, (array: TensorArray) => void, RegExp]>([
    ['a film twice', 'movieIds', (ids) => ids.set([ids[1]!], 0), /movieIds names something twice/],
    ['a film 0', 'movieIds', (ids) => ids.fill(0, 0, 1), /movieIds has 0/],
    ['negative variances', 'stars.movieVariances', (array) => array.fill(0xbc00), /has -1/],
    ['no noise', 'stars.movieNoise', (array) => array.fill(0), /has 0/],
    ['no covariance', 'stars.priorCovariance', (array) => array.fill(0), /do not fit together/],
    ['a covariance below 0', 'stars.coRatingCovariance', (array) => array.fill(-1000), /do not fit together/],
    ['means beyond reach', 'stars.base', (array) => array.fill(3e38), /base has 3/],
    ['a rank row of no film', 'ranking.films', (array) => array.set([999], 0), /films has 999/],
    ['rows out of order', 'ranking.few.start', (array) => array.set([9999], 1), /does not divide/],
    ['a column of no row', 'ranking.together.column', (array) => array.set([30], 0), /points beyond its 30/],
    ['a negative scale', 'ranking.together.scale', (array) => array.set([-1], 0), /has -1/],
  ])('%s', async (_, name, change, sentence) => {
    await tamper(folder, (tensors) => change(tensors[name]!))
    await refused(sentence)
  })

  test('an array that no part of the method knows', async () => {
    await tamper(folder, (tensors) => {
      tensors['stars.more'] = Float32Array.of(1)
    })
    await refused(/stars\.more is none of this method's/)
  })

  test.each<[string, string, RegExp]>([
    ['null', 'null', /header cannot be read/],
    ['a list', '[]', /header cannot be read/],
    ['a null array', '{"movieIds":null}', /header cannot be read/],
    ['__proto__', '{"__proto__":{"type":"Int8Array","offset":0,"length":1}}', /header cannot be read/],
    ['a constructor', '{"a":{"type":"constructor","offset":0,"length":1}}', /header cannot be read/],
    ['half an element', '{"a":{"type":"Int8Array","offset":0,"length":1.5}}', /header cannot be read/],
    ['a negative place', '{"a":{"type":"Int8Array","offset":-1,"length":1}}', /header cannot be read/],
    ['a huge length', '{"a":{"type":"Int8Array","offset":0,"length":9e15}}', /does not lie inside/],
    [
      'arrays that overlap',
      '{"a":{"type":"Int8Array","offset":0,"length":8},"b":{"type":"Int8Array","offset":4,"length":8}}',
      /array b overlaps another/,
    ],
    ['no arrays', '{}', /knows no films/],
  ])('a header of %s', async (_, json, sentence) => {
    const file = Buffer.concat([
      Buffer.from('MARQUEE1'),
      Buffer.alloc(4),
      Buffer.from(json),
      Buffer.alloc(64),
    ])
    file.writeUInt32LE(json.length, 8)
    await putWeights(folder, file)
    await refused(sentence)
  })

  test.each<[string, (card: Record<string, never> & { settings: { stars: object } }) => void]>([
    ['a size that is no whole number', ({ settings }) => Object.assign(settings.stars, { size: 1.5 })],
    ['a size beyond memory', ({ settings }) => Object.assign(settings.stars, { size: 1e9 })],
    ['noise of 0', ({ settings }) => Object.assign(settings.stars, { noise: 0 })],
    ['a mean that is text', ({ settings }) => Object.assign(settings.stars, { mean: '3.5' })],
    ['no name', (card) => Object.assign(card, { name: null })],
    ['metrics that are text', (card) => Object.assign(card, { metrics: { rmse90: '0.8' } })],
    ['files that are null', (card) => Object.assign(card, { files: [null] })],
  ])('a card with %s', async (_, change) => {
    await changeCard(folder, change)
    await refused(/is damaged: [\w.]+: /, 'card.json')
  })

  test.each<[string, string]>([
    ['null', 'null'],
    ['a number', '7'],
    ['__proto__', '{"__proto__":{"name":"x"}}'],
    ['60 MB', `{"name":"${'x'.repeat(60_000_000)}"}`],
    ['nesting without end', '['.repeat(500_000)],
  ])('a card of %s', async (_, text) => {
    await writeFile(join(folder, 'card.json'), text)
    await refused(/is damaged: /, 'card.json')
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
