import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { useBackend } from '../../../src/engine/backend.ts'
import { loadResNet18 } from '../../../src/engine/posters/encoder/resnet18.ts'
import { weightsHashOf } from '../../../src/engine/posters/encoder/resnet18-weights.ts'
import { INPUT_SIZE, STAGES } from '../../../src/engine/posters/encoder/stages.ts'
import { SafetensorsFile } from '../../../src/engine/safetensors/safetensors-file.ts'
import { MIRROR, mirrorHas } from './mirror.ts'
import { plainResNet18 } from './plain-resnet18.ts'
import { chanceFrom, seededWeights, sourceOf } from './weights.ts'

const fixture = join(MIRROR, 'resnet18', 'fixture')
const weightsFile = join(MIRROR, 'resnet18', 'model.safetensors')

beforeAll(async () => {
  await useBackend()
})

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length)
  let largest = 0
  for (let at = 0; at < a.length; at++) largest = Math.max(largest, Math.abs(a[at]! - b[at]!))
  return largest
}

describe('against a computation in plain loops, batch norm not folded', () => {
  // Odd sizes, so that a padding on the wrong side shows.
  const [height, width] = [61, 47]
  const weights = seededWeights(4, 11)
  const chance = chanceFrom(12)
  const image = Float32Array.from({ length: height * width * 3 }, () => chance() * 4 - 2)

  test('every stage, layer4 included', async () => {
    const network = await loadResNet18(sourceOf(weights), 'avgpool', 4)
    const outputs = network.activations(tf.tensor4d(image, [1, height, width, 3]))
    const wanted = plainResNet18(weights, image, height, width)
    expect(outputs).toHaveLength(STAGES.length)
    for (const [stage, output] of outputs.entries()) {
      const { values, height, width, channels } = wanted[stage]!
      expect(output.shape).toEqual([1, height, width, channels])
      const scale = Math.max(...values.map(Math.abs))
      expect(scale).toBeGreaterThan(0.1)
      expect(largestDifference(output.dataSync(), values)).toBeLessThan(1e-5 * scale)
    }
    tf.dispose(outputs)
    network.dispose()
  })

  test('the feature is the global average of the stage, image by image', async () => {
    const network = await loadResNet18(sourceOf(weights), 'avgpool', 4)
    const size = INPUT_SIZE * INPUT_SIZE * 3
    const images = Float32Array.from({ length: 2 * size }, () => chance() * 4 - 2)
    const features = network.features(images)
    for (const at of [0, 1]) {
      const one = images.subarray(at * size, (at + 1) * size)
      const { values, channels } = plainResNet18(weights, one, INPUT_SIZE, INPUT_SIZE).at(-1)!
      const area = values.length / channels
      const wanted = Array.from({ length: channels }, (_, channel) => {
        let sum = 0
        for (let cell = 0; cell < area; cell++) sum += values[cell * channels + channel]!
        return sum / area
      })
      const scale = Math.max(...wanted)
      expect(largestDifference(features.subarray(at * channels, (at + 1) * channels), wanted)).toBeLessThan(
        1e-5 * scale,
      )
    }
    network.dispose()
  })
})

test('the number of tensors is the same before and after', async () => {
  const before = tf.memory().numTensors
  const network = await loadResNet18(sourceOf(seededWeights(2, 1)), 'layer3', 2)
  const loaded = tf.memory().numTensors
  for (let round = 0; round < 3; round++) network.features(new Float32Array(INPUT_SIZE * INPUT_SIZE * 3))
  expect(tf.memory().numTensors).toBe(loaded)
  network.dispose()
  expect(tf.memory().numTensors).toBe(before)
})

test('incomplete weights are refused with the names of what is missing', async () => {
  const weights = seededWeights(4, 1)
  for (const name of ['layer4.0.conv1.weight', 'layer4.1.bn2.running_var']) weights.delete(name)
  await expect(loadResNet18(sourceOf(weights), 'avgpool', 4)).rejects.toThrow(
    /layer4\.0\.conv1\.weight, layer4\.1\.bn2\.running_var/,
  )
  const network = await loadResNet18(sourceOf(weights), 'layer3', 4)
  expect(network.dimensions).toBe(16)
  network.dispose()
})

test('the hash covers the tensors in use and no others', async () => {
  const weights = seededWeights(64, 1, 'layer2')
  const hash = await weightsHashOf(sourceOf(weights), 'layer1')
  weights.get('layer2.0.conv1.weight')!.values[0]! += 1
  expect(await weightsHashOf(sourceOf(weights), 'layer1')).toBe(hash)
  weights.get('layer1.1.bn2.bias')!.values[0]! += 1
  expect(await weightsHashOf(sourceOf(weights), 'layer1')).not.toBe(hash)
})

/** A little-endian float32 .npy file in C order. */
function readNpy(name: string): Float32Array {
  const bytes = readFileSync(join(fixture, `${name}.npy`))
  const start = 10 + bytes.readUInt16LE(8)
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset + start, bytes.byteOffset + bytes.length))
}

/** [channels, area] to [area, channels]. */
function channelsLast(values: Float32Array, channels: number): Float32Array {
  const area = values.length / channels
  return Float32Array.from(values, (_, at) => values[(at % channels) * area + Math.floor(at / channels)]!)
}

describe.skipIf(!mirrorHas('resnet18', 'fixture'))(
  'the true network, against its recorded activations (needs the mirror)',
  () => {
    test('layer1 to layer3 within 1e-4', async () => {
      const file = await SafetensorsFile.open(weightsFile)
      const network = await loadResNet18(file, 'layer3')
      const input = channelsLast(readNpy('input'), 3)
      const outputs = network.activations(tf.tensor4d(input, [1, INPUT_SIZE, INPUT_SIZE, 3]))
      for (const [stage, output] of outputs.entries()) {
        const wanted = channelsLast(readNpy(`layer${stage + 1}`), output.shape[3])
        expect(largestDifference(output.dataSync(), wanted)).toBeLessThan(1e-4)
      }
      tf.dispose(outputs)
      network.dispose()
      await file.close()
    })

    test("the mirror's weights lack layer4's kernels, and avgpool says so", async () => {
      const file = await SafetensorsFile.open(weightsFile)
      await expect(loadResNet18(file, 'avgpool')).rejects.toThrow(
        'layer4.0.conv1.weight, layer4.0.conv2.weight, layer4.1.conv1.weight, layer4.1.conv2.weight',
      )
      await file.close()
    })
  },
)
