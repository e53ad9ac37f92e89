import { describe, expect, test } from 'vitest'
import { factShares, personColumns } from '../../../src/engine/model/ranking/fact-columns.ts'
import { readHistories } from '../../../src/engine/model/ranking/histories.ts'
import { invert, multiply } from '../../../src/engine/model/ranking/invert.ts'
import { sumRows, unpackMatrix } from '../../../src/engine/model/ranking/item-matrix.ts'
import { fewWeights, togetherWeights } from '../../../src/engine/model/ranking/item-weights.ts'
import { logChanceLoved } from '../../../src/engine/model/ranking/loved.ts'
import { rankingOptions } from '../../../src/engine/model/ranking/options.ts'
import { packMatrix } from '../../../src/engine/model/ranking/pack-matrix.ts'
import { countTogether } from '../../../src/engine/model/ranking/pair-counts.ts'
import { logPopularity } from '../../../src/engine/model/ranking/popularity.ts'
import { seededNormal } from '../../../src/engine/model/stars/random.ts'
import { toyWorld } from './toy-world.ts'

const OPTIONS = rankingOptions.parse({})

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

test('counting pairs: together is how many people rated both', () => {
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
    OPTIONS.histories,
  )
  // Rows are sorted by number of ratings: films 0 and 1 have two, film 2 one.
  expect([...countTogether(histories)]).toEqual([2, 2, 1, 2, 2, 1, 1, 1, 1])
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
  const histories = readHistories(dataset, OPTIONS.histories)
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

test('films told from few: the closed form is the minimum of its expected loss', async () => {
  const people = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    [0, 1, 2],
    [2, 3],
    [1, 2, 3],
    [0, 3],
    [13, 2],
  ]
  const dataset = toyWorld(
    14,
    people.map((films, k) => ({
      gender: k % 2 ? ('M' as const) : ('F' as const),
      ratings: films.map((film) => [film, 4] as const),
    })),
  )
  const histories = readHistories(dataset, OPTIONS.histories)
  const shares = factShares(dataset)
  const ridge = 0.7
  const weights = await fewWeights(histories, dataset, shares, { ...OPTIONS.few, ridge })
  const n = 14
  const usual = people.reduce((sum, films) => sum + films.length, 0) / people.length
  /** Over which films are given: each of a history with probability q, a film never telling itself. */
  const loss = (films: ArrayLike<number>, person: ArrayLike<number>, target: number) => {
    let sum = 0
    for (const [user, { demographics }] of dataset.users.entries()) {
      const row = [...histories.row.subarray(histories.start[user], histories.start[user + 1])]
      const q = Math.min(0.5, 10 / row.length)
      const columns = personColumns(shares, demographics)
      let mean = columns.reduce((total, value, i) => total + value * person[i * n + target]!, 0)
      let variance = 0
      for (const i of row) {
        mean += q * films[i * n + target]!
        variance += q * (1 - q) * films[i * n + target]! ** 2
      }
      sum += (row.length / usual) ** 0.3 * (((row.includes(target) ? 1 : 0) - mean) ** 2 + variance)
    }
    for (let i = 0; i < n; i++) sum += ridge * films[i * n + target]! ** 2
    for (let i = 0; i < columns; i++) sum += (i === 0 ? 0.01 : 5) * person[i * n + target]! ** 2
    return sum
  }
  const columns = weights.person.length / n
  for (const target of [0, 3, 13]) {
    const lowest = loss(weights.films, weights.person, target)
    expect(weights.films[target * n + target]).toBe(0)
    for (let i = 0; i < n; i++)
      for (const step of i === target ? [] : [-0.02, 0.02]) {
        const other = Float64Array.from(weights.films)
        other[i * n + target]! += step
        expect(loss(other, weights.person, target)).toBeGreaterThan(lowest)
      }
    for (let i = 0; i < columns; i++)
      for (const step of [-0.02, 0.02]) {
        const other = Float64Array.from(weights.person)
        other[i * n + target]! += step
        expect(loss(weights.films, other, target)).toBeGreaterThan(lowest)
      }
  }
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
    const packed = unpackMatrix(packMatrix(matrix.slice(), n, OPTIONS.packed, 1))
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
    expect(unpackMatrix(packMatrix(new Float32Array(0), 0, OPTIONS.packed, 1)).n).toBe(0)
  })
})

test('popularity: a film that nobody rated is the least popular and finite', () => {
  const popularity = logPopularity(
    toyWorld(3, [
      {
        ratings: [
          [0, 5],
          [1, 2],
        ],
      },
      { ratings: [[0, 4]] },
      { ratings: [] },
    ]),
    1e-4,
  )
  expect(popularity[0]).toBeCloseTo(0, 3)
  expect(popularity[1]).toBeCloseTo(Math.log(1 / 2), 3)
  expect(Number.isFinite(popularity[2])).toBe(true)
  expect(Math.min(...popularity)).toBe(popularity[2])
})

describe('columns of a person', () => {
  const people = Array.from({ length: 40 }, (_, k) => ({
    gender: k % 4 ? ('M' as const) : ('F' as const),
    ratings: [[0, 4] as const],
  }))
  const shares = factShares(toyWorld(1, people))

  test('a fact that everybody left out and one that the person left out are zeros', () => {
    expect([...personColumns(shares, undefined)].slice(1).every((value) => value === 0)).toBe(true)
    expect(personColumns(shares, {})).toEqual(personColumns(shares, undefined))
  })

  test('an average over what people state is nothing stated', () => {
    const women = personColumns(shares, { gender: 'F' })
    const men = personColumns(shares, { gender: 'M' })
    women.forEach((value, column) => {
      expect((value + 3 * men[column]!) / 4).toBeCloseTo(column === 0 ? 1 : 0, 5)
    })
    expect(women[1]).toBeCloseTo(0.75, 5)
  })
})

test('the chance of being loved falls smoothly to where no double can hold it', () => {
  expect(Math.exp(logChanceLoved(3.5, 1, 3.5))).toBeCloseTo(0.5, 6)
  expect(Math.exp(logChanceLoved(4.5, 1, 3.5))).toBeCloseTo(0.8413447, 6)
  expect(Math.exp(logChanceLoved(2.5, 0.5, 3.5))).toBeCloseTo(0.0227501, 6)
  let last = 0
  for (let mean = 5; mean > -60; mean -= 0.01) {
    const next = logChanceLoved(mean, 1, 3.5)
    expect(next).toBeLessThan(last)
    last = next
  }
})
