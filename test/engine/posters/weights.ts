import { writeFile } from 'node:fs/promises'
import type { WeightSource } from '../../../src/engine/posters/encoder/resnet18-weights.ts'
import { STAGES, type Stage } from '../../../src/engine/posters/encoder/stages.ts'

/** Seeded numbers from 0 to 1 (mulberry32). */
export function chanceFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export interface Weight {
  shape: number[]
  values: Float32Array
}

/** ResNet-18's tensors under torchvision's names, `width` channels in the first stage, seeded values. */
export function seededWeights(width: number, seed: number, last: Stage = 'avgpool'): Map<string, Weight> {
  const chance = chanceFrom(seed)
  const weights = new Map<string, Weight>()
  const add = (name: string, shape: number[], low: number, high: number) => {
    const length = shape.reduce((product, size) => product * size, 1)
    weights.set(name, { shape, values: Float32Array.from({ length }, () => low + (high - low) * chance()) })
  }
  const convolution = (name: string, norm: string, inputs: number, outputs: number, kernel: number) => {
    const spread = Math.sqrt(6 / (inputs * kernel * kernel))
    add(`${name}.weight`, [outputs, inputs, kernel, kernel], -spread, spread)
    add(`${norm}.weight`, [outputs], 0.5, 1.5)
    add(`${norm}.bias`, [outputs], -0.5, 0.5)
    add(`${norm}.running_mean`, [outputs], -0.5, 0.5)
    add(`${norm}.running_var`, [outputs], 0.5, 2)
  }
  convolution('conv1', 'bn1', 3, width, 7)
  for (let stage = 1; stage <= STAGES.indexOf(last) + 1; stage++) {
    const channels = width * 2 ** (stage - 1)
    const before = stage === 1 ? channels : channels / 2
    for (const block of [0, 1]) {
      const name = `layer${stage}.${block}`
      convolution(`${name}.conv1`, `${name}.bn1`, block === 0 ? before : channels, channels, 3)
      convolution(`${name}.conv2`, `${name}.bn2`, channels, channels, 3)
      if (block === 0 && stage > 1)
        convolution(`${name}.downsample.0`, `${name}.downsample.1`, before, channels, 1)
    }
  }
  return weights
}

export function sourceOf(weights: ReadonlyMap<string, Weight>): WeightSource {
  return {
    has: (name) => weights.has(name),
    async read(name, shape) {
      const weight = weights.get(name)!
      if (weight.shape.join() !== shape.join())
        throw new Error(`${name}: [${weight.shape}] is not [${shape}]`)
      return { shape, values: weight.values }
    },
  }
}

export async function writeSafetensors(path: string, weights: ReadonlyMap<string, Weight>): Promise<void> {
  const header: Record<string, unknown> = { __metadata__: { format: 'pt' } }
  const parts: Uint8Array[] = []
  let at = 0
  for (const [name, { shape, values }] of weights) {
    header[name] = { dtype: 'F32', shape, data_offsets: [at, at + values.byteLength] }
    at += values.byteLength
    parts.push(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
  }
  await writeFile(path, Buffer.concat([safetensorsHeader(JSON.stringify(header)), ...parts]))
}

export function safetensorsHeader(json: string, declared = BigInt(Buffer.byteLength(json))): Buffer {
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(declared)
  return Buffer.concat([length, Buffer.from(json)])
}
