import { type Dataset, ratingsOf } from '../../dataset/dataset.ts'
import { only, withoutPrefix, withPrefix } from '../../safetensors/specs.ts'
import type { Person } from '../../types.ts'
import { defineMethod } from '../method.ts'
import { NETWORK_TENSORS, packNetwork, unpackNetwork } from '../neural/network-tensors.ts'
import { networkOptions } from '../neural/options.ts'
import { TasteNetwork } from '../neural/taste-network.ts'
import { plainReading } from '../plain-reading.ts'
import { usualStars } from '../usual-stars.ts'

/** The network alone: the order is its chance that a film is loved, stars and their spread are its second head's. */
export const neural = defineMethod({
  name: 'neural',
  title: 'neural network',
  about: {
    network:
      'A hidden layer over the sum of embeddings of what a person rated, by stars, and of gender, age and occupation, ' +
      'each of which may be absent; films are embeddings plus those of their genres and decade. Trained in TensorFlow.js ' +
      'on loved films by a multinomial likelihood, and on stars by squared error; read by plain loops.',
  },
  predicts: 'both',
  costly: true,
  options: networkOptions,
  tensors: {
    ...withPrefix('network.', NETWORK_TENSORS),
    /** Root mean square of its errors where half of a person's ratings are told, in stars. */
    spread: { dtype: 'F64', shape: [], fault: only((value) => value > 0) },
  },
  async train(dataset, options, run) {
    // TensorFlow.js is loaded where something is trained.
    const { trainNetwork } = await import('../neural/train-network.ts')
    const state = await trainNetwork(dataset, options, run)
    const network = new TasteNetwork(
      state,
      Int32Array.from(dataset.movies, ({ id }) => id),
    )
    const spread = Float64Array.of(spreadOf(network, dataset, run.keep))
    const tensors = {
      ...withPrefix('network.', packNetwork(state)),
      spread: { dtype: 'F64' as const, shape: [], values: spread },
    }
    return { tensors }
  },
  load({ tensors }, movieIds, options) {
    const state = unpackNetwork(withoutPrefix('network.', tensors), options)
    const network = new TasteNetwork(state, movieIds)
    const uncertainty = new Float32Array(movieIds.length).fill(tensors.spread!.values[0]!)
    return {
      read(person) {
        const units = network.units(person)
        return plainReading({
          stars: network.stars(units),
          uncertainty,
          rank: network.logLoved(units),
          usual: usualStars(person, state.meanStars, options.reading.enoughForAMean),
        })
      },
    }
  },
})

/** When nothing is left of few ratings, or nobody has two. */
const LEAST_SPREAD = 0.1

/** Of everybody's other ratings when every second one is told. */
function spreadOf(network: TasteNetwork, dataset: Dataset, keep?: Uint8Array): number {
  let squares = 0
  let count = 0
  for (const [user, { demographics }] of dataset.users.entries()) {
    const ratings = ratingsOf(dataset, user).filter((_, k) => !keep || keep[dataset.userStart[user]! + k])
    const told: Person = { demographics, ratings: ratings.filter((_, k) => k % 2 === 0) }
    const stars = network.stars(network.units(told))
    for (const [k, rating] of ratings.entries()) {
      if (k % 2 === 0) continue
      squares += (rating.stars - stars[dataset.movieIndex.get(rating.movieId)!]!) ** 2
      count++
    }
  }
  return Math.max(LEAST_SPREAD, Math.sqrt(squares / Math.max(1, count)))
}
