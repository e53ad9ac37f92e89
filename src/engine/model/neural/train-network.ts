import * as tf from '@tensorflow/tfjs-core'
import { useBackend } from '../../backend.ts'
import type { Dataset } from '../../dataset/dataset.ts'
import type { TrainRun } from '../method.ts'
import { seededRandom } from '../stars/random.ts'
import { Adam } from './adam.ts'
import { drawBatch } from './batches.ts'
import { filmFeatures } from './film-features.ts'
import { readHistories } from './histories.ts'
import { provideKernels } from './kernels.ts'
import { foldNetwork, type NetworkState } from './network-state.ts'
import { networkStep } from './network-step.ts'
import type { NetworkOptions } from './options.ts'
import { PARAMETERS, type ParameterName, startParameters } from './parameters.ts'

/** Trains the network by TensorFlow.js. Deterministic for a seed and a backend; leaves no tensor behind. */
export async function trainNetwork(
  dataset: Dataset,
  options: NetworkOptions,
  { seed, keep: kept, onProgress }: TrainRun,
): Promise<NetworkState> {
  await useBackend()
  provideKernels()
  const { steps, dropout, learningRate, warmUp } = options
  const random = seededRandom(seed)
  const histories = readHistories(dataset, options.mostFilms, kept)
  const features = filmFeatures(dataset.movies, histories.films)
  const parameters = startParameters(histories, features, options, seed)
  const meanStars = histories.stars.reduce((sum, stars) => sum + stars, 0) / histories.stars.length
  const adam = new Adam(
    PARAMETERS.map((name) => parameters[name].values),
    options,
  )
  const nextPeople = inTurns(histories.facts.length, options.batch, random)
  const mask = (length: number) =>
    Float32Array.from({ length }, () => (random() < dropout ? 0 : 1 / (1 - dropout)))
  for (let step = 0; step < steps; step++) {
    const batch = drawBatch(histories, options, nextPeople(), random)
    const keep = mask(batch.people * options.dimensions)
    let loss = 0
    let gradients: Float32Array[] = []
    // What a tidy returns is searched for tensors, number by number: it returns nothing.
    tf.tidy(() => {
      const tensors = Object.fromEntries(
        PARAMETERS.map((name) => [name, tf.tensor(parameters[name].values, parameters[name].shape)]),
      ) as Record<ParameterName, tf.Tensor>
      const fixed = tf.tensor2d(features.values, [histories.films.length, features.width])
      const result = networkStep(tensors, fixed, batch, keep, meanStars, options.starLoss)
      loss = result.loss.dataSync()[0]!
      gradients = PARAMETERS.map((name) => result.gradients[name].dataSync() as Float32Array)
    })
    const warmth = Math.min(1, (step + 1) / warmUp)
    adam.step(gradients, learningRate * warmth * cosine(step / steps, options.lastRate))
    onProgress?.((step + 1) / steps, `network, step ${step + 1} of ${steps}, loss ${loss.toFixed(4)}`)
    // Lets messages of the thread through.
    if (step % 10 === 0) await new Promise(setImmediate)
  }
  return foldNetwork(parameters, features, histories, options, meanStars)
}

function cosine(share: number, last: number): number {
  return last + ((1 - last) * (1 + Math.cos(Math.PI * share))) / 2
}

/** Hands out everybody once, in random order, before anybody twice. */
function inTurns(people: number, batch: number, random: () => number): () => number[] {
  let waiting: number[] = []
  return () => {
    if (waiting.length < Math.min(batch, people)) {
      const all = Array.from({ length: people }, (_, person) => person)
      for (let k = people - 1; k > 0; k--) {
        const other = Math.floor(random() * (k + 1))
        const person = all[k]!
        all[k] = all[other]!
        all[other] = person
      }
      waiting = all
    }
    return waiting.splice(0, batch)
  }
}
