import * as tf from '@tensorflow/tfjs-core'
import { expect, test } from 'vitest'
import { useBackend } from '../../../src/engine/backend.ts'
import { drawBatch } from '../../../src/engine/model/neural/batches.ts'
import { filmFeatures } from '../../../src/engine/model/neural/film-features.ts'
import { readHistories } from '../../../src/engine/model/neural/histories.ts'
import { provideKernels } from '../../../src/engine/model/neural/kernels.ts'
import { networkStep } from '../../../src/engine/model/neural/network-step.ts'
import { networkOptions } from '../../../src/engine/model/neural/options.ts'
import {
  PARAMETERS,
  type ParameterName,
  startParameters,
} from '../../../src/engine/model/neural/parameters.ts'
import { seededRandom } from '../../../src/engine/model/stars/random.ts'
import { sequence, worldOf } from '../model/worlds.ts'

const random = sequence(5)
const world = worldOf(
  Array.from({ length: 8 }, (_, film) => ({
    genres: [film % 2 ? 'Drama' : 'Comedy'],
    year: 1950 + 7 * film,
  })),
  Array.from({ length: 12 }, (_, user) => ({ gender: user % 2 ? ('F' as const) : ('M' as const), age: 25 })),
  Array.from({ length: 96 }, (_, at) => ({
    user: at >> 3,
    movie: at & 7,
    stars: 1 + Math.floor(5 * random()),
  })),
)
const options = networkOptions.parse({ dimensions: 4, taste: 3 })
const histories = readHistories(world, options.mostFilms)
const features = filmFeatures(world.movies, histories.films)
const people = Array.from(histories.facts.keys())

test('every gradient is the slope of the loss', async () => {
  await useBackend()
  provideKernels()
  const parameters = startParameters(histories, features, options, 3)
  // Away from the start, where many numbers are 0 or 1.
  for (const { values } of Object.values(parameters))
    values.forEach((value, k) => {
      values[k] = value + random() - 0.5
    })
  const batch = drawBatch(histories, options, people, seededRandom(9))
  const keep = Float32Array.from({ length: people.length * 4 }, () => (random() < 0.2 ? 0 : 1.25))
  const run = <T>(read: (step: ReturnType<typeof networkStep>) => T): T => {
    let out: T | undefined
    tf.tidy(() => {
      const tensors = Object.fromEntries(
        PARAMETERS.map((name) => [name, tf.tensor(parameters[name].values, parameters[name].shape)]),
      ) as Record<ParameterName, tf.Tensor>
      const fixed = tf.tensor2d(features.values, [histories.films.length, features.width])
      out = read(networkStep(tensors, fixed, batch, keep, 3, options.starLoss))
    })
    return out!
  }
  const gradients = run((step) =>
    Object.fromEntries(PARAMETERS.map((name) => [name, step.gradients[name].dataSync()])),
  )
  const lossAt = (name: ParameterName, k: number, value: number): number => {
    const { values } = parameters[name]
    // The stars do not form what the loved films form.
    const part = name.startsWith('star') ? 'starLoss' : 'loss'
    const before = values[k]!
    values[k] = value
    const loss = run((step) => step[part].dataSync()[0]!)
    values[k] = before
    return loss
  }
  for (const name of PARAMETERS) {
    const { values, shape } = parameters[name]
    expect(gradients[name], name).toHaveLength(shape.reduce((a, b) => a * b, 1))
    for (let k = 0; k < values.length; k += Math.ceil(values.length / 4)) {
      const slope = (lossAt(name, k, values[k]! + 0.02) - lossAt(name, k, values[k]! - 0.02)) / 0.04
      expect(gradients[name]![k], `${name} ${k}`).toBeCloseTo(slope, 2.3)
    }
  }
})

test('what is told is not to be found, and every loved film left is', () => {
  const draw = seededRandom(4)
  for (let round = 0; round < 20; round++) {
    const batch = drawBatch(histories, options, people, draw)
    const told = new Set(Array.from(batch.row, (row, at) => batch.person[at]! * 8 + row))
    const nothingTold = batch.levels.every((level) => level === 0)
    batch.wanted.forEach((weight, at) => {
      const entry =
        histories.start[at >> 3]! +
        [0, 1, 2, 3, 4, 5, 6, 7].findIndex((k) => histories.row[histories.start[at >> 3]! + k] === (at & 7))
      expect(weight > 0).toBe(histories.stars[entry]! >= 4 && batch.blocked[at] === 0)
      if (!nothingTold) expect(batch.blocked[at]! < 0).toBe(told.has(at))
    })
    expect(batch.askedRow.length + (nothingTold ? 0 : batch.row.length)).toBe(96)
  }
})

test('rows are gathered and added up as defined, a negative segment dropped', async () => {
  await useBackend()
  provideKernels()
  const table = tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2])
  const gathered = tf.gather(table, tf.tensor1d([2, 0, 2], 'int32'))
  expect(Array.from(gathered.dataSync())).toEqual([5, 6, 1, 2, 5, 6])
  const sums = tf.unsortedSegmentSum(gathered, tf.tensor1d([1, -1, 1], 'int32'), 3)
  expect(Array.from(sums.dataSync())).toEqual([0, 0, 10, 12, 0, 0])
  // Along another axis the backend's own kernel answers.
  const columns = tf.gather(table, tf.tensor1d([1], 'int32'), 1)
  expect(Array.from(columns.dataSync())).toEqual([2, 4, 6])
})
