import { expect, test } from 'vitest'
import { fromHalf, roundToHalf, toHalf } from '../../../src/engine/safetensors/half-float.ts'
import { type Dtype, ELEMENT_BYTES } from '../../../src/engine/safetensors/header.ts'
import { decodeTensors, encodeTensors, type Tensors } from '../../../src/engine/safetensors/tensors.ts'
import { safetensorsHeader } from '../posters/weights.ts'

const tensors: Tensors = {
  a: { dtype: 'U8', shape: [3], values: Uint8Array.of(1, 2, 3) },
  b: { dtype: 'F32', shape: [1, 2], values: Float32Array.of(1.5, -2) },
  c: { dtype: 'I32', shape: [], values: Int32Array.of(-1) },
  d: { dtype: 'U16', shape: [1], values: Uint16Array.of(65535) },
  e: { dtype: 'I8', shape: [1], values: Int8Array.of(-128) },
  f: { dtype: 'U32', shape: [1], values: Uint32Array.of(4294967295) },
  g: { dtype: 'F64', shape: [1], values: Float64Array.of(Math.PI) },
  h: { dtype: 'F16', shape: [2], values: Float32Array.of(0.25, -65504) },
  empty: { dtype: 'F32', shape: [0, 4], values: new Float32Array(0) },
}

test('tensors of every type survive a file, whatever their order', () => {
  const file = encodeTensors(tensors)
  expect(decodeTensors(file)).toEqual(tensors)
  expect(encodeTensors(Object.fromEntries(Object.entries(tensors).reverse()))).toEqual(file)
  const moved = Buffer.alloc(file.length + 1)
  file.copy(moved, 1)
  expect(decodeTensors(moved.subarray(1))).toEqual(tensors)
})

test('the header is padded so that every tensor is aligned', () => {
  const file = encodeTensors(tensors)
  const header = Number(file.readBigUInt64LE(0))
  expect(header % 8).toBe(0)
  const entries = Object.entries(JSON.parse(file.toString('utf8', 8, 8 + header)))
  for (const [name, { dtype, data_offsets }] of entries as [
    string,
    { dtype: Dtype; data_offsets: number[] },
  ][])
    expect(data_offsets[0]! % ELEMENT_BYTES[dtype], name).toBe(0)
})

test('a file cut short anywhere, or with a byte more, is none', () => {
  const file = encodeTensors(tensors)
  for (let length = 0; length < file.length; length++)
    expect(() => decodeTensors(file.subarray(0, length))).toThrow(/header|bytes/)
  expect(() => decodeTensors(Buffer.concat([file, Buffer.of(0)]))).toThrow('bytes of no tensor')
})

test('a hole and a type that nobody knows are refused', () => {
  const entry = (dtype: string, from: number) => ({ dtype, shape: [4], data_offsets: [from, from + 4] })
  const file = (header: object) => Buffer.concat([safetensorsHeader(JSON.stringify(header)), Buffer.alloc(8)])
  expect(() => decodeTensors(file({ a: entry('U8', 4) }))).toThrow('before tensor a are bytes of none')
  expect(() => decodeTensors(file({ a: entry('U8', 0), b: entry('F8_E4M3', 4) }))).toThrow('F8_E4M3')
})

test('values that do not fill their shape are no tensor', () => {
  const wrong = { a: { dtype: 'F32', shape: [3], values: Float32Array.of(1, 2) } } as const
  expect(() => encodeTensors(wrong)).toThrow('Tensor a of F32 [3] has 2 of Float32Array')
  const other = { a: { dtype: 'I8', shape: [2], values: Uint8Array.of(1, 2) } } as const
  expect(() => encodeTensors(other)).toThrow('Uint8Array')
})

test('half precision: exact where it can be, near everywhere, and no number stays none', () => {
  const exact = Float32Array.of(0, 1, -2, 0.5, 65504, 2 ** -24, -0.25)
  expect(fromHalf(toHalf(exact))).toEqual(exact)
  expect([...fromHalf(Uint16Array.of(0x7c00, 0xfc00, 0x7c01))]).toEqual([Infinity, -Infinity, Number.NaN])
  expect(roundToHalf(Float32Array.of(Number.NaN))[0]).toBeNaN()
  const values = Float32Array.from({ length: 500 }, (_, k) => Math.sin(k) * 10 ** ((k % 9) - 4))
  roundToHalf(values).forEach((rounded, k) => {
    expect(Math.abs(rounded - values[k]!)).toBeLessThanOrEqual(Math.abs(values[k]!) / 2048 + 2 ** -25)
  })
  expect(roundToHalf(roundToHalf(values))).toEqual(roundToHalf(values))
})
