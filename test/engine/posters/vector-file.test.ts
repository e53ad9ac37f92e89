import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { InputError } from '../../../src/engine/errors.ts'
import { addProjection, readPosterFolder, writePosterFolder } from '../../../src/engine/posters/card.ts'
import { packProjection, unpackProjection } from '../../../src/engine/posters/projection-file.ts'
import { packVectors, unpackVectors, vectorSet } from '../../../src/engine/posters/vector-file.ts'
import { decodeTensors, encodeTensors, type Tensor } from '../../../src/engine/safetensors/tensors.ts'

const about = {
  name: 'test',
  command: 'test',
  posters: 'none',
  encoder: { architecture: 'resnet18', stage: 'layer3', weightsHash: 'a'.repeat(64), dimensions: 4 },
} as const
const projection = {
  dimensions: 4,
  meaning: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8),
  look: Float32Array.of(9, 10, 11, 12),
  lookWeight: 0.5,
}
const someVectors = vectorSet(
  new Map([
    [10, Float32Array.of(1, 2, 3, 4)],
    [2, Float32Array.of(4, 3, 2, 1)],
    [3, Float32Array.of(0, 0, 7, 0)],
  ]),
)

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee-vectors-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('vectors come back within half a step of their codes', () => {
  const vector = fc.float32Array({ minLength: 6, maxLength: 6, min: 0, max: 100, noNaN: true })
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(1e6), { minLength: 1, maxLength: 20 }),
      fc.infiniteStream(vector),
      (ids, stream) => {
        const set = vectorSet(new Map(ids.map((id) => [id, stream.next().value!])))
        const back = unpackVectors(packVectors(set), 'v.bin')
        expect([...back.movieIds]).toEqual([...ids].sort((a, b) => a - b))
        expect(back.mean).toEqual(set.mean)
        for (let row = 0; row < ids.length; row++) {
          const own = set.vectors.subarray(row * 6, row * 6 + 6)
          const largest = Math.max(...own.map((value, axis) => Math.abs(value - set.mean[axis]!)))
          for (let axis = 0; axis < 6; axis++)
            expect(Math.abs(back.vectors[row * 6 + axis]! - own[axis]!)).toBeLessThanOrEqual(
              largest / 253 + 1e-4,
            )
        }
      },
    ),
  )
})

test('a file cut short anywhere, or of another kind, is refused', () => {
  const bytes = packVectors(someVectors)
  for (let length = 0; length < bytes.length; length++)
    expect(() => unpackVectors(bytes.subarray(0, length), 'v')).toThrow(InputError)
  expect(() => unpackVectors(Buffer.concat([bytes, Buffer.of(0)]), 'v')).toThrow(InputError)
  const map = packProjection(projection)
  expect(unpackProjection(map, 'p')).toEqual(projection)
  for (let length = 0; length < map.length; length++)
    expect(() => unpackProjection(map.subarray(0, length), 'p')).toThrow(InputError)
  expect(() => unpackVectors(map, 'v')).toThrow('v is damaged: tensor mean is missing')
  expect(() => unpackProjection(bytes, 'p')).toThrow('p is damaged: tensor meaning is missing')
})

test('a folder comes back with its card; a map is added beside the same vectors', async () => {
  await writePosterFolder(folder, someVectors, about)
  const before = await readFile(join(folder, 'vectors.safetensors'))
  expect((await readPosterFolder(folder)).projection).toBeUndefined()
  await addProjection(folder, projection, { command: 'learned' })
  const { card, set, projection: map } = await readPosterFolder(folder)
  expect(await readFile(join(folder, 'vectors.safetensors'))).toEqual(before)
  expect(card).toMatchObject({ count: 3, encoder: about.encoder, projection: { command: 'learned' } })
  expect([...set.movieIds]).toEqual([2, 3, 10])
  expect(map).toEqual(projection)
})

