import { expect, test } from 'vitest'
import { ANCHORS, likenessScale, wholePercent } from '../../../src/engine/posters/likeness-scale.ts'
import { dot, normalise } from '../../../src/engine/posters/metric.ts'
import { chanceFrom } from './weights.ts'

const WIDTH = 6

function posters(count: number, seed: number): Float32Array {
  const chance = chanceFrom(seed)
  const rows = Float32Array.from({ length: count * WIDTH }, () => chance() - 0.5)
  for (let row = 0; row < count; row++) normalise(rows.subarray(row * WIDTH, (row + 1) * WIDTH))
  return rows
}

test('of all pairs, the shares that the scale promises stand at its percentages or above', () => {
  const count = 1500
  const rows = posters(count, 3)
  const scale = likenessScale(rows, count, WIDTH)
  const percents: number[] = []
  for (let a = 0; a < count; a++)
    for (let b = 0; b < a; b++)
      percents.push(
        scale(dot(rows.subarray(a * WIDTH, (a + 1) * WIDTH), rows.subarray(b * WIDTH, (b + 1) * WIDTH))),
      )
  for (const { pairs, percent } of ANCHORS.slice(0, 4)) {
    const share = percents.filter((value) => value >= percent).length / percents.length
    expect(share / pairs).toBeGreaterThan(0.75)
    expect(share / pairs).toBeLessThan(1.33)
  }
})

test('rises from 0 to 100 and gives 100 to the same picture alone', () => {
  const scale = likenessScale(posters(400, 4), 400, WIDTH)
  const percents = Array.from({ length: 201 }, (_, at) => scale(-1 + at / 100))
  expect(percents[0]).toBe(0)
  expect(percents.toSorted((a, b) => a - b)).toEqual(percents)
  expect(percents.filter((percent) => percent === 100)).toEqual([100])
})

test('percentages are shown whole, and only the same picture has 100', () => {
  expect([100, 99.9999, 99.97, 88.9, 0, -3].map(wholePercent)).toEqual([100, 100, 99, 88, 0, 0])
})

test('a handful of posters: straight in the cosine', () => {
  const scale = likenessScale(posters(5, 1), 5, WIDTH)
  expect([-1, 0, 0.5, 1].map(scale)).toEqual([0, 50, 75, 100])
})
