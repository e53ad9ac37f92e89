import { describe, expect, test } from 'vitest'
import type { Dataset } from '../../../src/engine/dataset/dataset.ts'
import { randomSplit, rmse } from '../../../src/engine/lab/evaluation/index.ts'
import { solvePerson } from '../../../src/engine/model/baselines/biased-factors.ts'
import { ialsOptions, ialsSolver } from '../../../src/engine/model/baselines/ials.ts'
import { METHODS, methodNamed, trainModel } from '../../../src/engine/model/index.ts'
import { seededNormal } from '../../../src/engine/model/stars/random.ts'
import { memberOf } from '../../../src/engine/person.ts'
import { checkerboard, toyWorld } from '../ranking/toy-world.ts'

const train = (name: string, dataset: Dataset, keep?: Uint8Array, options: object = {}) =>
  trainModel(dataset, { method: methodNamed(name), seed: 1, options, ...(keep && { keep }) })

/** Stars of rating rows, each predicted from the rows of its person that are kept. */
async function starsOf(
  name: string,
  dataset: Dataset,
  rows: readonly number[],
  keep: Uint8Array,
  options = {},
) {
  const model = await train(name, dataset, keep, options)
  const { user, movie } = dataset.ratings
  return rows.map((row) => model.readStars(memberOf(dataset, user[row]!, keep)).stars[movie[row]!]!)
}

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
const rowsOf = (dataset: Dataset) => Array.from({ length: dataset.ratings.length }, (_, row) => row)

describe('predicting stars', () => {
  test('global mean of the rows kept', async () => {
    expect(await starsOf('global-mean', world, [4], keep)).toEqual([3.5])
  })

  test('film mean, the global one for a film without ratings', async () => {
    expect(await starsOf('film-mean', world, [0, 1, 4], keep)).toEqual([4.5, 2.5, 3.5])
  })

  test('user and film bias finds both in a world that is made of them', async () => {
    const filmEffect = [-1, -0.5, 0, 0.5, 1]
    const userEffect = [-0.5, 0, 0.5]
    const additive = toyWorld(
      5,
      Array.from({ length: 60 }, (_, user) => ({
        ratings: filmEffect.map((effect, film) => [film, 3 + effect + userEffect[user % 3]!] as const),
      })),
    )
    const all = new Uint8Array(additive.ratings.length).fill(1)
    const error = async (name: string) =>
      rmse(await starsOf(name, additive, rowsOf(additive), all), additive.ratings.stars)
    // What is left of the user effect's 0.41 is what the ridges hold back.
    expect(await error('film-mean')).toBeCloseTo(Math.sqrt(1 / 6), 2)
    expect(await error('biases')).toBeLessThan(0.36)
  })

  test('factors learn a checkerboard of stars that biases cannot', async () => {
    const stars = (user: number, film: number) => ((user + film) % 2 ? 5 : 1)
    const board = toyWorld(
      20,
      Array.from({ length: 40 }, (_, user) => ({
        ratings: Array.from({ length: 20 }, (_, film) => [film, stars(user, film)] as const),
      })),
    )
    const { keep: part } = randomSplit(board, 0.2, 1)
    const held = rowsOf(board).filter((row) => !part[row])
    const actual = held.map((row) => board.ratings.stars[row]!)
    const options = { factors: 4, epochs: 200, learningRate: 0.02, ridge: 0.01 }
    expect(rmse(await starsOf('biased-mf', board, held, part, options), actual)).toBeLessThan(0.3)
    expect(rmse(await starsOf('biases', board, held, part), actual)).toBeGreaterThan(1.8)
  })

  test('a person of the factors is where their loss is flat', () => {
    const normal = seededNormal(2)
    const size = 4
    const films = Float32Array.from({ length: 10 * size }, normal)
    const rated = Array.from({ length: 6 }, (_, k) => ({ film: k + 2, stars: 1 + (k % 5) }))
    const loss = (person: ArrayLike<number>) =>
      rated.reduce((sum, { film, stars }) => {
        let error = stars - 3 - films[film * size]! - person[0]!
        for (let k = 1; k < size; k++) error -= person[k]! * films[film * size + k]!
        return sum + error ** 2 + 0.3 * Array.from(person).reduce((squares, value) => squares + value ** 2, 0)
      }, 0)
    expectLeast(loss, solvePerson(films, size, 3, rated, 0.3))
  })
})

describe('telling an order', () => {
  test('popularity counts the rows kept, or those loved', async () => {
    const rank = async (name: string) => (await train(name, world, keep)).read({ ratings: [] }).scores.rank
    expect([...(await rank('popularity'))]).toEqual([1, 1, 0])
    expect([...(await rank('popularity-loved'))]).toEqual([1, 0, 0])
  })

  test('an iALS vector is where its loss is flat', () => {
    const normal = seededNormal(3)
    const options = ialsOptions.parse({ dimensions: 3, unrated: 0.2, ridge: 0.1 })
    const films = Float32Array.from({ length: 9 * 3 }, normal)
    const rated = [1, 4, 5]
    const score = (person: ArrayLike<number>, film: number) =>
      [0, 1, 2].reduce((sum, k) => sum + person[k]! * films[film * 3 + k]!, 0)
    const loss = (person: ArrayLike<number>) => {
      let sum = 0
      for (let film = 0; film < 9; film++) sum += 0.2 * score(person, film) ** 2
      for (const film of rated) sum += (score(person, film) - 1) ** 2
      const held = 0.1 * (rated.length + 0.2 * 9)
      return sum + held * Array.from(person).reduce((squares, value) => squares + value ** 2, 0)
    }
    expectLeast(loss, ialsSolver(films, 9, options)(rated))
  })

  const personal = METHODS.filter(
    ({ name, predicts }) => predicts !== 'stars' && !name.startsWith('popularity'),
  )
  const quick: Record<string, object> = {
    neural: { dimensions: 16, taste: 8, steps: 150, batch: 40 },
    ials: { order: { dimensions: 2, ridge: 0.1 } },
  }
  // Who is told everything is loved alike can tell no order from stars alone.
  test.each(personal.filter(({ name }) => name !== 'stars'))(
    '$name knows two tastes that share no film',
    async (method) => {
      const board = checkerboard(60, 16)
      const model = await train(method.name, board, undefined, quick[method.name])
      const ratings = [0, 2, 4].map((film) => ({ movieId: 100 + film, stars: 4 }))
      const { rank } = model.read({ ratings }).scores
      const left = [6, 8, 10, 12, 14].map((film) => rank[film]!)
      const other = Array.from({ length: 8 }, (_, k) => rank[2 * k + 1]!)
      expect(Math.min(...left)).toBeGreaterThan(Math.max(...other))
    },
    60_000,
  )
})

/** Every small step away from the point makes the loss larger. */
function expectLeast(loss: (point: ArrayLike<number>) => number, point: Float64Array): void {
  const least = loss(point)
  for (let k = 0; k < point.length; k++)
    for (const step of [-1e-3, 1e-3]) {
      const moved = point.slice()
      moved[k]! += step
      expect(loss(moved)).toBeGreaterThan(least)
    }
}
