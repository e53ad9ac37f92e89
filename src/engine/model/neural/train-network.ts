import * as tf from '@tensorflow/tfjs-core'
import { useBackend } from '../../backend.ts'
import type { Dataset } from '../../dataset/dataset.ts'
import { seededRandom } from '../stars/random.ts'
import { Adam } from './adam.ts'
import { drawBatch } from './batches.ts'
import { filmFeatures } from './film-features.ts'
import { readHistories } from './histories.ts'
import { provideKernels } from './kernels.ts'
import { foldNetwork, type NetworkState } from './network-state.ts'
import { networkStep } from './network-step.ts'
import { type NetworkOptions, networkOptions } from './options.ts'
import { PARAMETERS, type ParameterName, startParameters } from './parameters.ts'

export interface TrainNetworkOptions {
  seed: number
  /** One entry a rating row of the data set; rows with 0 stay unseen. Absent: all rows are used. */
  keep?: Uint8Array
  network?: Partial<NetworkOptions>
  /** Share done 0..1 and what is being done. */
  onProgress?: (share: number, step: string) => void
}

/** Steps until the learning rate is full. */
const WARM_UP = 20
/** Share of the learning rate that is left at the end of the cosine. */
const LAST = 0.02

/** Trains the network by TensorFlow.js. Deterministic for a seed and a backend; leaves no tensor behind. */
export async function trainNetwork(dataset: Dataset, options: TrainNetworkOptions): Promise<NetworkState> {
  await useBackend()
  provideKernels()
  const settings = networkOptions.parse(options.network ?? {})
  const { steps, dropout, learningRate } = settings
  const random = seededRandom(options.seed)
  const histories = readHistories(dataset, options.keep)
  const features = filmFeatures(dataset.movies, histories.films)
  const parameters = startParameters(histories, features, settings, options.seed)
  const meanStars = histories.stars.reduce((sum, stars) => sum + stars, 0) / histories.stars.length
  const adam = new Adam(
    PARAMETERS.map((name) => parameters[name].values),
    settings.weightDecay,
  )
  const nextPeople = inTurns(histories.facts.length, settings.batch, random)
  const mask = (length: number) =>
    Float32Array.from({ length }, () => (random() < dropout ? 0 : 1 / (1 - dropout)))
  for (let step = 0; step < steps; step++) {
    const batch = drawBatch(histories, nextPeople(), random)
    const keep = mask(batch.people * settings.dimensions)
    let loss = 0
    let gradients: Float32Array[] = []
    // What a tidy returns is searched for tensors, number by number: it returns nothing.
    tf.tidy(() => {
      const tensors = Object.fromEntries(
        PARAMETERS.map((name) => [name, tf.tensor(parameters[name].values, parameters[name].shape)]),
      ) as Record<ParameterName, tf.Tensor>
      const fixed = tf.tensor2d(features.values, [histories.films.length, features.width])
      const result = networkStep(tensors, fixed, batch, keep, meanStars)
      loss = result.loss.dataSync()[0]!
      gradients = PARAMETERS.map((name) => result.gradients[name].dataSync() as Float32Array)
    })
    adam.step(gradients, learningRate * Math.min(1, (step + 1) / WARM_UP) * cosine(step / steps))
    options.onProgress?.((step + 1) / steps, `network, step ${step + 1} of ${steps}, loss ${loss.toFixed(4)}`)
    // Lets messages of the thread through.
    if (step % 10 === 0) await new Promise(setImmediate)
  }
  return foldNetwork(parameters, features, histories, settings, meanStars)
}

function cosine(share: number): number {
  return LAST + ((1 - LAST) * (1 + Math.cos(Math.PI * share))) / 2
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
