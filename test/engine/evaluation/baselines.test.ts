import { describe, expect, test } from 'vitest'
import { biasedFactors } from '../../../src/engine/model/evaluation/baselines/biased-factors.ts'
import {
  easeScorer,
  popularityScorer,
} from '../../../src/engine/model/evaluation/baselines/ranking-baselines.ts'
import {
  globalMean,
  movieMean,
  userAndMovieBias,
} from '../../../src/engine/model/evaluation/baselines/rating-baselines.ts'
import { randomSplit, rmse } from '../../../src/engine/model/evaluation/index.ts'
import { checkerboard, toyWorld } from '../ranking/toy-world.ts'

const world = toyWorld(3, [
  {
    ratings: [
      [0, 5],
      [1, 3],
    ],
  },
  {
    ratings: [
      [0, 4],
      [1, 2],
      [2, 1],
    ],
  },
])
const keep = Uint8Array.of(1, 1, 1, 1, 0)

describe('predicting stars', () => {
  test('global mean of the rows kept', () => {
    expect(globalMean(world, keep)(4)).toBe(3.5)
  })

  test('movie mean, the global one for a film without ratings', () => {
    const predict = movieMean(world, keep)
    expect([0, 1, 4].map(predict)).toEqual([4.5, 2.5, 3.5])
  })

  test('user and movie bias finds both in a world that is made of them', () => {
    const filmEffect = [-1, -0.5, 0, 0.5, 1]
    const userEffect = [-0.5, 0, 0.5]
    const additive = toyWorld(
      5,
      Array.from({ length: 60 }, (_, user) => ({
        ratings: filmEffect.map((effect, film) => [film, 3 + effect + userEffect[user % 3]!] as const),
      })),
    )
    const all = new Uint8Array(additive.ratings.length).fill(1)
    const predicted = Array.from(all.keys(), userAndMovieBias(additive, all))
    const means = Array.from(all.keys(), movieMean(additive, all))
    // What is left of the user effect's 0.41 is what the ridges hold back.
    expect(rmse(means, additive.ratings.stars)).toBeCloseTo(Math.sqrt(1 / 6), 2)
    expect(rmse(predicted, additive.ratings.stars)).toBeLessThan(0.36)
  })

  test('factors learn a checkerboard of stars that biases cannot', () => {
    const stars = (user: number, film: number) => ((user + film) % 2 ? 5 : 1)
    const board = toyWorld(
      20,
      Array.from({ length: 40 }, (_, user) => ({
        ratings: Array.from({ length: 20 }, (_, film) => [film, stars(user, film)] as const),
      })),
    )
    const { keep: part } = randomSplit(board, 0.2, 1)
    const held = [...part.keys()].filter((row) => !part[row])
    const actual = held.map((row) => board.ratings.stars[row]!)
    const options = { factors: 4, epochs: 200, learningRate: 0.02, ridge: 0.01, seed: 1 }
    expect(rmse(held.map(biasedFactors(board, part, options)), actual)).toBeLessThan(0.3)
    expect(rmse(held.map(userAndMovieBias(board, part)), actual)).toBeGreaterThan(1.8)
  })
})

describe('ranking', () => {
  test('popularity counts the rows kept', () => {
    expect(Array.from(popularityScorer(world, keep)(0))).toEqual([2, 2, 0])
  })

  test('EASE tells two tastes apart', async () => {
    const board = checkerboard(60, 16)
    const scores = (await easeScorer(board, new Uint8Array(board.ratings.length).fill(1), 5))(0)
    const mean = (films: number[]) => films.reduce((sum, film) => sum + scores[film]!, 0) / films.length
    expect(mean([0, 2, 4, 6, 8, 10, 12, 14])).toBeGreaterThan(mean([1, 3, 5, 7, 9, 11, 13, 15]) + 0.2)
  })
})
