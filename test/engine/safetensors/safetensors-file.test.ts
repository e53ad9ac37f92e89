import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { InputError } from '../../../src/engine/errors.ts'
import { SafetensorsFile } from '../../../src/engine/safetensors/safetensors-file.ts'
import { safetensorsHeader, writeSafetensors } from '../posters/weights.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee-safetensors-'))
})
afterAll(() => rm(folder, { recursive: true }))

const entry = (fields: object) =>
  JSON.stringify({ a: { dtype: 'F32', shape: [2], data_offsets: [0, 8], ...fields } })

async function opening(bytes: Uint8Array): Promise<unknown> {
  const path = join(folder, 'hostile.safetensors')
  await writeFile(path, bytes)
  return SafetensorsFile.open(path).then(
    (file) => file.close(),
    (error) => error,
  )
}

test('reads back what was written, only the tensor asked for', async () => {
  const path = join(folder, 'good.safetensors')
  const values = Float32Array.of(1.5, -2, 3e-8, 4, 5, 6)
  await writeSafetensors(
    path,
    new Map([
      ['first', { shape: [1], values: Float32Array.of(9) }],
      ['a', { shape: [2, 3], values }],
    ]),
  )
  const file = await SafetensorsFile.open(path)
  expect(file.has('a')).toBe(true)
  expect(file.has('__metadata__')).toBe(false)
  expect(await file.read('a', [2, 3])).toEqual({ shape: [2, 3], values })
  await expect(file.read('a', [3, 2])).rejects.toThrow('shape [3,2]')
  await expect(file.read('b', [1])).rejects.toThrow(InputError)
  await file.close()
})

describe('a hostile file is refused in one sentence', () => {
  const data = Buffer.alloc(8)
  test.each([
    ['no bytes', Buffer.alloc(0)],
    ['fewer than the length', Buffer.alloc(5)],
    ['a header longer than the file', safetensorsHeader('{}', 4096n)],
    ['a header of 2^63 bytes', safetensorsHeader('{}', 2n ** 63n)],
    ['a header of many megabytes', Buffer.concat([safetensorsHeader(' '.repeat(5 * 1024 * 1024))])],
    ['no JSON', safetensorsHeader('{"a": ')],
    ['a list in place of an object', safetensorsHeader('[1, 2]')],
    ['bytes that are not UTF-8', Buffer.concat([safetensorsHeader('', 2n), Buffer.of(0xc3, 0x28)])],
    ['an entry without shape', Buffer.concat([safetensorsHeader('{"a":{"dtype":"F32"}}'), data])],
    ['a negative size', Buffer.concat([safetensorsHeader(entry({ shape: [-2] })), data])],
    ['a size that is no whole number', Buffer.concat([safetensorsHeader(entry({ shape: [2.5] })), data])],
    [
      'sizes whose product overflows',
      Buffer.concat([safetensorsHeader(entry({ shape: [2 ** 50, 2 ** 50] })), data]),
    ],
    ['too many axes', Buffer.concat([safetensorsHeader(entry({ shape: Array(1000).fill(1) })), data])],
    ['offsets beyond the file', Buffer.concat([safetensorsHeader(entry({ data_offsets: [0, 4096] })), data])],
    [
      'offsets the wrong way round',
      Buffer.concat([safetensorsHeader(entry({ data_offsets: [8, 0] })), data]),
    ],
    [
      'fewer bytes than the shape needs',
      Buffer.concat([safetensorsHeader(entry({ data_offsets: [0, 4] })), data]),
    ],
    ['a tensor that is null', Buffer.concat([safetensorsHeader('{"a":null}'), data])],
    [
      'a tensor named __proto__',
      Buffer.concat([safetensorsHeader(entry({}).replace('"a"', '"__proto__"')), data]),
    ],
    [
      'tensors that overlap',
      Buffer.concat([
        safetensorsHeader(`${entry({}).slice(0, -1)},${entry({}).slice(1).replace('"a"', '"b"')}`),
        data,
      ]),
    ],
  ])('%s', async (_, bytes) => {
    const error = await opening(bytes)
    expect(error).toBeInstanceOf(InputError)
    expect((error as Error).message).toContain(join(folder, 'hostile.safetensors'))
    expect((error as Error).message).toMatch(/^Expected a safetensors file but .* is damaged: .*\.$/)
  })

  test('a weight that is no number', async () => {
    const path = join(folder, 'nan.safetensors')
    await writeSafetensors(path, new Map([['a', { shape: [1], values: Float32Array.of(Number.NaN) }]]))
    const file = await SafetensorsFile.open(path)
    await expect(file.read('a', [1])).rejects.toThrow(path)
    await file.close()
  })

  test('a missing file', async () => {
    await expect(SafetensorsFile.open(join(folder, 'nowhere'))).rejects.toThrow(InputError)
  })

  test('a file that shrinks after it was opened', async () => {
    const path = join(folder, 'shrinks.safetensors')
    await writeSafetensors(path, new Map([['a', { shape: [1000], values: new Float32Array(1000) }]]))
    const file = await SafetensorsFile.open(path)
    await truncate(path, 500)
    await expect(file.read('a', [1000])).rejects.toThrow('ends early')
    await file.close()
  })
})

test('tensors of other types are passed over', async () => {
  const path = join(folder, 'counters.safetensors')
  const json = entry({ dtype: 'I64', shape: [] })
  await writeFile(path, Buffer.concat([safetensorsHeader(json), Buffer.alloc(8)]))
  const file = await SafetensorsFile.open(path)
  expect(file.has('a')).toBe(false)
  await file.close()
})
