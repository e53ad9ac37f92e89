import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Dataset } from '../../../src/engine/dataset/dataset.ts'
import type { Person } from '../../../src/engine/index.ts'
import type { NetworkState } from '../../../src/engine/model/neural/network-state.ts'
import { packNetwork, unpackNetwork } from '../../../src/engine/model/neural/network-tensors.ts'
import { networkOptions } from '../../../src/engine/model/neural/options.ts'
import { TasteNetwork } from '../../../src/engine/model/neural/taste-network.ts'
import { trainNetwork } from '../../../src/engine/model/neural/train-network.ts'
import { decodeTensors, encodeTensors } from '../../../src/engine/safetensors/tensors.ts'
import { checkerboard, checkerStars, movieId, sequence, type WorldRating, worldOf } from '../model/worlds.ts'

const SMALL = networkOptions.parse({ dimensions: 16, taste: 8, steps: 150, batch: 40 })
const idsOf = (world: Dataset) => Int32Array.from(world.movies, ({ id }) => id)
const train = (world: Dataset, seed = 1) => trainNetwork(world, SMALL, { seed })

function chances(network: TasteNetwork, person: Person): Float32Array {
  return network.logLoved(network.units(person))
}

describe('a checkerboard of taste', () => {
  const world = checkerboard(80, 40, 0.4)
  const ids = idsOf(world)
  let state: NetworkState
  let network: TasteNetwork
  let tensors: [before: number, after: number]
  beforeAll(async () => {
    await train(world)
    const before = tf.memory().numTensors
    state = await train(world)
    tensors = [before, tf.memory().numTensors]
    network = new TasteNetwork(state, ids)
  })
  const first = (count: number, parity: number) => ({
    ratings: Array.from({ length: count }, (_, movie) => ({
      movieId: movieId(movie),
      stars: checkerStars(parity, movie),
    })),
  })

  test.each([0, 1])('three ratings tell which side a person of parity %i is on', (parity) => {
    const scores = chances(network, first(3, parity))
    const side = (colour: number) => {
      const films = Array.from({ length: 37 }, (_, k) => k + 3).filter((film) => film % 2 === colour)
      return films.map((film) => scores[film]!)
    }
    const loved = checkerStars(parity, 0) > 3 ? 0 : 1
    expect(Math.min(...side(loved))).toBeGreaterThan(Math.max(...side(1 - loved)))
    const stars = network.stars(network.units(first(3, parity)))
    for (let film = 3; film < 40; film++)
      expect(stars[film]! > 3, `film ${film}`).toBe(checkerStars(parity, film) > 3)
  })

  test('scores are the logarithms of chances, and stars lie on the scale', () => {
    const scores = chances(network, first(5, 0))
    expect(scores).toHaveLength(40)
    expect(scores.reduce((sum, score) => sum + Math.exp(score), 0)).toBeCloseTo(1, 5)
    for (const stars of network.stars(network.units(first(5, 0)))) {
      expect(stars).toBeGreaterThanOrEqual(1)
      expect(stars).toBeLessThanOrEqual(5)
    }
  })

  test('training leaves no tensor behind', () => {
    expect(tensors[1]).toBe(tensors[0])
  })

  test('the same seed gives the same weights, another seed others', async () => {
    expect((await train(world)).arrays).toEqual(state.arrays)
    expect((await train(world, 2)).arrays.films).not.toEqual(state.arrays.films)
  })

  test('a network kept in a file says exactly the same', () => {
    const file = encodeTensors(packNetwork(state))
    const loaded = new TasteNetwork(unpackNetwork(decodeTensors(file), SMALL), ids)
    const person = first(4, 1)
    expect(chances(loaded, person)).toEqual(chances(network, person))
    expect(loaded.stars(loaded.units(person))).toEqual(network.stars(network.units(person)))
  })

  test('films nobody knows are ignored', () => {
    const { ratings } = first(3, 0)
    const more = [...ratings, { movieId: 123_456, stars: 5 }]
    expect(chances(network, { ratings: more })).toEqual(chances(network, { ratings }))
  })

  test('every rating moves the scores, and so does every half star of it', () => {
    let last = chances(network, { ratings: [] })
    for (let count = 1; count < 6; count++) {
      const now = chances(network, first(count, 0))
      expect(now).not.toEqual(last)
      last = now
    }
    const one = (stars: number) => chances(network, { ratings: [{ movieId: movieId(0), stars }] })
    for (let stars = 1; stars < 5; stars += 0.5) expect(one(stars)).not.toEqual(one(stars + 0.5))
  })

  test('the order of ratings says nothing', () => {
    const { ratings } = first(4, 0)
    const [one, other] = [ratings, ratings.toReversed()].map((order) => chances(network, { ratings: order }))
    one!.forEach((score, film) => {
      expect(score).toBeCloseTo(other![film]!, 4)
    })
  })

  test('ratings that are kept from training change nothing', async () => {
    const keep = Uint8Array.from({ length: world.ratings.length }, (_, row) => (row % 3 ? 1 : 0))
    const changed: Dataset = {
      ...world,
      ratings: { ...world.ratings, stars: world.ratings.stars.map((stars, row) => (keep[row] ? stars : 3)) },
    }
    const few = { ...SMALL, steps: 5 }
    const run = { seed: 1, keep }
    expect(await trainNetwork(changed, few, run)).toEqual(await trainNetwork(world, few, run))
  })
})

describe('facts that fully decide taste', () => {
  const random = sequence(11)
  const people = Array.from({ length: 200 }, (_, user) => ({
    gender: user % 2 ? ('F' as const) : ('M' as const),
    age: 25,
    occupation: user % 5,
  }))
  const ratings: WorldRating[] = people.flatMap((_, user) =>
    Array.from({ length: 20 }, (_, movie) => ({
      user,
      movie,
      stars: (user % 2 === 1) === movie < 10 ? 5 : 1,
    })).filter(() => random() < 0.6),
  )
  const world = worldOf([...Array.from({ length: 20 }, () => ({})), { genres: ['Drama'] }], people, ratings)
  let network: TasteNetwork
  beforeAll(async () => {
    network = new TasteNetwork(await train(world), idsOf(world))
  })

  test('a stranger is told from one fact', () => {
    const share = (demographics: Person['demographics']) => {
      const scores = chances(network, { ratings: [], ...(demographics && { demographics }) })
      return scores.slice(0, 10).reduce((sum, score) => sum + Math.exp(score), 0)
    }
    expect(share({ gender: 'F' })).toBeGreaterThan(0.9)
    expect(share({ gender: 'M' })).toBeLessThan(0.1)
    expect(share(undefined)).toBeGreaterThan(0.2)
    expect(share(undefined)).toBeLessThan(0.8)
  })

  test('any fact may be missing or unheard of', () => {
    const facts = [{}, { age: 25 }, { occupation: 3 }, { gender: 'F', age: 25, occupation: 20 }, { age: 17 }]
    for (const demographics of facts)
      for (const score of chances(network, { demographics: demographics as never, ratings: [] }))
        expect(Number.isFinite(score)).toBe(true)
  })

  test('a film that nobody rated is as unlikely as any, with the mean of all stars', () => {
    const units = network.units({ ratings: [] })
    const scores = network.logLoved(units)
    expect(scores[20]).toBe(Math.min(...scores))
    const mean = ratings.reduce((sum, { stars }) => sum + stars, 0) / ratings.length
    expect(network.stars(units)[20]).toBeCloseTo(mean, 4)
  })
})
