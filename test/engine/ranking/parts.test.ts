import { describe, expect, test } from 'vitest'
import { readHistories } from '../../../src/engine/model/ranking/histories.ts'
import { invert, multiply } from '../../../src/engine/model/ranking/invert.ts'
import { packMatrix, sumRows, unpackMatrix } from '../../../src/engine/model/ranking/item-matrix.ts'
import { onwardWeights, togetherWeights } from '../../../src/engine/model/ranking/item-weights.ts'
import { recencyWeights } from '../../../src/engine/model/ranking/order.ts'
import { countOnward, countTogether } from '../../../src/engine/model/ranking/pair-counts.ts'
import { countPopularity, popularityFor } from '../../../src/engine/model/ranking/popularity.ts'
import { seededNormal } from '../../../src/engine/model/stars/random.ts'
import { toyWorld } from './toy-world.ts'

function randomMatrix(n: number, seed: number): Float32Array {
  return Float32Array.from({ length: n * n }, seededNormal(seed))
}

describe('inversion', () => {
  // Below, at and above the block size of 256.
  test.each([1, 7, 256, 300])('of a %i x %i matrix gives the identity back', async (n) => {
    const half = randomMatrix(n, n)
    const matrix = new Float32Array(n * n)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) matrix[i * n + j] = (half[i * n + j]! + half[j * n + i]!) / 2
    for (let i = 0; i < n; i++) matrix[i * n + i]! += 4 * Math.sqrt(n)
    const inverse = matrix.slice()
    await invert(inverse, n)
    const product = multiply(matrix, inverse, n, n, n)
    let worst = 0
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) worst = Math.max(worst, Math.abs(product[i * n + j]! - (i === j ? 1 : 0)))
    expect(worst).toBeLessThan(1e-4)
  })

  test('says so when the matrix is not positive definite', async () => {
    await expect(invert(Float32Array.of(1, 2, 2, 1), 2)).rejects.toThrow(/positive definite/)
  })
})

describe('counting pairs', () => {
  const { gram, inputs, onward } = (() => {
    const histories = readHistories(
      toyWorld(3, [
        {
          ratings: [
            [0, 5],
            [1, 3],
            [2, 4],
          ],
        },
        {
          ratings: [
            [0, 1],
            [1, 1],
          ],
        },
      ]),
    )
    return { gram: countTogether(histories), ...countOnward(histories) }
  })()

  test('together is how many people rated both', () => {
    // Rows are sorted by number of ratings: films 0 and 1 have two, film 2 one.
    expect([...gram]).toEqual([2, 2, 1, 2, 2, 1, 1, 1, 1])
  })

  test('onward is causal and fades', () => {
    // Film 0 precedes film 1 directly twice and film 2 by two once: weight 1/2 as next, 0.8 as next but one.
    const close = (values: Float32Array, expected: number[]) =>
      expected.forEach((value, k) => {
        expect(values[k]).toBeCloseTo(value, 5)
      })
    close(onward, [0, 2, 1 / 2 + 0.8, 0, 0, 1, 0, 0, 0])
    // Inputs before film 1: film 0 (twice, weight 1); before film 2: film 1 at 1, film 0 at 1/2.
    close(inputs, [2 + 1 / 4, 1 / 2, 0, 1 / 2, 1, 0, 0, 0, 0])
  })
})

test('films watched together: the closed form is the minimum of its loss', async () => {
  const dataset = toyWorld(
    4,
    [
      [0, 1],
      [0, 1, 2],
      [2, 3],
      [1, 2, 3],
      [0, 3],
    ].map((films) => ({
      ratings: films.map((film) => [film, 4] as const),
    })),
  )
  const histories = readHistories(dataset)
  const ridge = 0.7
  const weights = await togetherWeights(histories, ridge)
  const rows = dataset.users.map((_, user) => {
    const x = new Float64Array(4)
    for (let k = histories.start[user]!; k < histories.start[user + 1]!; k++) x[histories.row[k]!] = 1
    return x
  })
  const loss = (w: ArrayLike<number>) => {
    let sum = 0
    for (const x of rows)
      for (let j = 0; j < 4; j++)
        sum += (x[j]! - x.reduce((s, value, i) => s + value * w[i * 4 + j]!, 0)) ** 2
    for (let k = 0; k < 16; k++) sum += ridge * w[k]! ** 2
    return sum
  }
  const lowest = loss(weights)
  for (let i = 0; i < 4; i++)
    for (let j = 0; j < 4; j++) {
      if (i === j) {
        expect(weights[i * 4 + j]).toBe(0)
        continue
      }
      for (const step of [-0.01, 0.01]) {
        const other = Float64Array.from(weights)
        other[i * 4 + j]! += step
        expect(loss(other)).toBeGreaterThan(lowest)
      }
    }
})

