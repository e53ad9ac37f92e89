import { expect, test } from 'vitest'
import { GenreCalibration } from '../../../src/engine/model/ranking/calibration.ts'
import { genreShares, MOST_GENRES } from '../../../src/engine/model/ranking/genres.ts'

const wish = (...shares: number[]) => {
  const all = new Float64Array(MOST_GENRES)
  all.set(shares)
  return all
}
const smooth = (q: number, p: number) => 0.99 * q + 0.01 * p
const part = (p: number, q: number) => p * Math.log(p / smooth(q, p))

test('is the Kullback-Leibler divergence of the list with the film', () => {
  const calibration = new GenreCalibration(wish(0.75, 0.25), [[0], [1], [0, 1], [5], []], 0.01)
  expect(calibration.divergenceWith(0)).toBeCloseTo(part(0.75, 1) + part(0.25, 0), 12)
  expect(calibration.divergenceWith(2)).toBeCloseTo(part(0.75, 0.5) + part(0.25, 0.5), 12)
  calibration.add(0)
  expect(calibration.divergenceWith(1)).toBeCloseTo(part(0.75, 0.5) + part(0.25, 0.5), 12)
  expect(calibration.divergenceWith(2)).toBeCloseTo(0, 3)
  expect(calibration.divergenceWith(3)).toBeCloseTo(part(0.75, 0.5) + part(0.25, 0), 12)
  expect(calibration.divergenceWith(4)).toBeCloseTo(calibration.divergenceWith(3), 12)
})

test('without a wish every film is as good', () => {
  const calibration = new GenreCalibration(wish(), [[0], [1]], 0.01)
  expect([calibration.divergenceWith(0), calibration.divergenceWith(1)]).toEqual([0, 0])
})

test('genre shares: films share themselves out equally, by weight', () => {
  const shares = genreShares(Uint32Array.of(0b01, 0b11, 0), [0, 1, 2], [1, 2, 5])
  expect([...shares.slice(0, 3)]).toEqual([2 / 3, 1 / 3, 0])
  expect(genreShares(Uint32Array.of(0), [0], [1]).every((share) => share === 0)).toBe(true)
})
