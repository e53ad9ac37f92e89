/** IEEE 754 half precision: enough for weights (relative error 0.0005), half the bytes on disk. */

const float = new Float32Array(1)
const bits = new Uint32Array(float.buffer)

export function toHalf(values: Float32Array): Uint16Array {
  const halves = new Uint16Array(values.length)
  for (let i = 0; i < values.length; i++) halves[i] = encode(values[i]!)
  return halves
}

const HALVES = 2 ** 16
/** What each of them is, from the first array on. [HALVES] */
let decoded: Float32Array | undefined

export function fromHalf(halves: Uint16Array): Float32Array {
  decoded ??= Float32Array.from({ length: HALVES }, (_, half) => decode(half))
  const values = new Float32Array(halves.length)
  for (let i = 0; i < halves.length; i++) values[i] = decoded[halves[i]!]!
  return values
}

/** The nearest values that half precision can hold, so that a stored model predicts exactly as the trained one. */
export function roundToHalf(values: Float32Array): Float32Array {
  return fromHalf(toHalf(values))
}

const LARGEST = 65504
const SMALLEST_NORMAL = 2 ** -14
const SUBNORMAL_UNIT = 2 ** -24

const NO_NUMBER = 0x7e00

function encode(value: number): number {
  if (Number.isNaN(value)) return NO_NUMBER
  float[0] = Math.min(LARGEST, Math.max(-LARGEST, value))
  const sign = (bits[0]! >>> 16) & 0x8000
  const magnitude = Math.abs(float[0]!)
  if (magnitude < SMALLEST_NORMAL) return sign | Math.round(magnitude / SUBNORMAL_UNIT)
  const rounded = (bits[0]! & 0x7fffffff) + 0xfff + ((bits[0]! >>> 13) & 1)
  return sign | ((rounded >>> 13) - (112 << 10))
}

function decode(half: number): number {
  const sign = half & 0x8000 ? -1 : 1
  const exponent = (half >>> 10) & 31
  const fraction = half & 1023
  if (exponent === 0) return sign * fraction * SUBNORMAL_UNIT
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  return sign * 2 ** (exponent - 15) * (1 + fraction / 1024)
}