test.each(['vectors.safetensors', 'projection.safetensors', 'card.json'])(
  'a damaged %s is named',
  async (file) => {
    await writePosterFolder(folder, someVectors, about)
    await addProjection(folder, projection, {})
    const bytes = await readFile(join(folder, file))
    bytes[bytes.length - 3]! ^= 1
    bytes[3]! ^= 1
    await writeFile(join(folder, file), bytes)
    await expect(readPosterFolder(folder)).rejects.toThrow(InputError)
    await rm(join(folder, file))
    await expect(readPosterFolder(folder)).rejects.toThrow(file)
  },
)

/** Puts other bytes into a folder, with a card whose hash fits them. */
async function put(file: 'vectors.safetensors' | 'projection.safetensors', bytes: Uint8Array): Promise<void> {
  await writeFile(join(folder, file), bytes)
  const card = JSON.parse(await readFile(join(folder, 'card.json'), 'utf8'))
  ;(file === 'vectors.safetensors' ? card : card.projection).sha256 = createHash('sha256')
    .update(bytes)
    .digest('hex')
  await writeFile(join(folder, 'card.json'), JSON.stringify(card))
}

async function refused(file: string): Promise<void> {
  const error: unknown = await readPosterFolder(folder).then(
    () => undefined,
    (cause: unknown) => cause,
  )
  expect(error).toBeInstanceOf(InputError)
  expect((error as Error).message).toContain(join(folder, file))
  expect((error as Error).message).not.toContain('\n')
}

const set = (name: string, at: number, value: number) => (tensors: Record<string, Tensor>) => {
  tensors[name]!.values[at] = value
}
const shape = (name: string, sizes: number[]) => (tensors: Record<string, Tensor>) => {
  const length = sizes.reduce((product, size) => product * size, 1)
  tensors[name] = { dtype: 'F32', shape: sizes, values: new Float32Array(length) }
}

test.each<
  [string, 'vectors.safetensors' | 'projection.safetensors', (tensors: Record<string, Tensor>) => void]
>([
  ['a mean that is no number', 'vectors.safetensors', set('mean', 0, Number.NaN)],
  ['an endless scale', 'vectors.safetensors', set('scales', 0, Number.POSITIVE_INFINITY)],
  ['a negative scale', 'vectors.safetensors', set('scales', 0, -1)],
  ['a film twice', 'vectors.safetensors', set('movieIds', 0, 3)],
  ['a negative film', 'vectors.safetensors', set('movieIds', 0, -3)],
  ['another count', 'vectors.safetensors', shape('scales', [4])],
  ['no dimensions', 'vectors.safetensors', shape('mean', [0])],
  ['a tensor more', 'vectors.safetensors', shape('more', [1])],
  ['a map that is no number', 'projection.safetensors', set('meaning', 0, Number.NaN)],
  ['a look with no weight', 'projection.safetensors', set('lookWeight', 0, Number.NaN)],
  ['rows of other lengths', 'projection.safetensors', shape('look', [1, 5])],
  [
    'rows for other vectors',
    'projection.safetensors',
    (tensors) => {
      shape('meaning', [2, 5])(tensors)
      shape('look', [1, 5])(tensors)
    },
  ],
])('%s, with the right hash: refused, and %s is named', async (_, file, change) => {
  await writePosterFolder(folder, someVectors, about)
  await addProjection(folder, projection, {})
  const tensors = decodeTensors(await readFile(join(folder, file)))
  change(tensors)
  await put(file, encodeTensors(tensors))
  await refused(file)
})

test.each([
  ['null', 'null'],
  ['__proto__', '{"__proto__":{"name":"x"}}'],
  ['another stage', '{"name":"x"}'],
  ['60 MB', `{"name":"${'x'.repeat(60_000_000)}"}`],
])('a card of %s is refused and named', async (_, text) => {
  await writePosterFolder(folder, someVectors, about)
  await writeFile(join(folder, 'card.json'), text)
  await refused('card.json')
})

test('a card with half a dimension is refused and named', async () => {
  await writePosterFolder(folder, someVectors, about)
  const card = await readFile(join(folder, 'card.json'), 'utf8')
  await writeFile(join(folder, 'card.json'), card.replace('"dimensions": 4', '"dimensions": 4.5'))
  await refused('card.json')
})