test('films watched next: solves the normal equations', async () => {
  const histories = readHistories(
    toyWorld(3, [
      {
        ratings: [
          [0, 5],
          [1, 3],
          [2, 4],
        ],
      },
      {
        ratings: [
          [1, 1],
          [0, 1],
        ],
      },
      {
        ratings: [
          [0, 1],
          [1, 2],
        ],
      },
    ]),
  )
  const { inputs, onward } = countOnward(histories)
  const weights = await onwardWeights(histories, 0.5)
  for (let k = 0; k < 3; k++) inputs[k * 3 + k]! += 0.5
  const product = multiply(inputs, weights, 3, 3, 3)
  product.forEach((value, k) => {
    expect(value).toBeCloseTo(onward[k]!, 4)
  })
})

describe('packing an item-item matrix', () => {
  test('keeps a structured matrix of 300 films nearly whole', async () => {
    const n = 300
    const normal = seededNormal(2)
    const left = Float32Array.from({ length: n * 4 }, normal)
    const right = Float32Array.from({ length: n * 4 }, normal)
    const matrix = new Float32Array(n * n)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++)
        for (let k = 0; k < 4; k++) matrix[i * n + j]! += left[i * 4 + k]! * right[j * 4 + k]!
    for (let i = 0; i < n; i++) matrix[i * n + ((7 * i) % n)]! += 5
    const packed = unpackMatrix(packMatrix(matrix.slice(), n, 1))
    const sums = sumRows(packed, Int32Array.of(3, 250), Float32Array.of(1, -0.5))
    let error = 0
    let size = 0
    for (let j = 0; j < n; j++) {
      const exact = matrix[3 * n + j]! - 0.5 * matrix[250 * n + j]!
      error += (sums[j]! - exact) ** 2
      size += exact ** 2
    }
    expect(Math.sqrt(error / size)).toBeLessThan(0.02)
  })

  test('an empty matrix is one too', () => {
    expect(unpackMatrix(packMatrix(new Float32Array(0), 0, 1)).n).toBe(0)
  })
})

describe('recency', () => {
  const at = (...moments: (number | undefined)[]) => [
    ...recencyWeights(
      moments.map((ratedAt, k) => ({ movieId: k, stars: 3, ...(ratedAt !== undefined && { ratedAt }) })),
    ),
  ]

  test('falls with the number of ratings since', () => {
    expect(at(1, 2, 3, 4)).toEqual([0.25, Math.fround(1 / 3), 0.5, 1])
    expect(at(40, 30, 20, 10)).toEqual([1, 0.5, Math.fround(1 / 3), 0.25])
  })

  test('is shared by ratings of one moment', () => {
    expect(at(5, 5, 9)).toEqual([Math.fround((1 / 2 + 1 / 3) / 2), Math.fround((1 / 2 + 1 / 3) / 2), 1])
  })

  test('a rating without time is as old as the one before it', () => {
    expect(at(9, undefined, 3)).toEqual([0.75, 0.75, Math.fround(1 / 3)])
    expect(at(undefined, 3)).toEqual([0.5, 1])
  })

  test('nothing rated, nothing weighed', () => {
    expect(at()).toEqual([])
  })
})

describe('popularity', () => {
  const people = Array.from({ length: 40 }, (_, k) => ({
    gender: k % 2 ? ('M' as const) : ('F' as const),
    age: k % 4 < 2 ? 18 : 56,
    ratings: [[k % 2 ? 0 : 1, 4] as const, [2, 4] as const],
  }))
  const popularity = countPopularity(toyWorld(4, people))

  test('differs by a fact where people differ, and only there', () => {
    const men = popularityFor(popularity, { gender: 'M' })
    const women = popularityFor(popularity, { gender: 'F' })
    expect(men[0]! - men[1]!).toBeGreaterThan(0.5)
    expect(women[1]! - women[0]!).toBeGreaterThan(0.5)
    expect(men[2]).toBeCloseTo(women[2]!, 5)
  })

  test('an unknown fact changes nothing, an age between bands counts for the lower one', () => {
    expect(popularityFor(popularity, { occupation: 99 })).toEqual(popularity.overall)
    expect(popularityFor(popularity, { age: 20 })).toEqual(popularityFor(popularity, { age: 18 }))
  })

  test('a film that nobody rated is the least popular and finite', () => {
    expect(Math.min(...popularity.overall)).toBe(popularity.overall[3])
    expect(Number.isFinite(popularity.overall[3])).toBe(true)
  })
})
