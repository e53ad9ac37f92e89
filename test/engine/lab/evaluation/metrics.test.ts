import { describe, expect, test } from 'vitest'
import {
  calibration,
  confusionMatrix,
  coverage,
  coverageOf80,
  distinctFilms,
  gini,
  hitRate,
  mae,
  meanOverlap,
  ndcg,
  rankOf,
  recall,
  rmse,
  rmseOfLow,
  rowShares,
  uncertaintyReliability,
} from '../../../../src/engine/lab/evaluation/index.ts'

describe('predicted stars', () => {
  const predicted = [1, 3, 5, 4]
  const actual = [2, 3, 3, 1]

  test('RMSE and MAE', () => {
    // Errors -1, 0, 2, 3.
    expect(rmse(predicted, actual)).toBeCloseTo(Math.sqrt(14 / 4), 12)
    expect(mae(predicted, actual)).toBeCloseTo(6 / 4, 12)
  })

  test('RMSE of low ratings looks at those given 1 and 2 only', () => {
    expect(rmseOfLow(predicted, actual, 2)).toBeCloseTo(Math.sqrt((1 + 9) / 2), 12)
  })

  test('confusion matrix: rows given, columns predicted, rounded and kept within 1 to 5', () => {
    const matrix = confusionMatrix([1.4, 4.6, 5.9, 0.2, 3.5], [1, 5, 5, 1, 2])
    expect(matrix[0]).toEqual([2, 0, 0, 0, 0])
    expect(matrix[1]).toEqual([0, 0, 0, 1, 0])
    expect(matrix[4]).toEqual([0, 0, 0, 0, 2])
    expect(rowShares(matrix)[0]).toEqual([1, 0, 0, 0, 0])
    expect(rowShares(matrix)[2]).toEqual([0, 0, 0, 0, 0])
  })

  test('the 80 % interval is 1.28 deviations to either side', () => {
    const halves = [3, 3, 3, 3]
    expect(coverageOf80(halves, [1, 1, 1, 0.5], [4.28, 4.29, 1.72, 2.3])).toBe(0.5)
  })

  test('80 % of normal errors are inside', () => {
    // Quantiles of the normal distribution at 5 %, 15 % … 95 %: eight of ten within 1.2816.
    const quantiles = [-1.645, -1.036, -0.674, -0.385, -0.126, 0.126, 0.385, 0.674, 1.036, 1.645]
    const zero = quantiles.map(() => 3)
    expect(
      coverageOf80(
        zero,
        quantiles.map(() => 2),
        quantiles.map((q) => 3 + 2 * q),
      ),
    ).toBe(0.8)
  })

  test('calibration sorts by prediction and compares means', () => {
    expect(calibration([4, 1, 2, 5], [5, 1, 3, 5], 2)).toEqual([
      { expected: 1.5, observed: 2, count: 2 },
      { expected: 4.5, observed: 5, count: 2 },
    ])
  })

  test('reliability of the uncertainty compares promised with found deviations', () => {
    const bins = uncertaintyReliability([3, 3, 3, 3], [2, 0.5, 2, 0.5], [5, 3.5, 1, 2.5], 2)
    expect(bins).toEqual([
      { expected: 0.5, observed: 0.5, count: 2 },
      { expected: 2, observed: 2, count: 2 },
    ])
  })

  test('more bins than ratings leave the empty ones out', () => {
    expect(calibration([1, 2], [1, 2], 10).map(({ count }) => count)).toEqual([1, 1])
  })
})

describe('lists with one film that counts', () => {
  test('only strictly higher scores push the film down', () => {
    expect(rankOf(0, [1, 2, 3, 0], [2, 3, 2, 1])).toBe(1)
  })

  test('hit rate and NDCG', () => {
    const ranks = [0, 1, 9, 10]
    expect(hitRate(ranks, 10)).toBe(0.75)
    expect(ndcg(ranks, 10)).toBeCloseTo((1 + 1 / Math.log2(3) + 1 / Math.log2(11)) / 4, 12)
    expect(ndcg([3], 3)).toBe(0)
  })

  test('recall is the share of the wanted films', () => {
    expect(recall([1, 2, 3], new Set([2, 3, 4, 5]))).toBe(0.5)
  })
})

describe('lists of many people', () => {
  const lists = [
    [0, 1],
    [0, 2],
    [3, 1],
  ]

  test('overlap is the mean over pairs', () => {
    // One film of two in common, then one of two, then none.
    expect(meanOverlap(lists)).toBeCloseTo((0.5 + 0.5 + 0) / 3, 12)
    expect(meanOverlap([[1, 2]])).toBe(0)
    expect(meanOverlap([[], []])).toBe(0)
    expect(
      meanOverlap([
        [1, 2],
        [2, 1],
      ]),
    ).toBe(1)
  })

  test('coverage and different films', () => {
    expect(distinctFilms(lists)).toBe(4)
    expect(coverage(lists, 8)).toBe(0.5)
  })

  test('Gini is 0 when all are listed alike, (n - 1) / n when one has everything', () => {
    expect(gini([[0, 1, 2, 3]], 4)).toBeCloseTo(0, 12)
    expect(gini([[2], [2]], 4)).toBeCloseTo(0.75, 12)
    // Counts 1 and 3: mean absolute difference 2·(1/4) over twice the mean.
    expect(gini([[0, 1], [1], [1]], 2)).toBeCloseTo(0.25, 12)
    expect(gini([], 4)).toBe(0)
  })
})
