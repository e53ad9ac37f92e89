import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { InputError } from '../../../src/engine/index.ts'
import { loadModel, saveModel, type TrainedModel, trainModel } from '../../../src/engine/model/index.ts'
import { decodeTensors, encodeTensors, type Tensor } from '../../../src/engine/safetensors/tensors.ts'
import { sha256 } from '../../../src/engine/sha256.ts'
import { checkerboard, movieId } from './worlds.ts'

const WEIGHTS = 'model.safetensors'

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
    const before = await readFile(join(folder, WEIGHTS))
    await saveModel(await loadModel(folder), folder)
    expect(await readFile(join(folder, WEIGHTS))).toEqual(before)
  })

  const damages: [string, (folder: string) => Promise<unknown>, RegExp][] = [
    [
      'one byte changed',
      async (at) => {
        const file = await readFile(join(at, WEIGHTS))
        file[file.length >> 1]! ^= 1
        await writeFile(join(at, WEIGHTS), file)
      },
      /sha256/,
    ],
    [
      'the end missing',
      async (at) => writeFile(join(at, WEIGHTS), (await readFile(join(at, WEIGHTS))).subarray(0, -8)),
      /bytes/,
    ],
    ['no weights', (at) => rm(join(at, WEIGHTS)), /model\.safetensors cannot be read/],
    ['no card', (at) => rm(join(at, 'card.json')), /card\.json cannot be read/],
    ['a card that is no JSON', (at) => writeFile(join(at, 'card.json'), '{'), /card\.json is damaged/],
    [
      'a card of something else',
      (at) => writeFile(join(at, 'card.json'), '{"name":"x"}'),
      /card\.json is damaged/,
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

/** Changes a model's tensors and keeps size and hash in the card right, as somebody who means it would. */
async function tamper(folder: string, change: (tensors: Record<string, Tensor>) => void): Promise<void> {
  const tensors = decodeTensors(await readFile(join(folder, WEIGHTS)))
  change(tensors)
  await putWeights(folder, encodeTensors(tensors))
}

async function putWeights(folder: string, file: Buffer): Promise<void> {
  await writeFile(join(folder, WEIGHTS), file)
  await changeCard(folder, (card) => {
    card.files = [{ name: WEIGHTS, bytes: file.length, sha256: sha256(file) }]
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
    model = await trainModel(checkerboard(40, 30, 0.4), { seed: 1, command: 'marquee train --seed 1' })
  })
  beforeEach(async () => {
    folder = await mkdtemp(join(scratch, 'm-'))
    await saveModel(model, folder)
  })
  afterAll(() => rm(scratch, { recursive: true }))

  const refused = async (what: RegExp, file = WEIGHTS) => {
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

  test('every tensor: missing, a row less, a row more, of another type', async () => {
    const file = await readFile(join(folder, WEIGHTS))
    const names = Object.keys(decodeTensors(file))
    expect(names.length).toBeGreaterThan(20)
    for (const name of names) {
      const spoil = async (change: (tensor: Tensor) => Tensor | undefined) => {
        await tamper(folder, (tensors) => {
          const tensor = change(tensors[name]!)
          if (tensor) tensors[name] = tensor
          else delete tensors[name]
        })
        await refused(/is damaged: tensor [\w.]+ /)
        await putWeights(folder, file)
      }
      await spoil(() => undefined)
      await spoil((tensor) => withRows(tensor, -1))
      await spoil((tensor) => withRows(tensor, 1))
      await spoil(({ shape, values }) => ({ dtype: 'U8', shape, values: Uint8Array.from(values) }))
    }
    await loadModel(folder)
  })

  test('every tensor of floats: what is no number', async () => {
    const file = await readFile(join(folder, WEIGHTS))
    for (const [name, { dtype }] of Object.entries(decodeTensors(file))) {
      if (!dtype.startsWith('F')) continue
      for (const value of dtype === 'F16' ? [Number.NaN] : [Number.NaN, Number.NEGATIVE_INFINITY]) {
        await tamper(folder, (tensors) => {
          tensors[name]!.values[0] = value
        })
        await refused(new RegExp(`tensor ${name} has what is no number`))
        await putWeights(folder, file)
      }
    }
  })

  test.each<[string, string, (values: Tensor['values']) => void, RegExp]>([
    ['a film twice', 'movieIds', (ids) => ids.set([ids[1]!], 0), /movieIds names something twice/],
    ['a film 0', 'movieIds', (ids) => ids.fill(0, 0, 1), /movieIds has 0/],
    ['negative variances', 'stars.movieVariances', (values) => values.fill(-1), /has -1/],
    ['no noise', 'stars.movieNoise', (values) => values.fill(0), /has 0/],
    ['no noise of all', 'stars.noise', (values) => values.fill(0), /has 0/],
    ['no covariance', 'stars.priorCovariance', (values) => values.fill(0), /do not fit together/],
    [
      'a covariance below 0',
      'stars.coRatingCovariance',
      (values) => values.fill(-1000),
      /do not fit together/,
    ],
    ['means beyond reach', 'stars.base', (values) => values.fill(3e38), /base has 3/],
    ['a rank row of no film', 'ranking.films', (values) => values.set([999], 0), /films has 999/],
    ['rows out of order', 'ranking.few.start', (values) => values.set([9999], 1), /does not divide/],
    [
      'a column of no row',
      'ranking.together.column',
      (values) => values.set([30], 0),
      /points beyond its 30/,
    ],
    ['a negative scale', 'ranking.together.scale', (values) => values.set([-1], 0), /has -1/],
  ])('%s', async (_, name, change, sentence) => {
    await tamper(folder, (tensors) => change(tensors[name]!.values))
    await refused(sentence)
  })

  test('a tensor that no part of the method knows', async () => {
    await tamper(folder, (tensors) => {
      tensors['stars.more'] = { dtype: 'F32', shape: [1], values: Float32Array.of(1) }
    })
    await refused(/stars\.more is not known here/)
  })

  test.each<[string, () => Buffer, RegExp]>([
    [
      'bytes of something else',
      () => Buffer.from('MARQUEE1 and what followed'),
      /header of \d+ bytes would be longer/,
    ],
    ['no tensors', () => encodeTensors({}), /movieIds is missing/],
    [
      'no films',
      () => encodeTensors({ movieIds: { dtype: 'I32', shape: [0], values: new Int32Array() } }),
      /is missing/,
    ],
    ['nothing', () => Buffer.alloc(0), /has only 0 bytes/],
  ])('weights of %s', async (_, file, sentence) => {
    await putWeights(folder, file())
    await refused(sentence)
  })

  test.each<[string, object]>([
    ['no name', { name: null }],
    ['metrics that are text', { metrics: { rmse90: '0.8' } }],
    ['files that are null', { files: [null] }],
    ['options that are a list', { options: [] }],
    ['the method as versions before this one described it', { method: { stars: 'a sentence' } }],
  ])('a card with %s', async (_, change) => {
    await changeCard(folder, (card) => Object.assign(card, change))
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

  test('a method that this version does not have', async () => {
    await changeCard(folder, (card) => {
      card.method = 'oracle'
    })
    await refused(/a method that this version has but .* is of "oracle"; train one of .*marquee: /, '')
  })

  test.each<[string, (options: StoredStars) => void, RegExp]>([
    [
      'one that was added since',
      ({ stars }) => delete stars.reading.bend,
      /\(stars\.reading\.bend is missing\)/,
    ],
    [
      'one that is gone',
      ({ stars }) => Object.assign(stars.factors, { love: 2 }),
      /\(stars\.factors: .*"love"\)/,
    ],
    [
      'a value that is none now',
      ({ stars }) => Object.assign(stars.noise, { first: -1 }),
      /\(stars\.noise\.first: /,
    ],
    [
      'a group that was added since',
      (options) => Object.assign(options, { stars: {} }),
      /\(stars\.\w+ is missing\)/,
    ],
  ])('other options, %s: refused, with the command that trains again', async (_, change, what) => {
    await changeCard(folder, ({ options }) => change(options))
    await refused(what, '')
    await refused(/train it again: marquee train --seed 1\.$/, '')
  })

  test('predicts by the options in its card, not by those of this version', async () => {
    const film = { ratings: [{ movieId: movieId(0), stars: 5 }] }
    const before = (await loadModel(folder)).read(film).scores.stars
    await changeCard(folder, ({ options }) => {
      options.stars.reading.bend = 1.5
    })
    expect((await loadModel(folder)).read(film).scores.stars).not.toEqual(before)
  })
})

type StoredStars = { stars: Record<string, Record<string, unknown>> & { reading: { bend?: number } } }

/** The tensor with rows more or less; one without axes becomes a row. */
function withRows({ dtype, shape, values }: Tensor, more: number): Tensor {
  const [rows = 1, ...rest] = shape
  const width = rest.reduce((product, size) => product * size, 1)
  const longer = new (values.constructor as new (length: number) => Tensor['values'])((rows + more) * width)
  longer.set(values.subarray(0, longer.length))
  return { dtype, shape: [rows + more, ...rest], values: longer }
}
