import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { favouritesOf } from '../../../src/engine/favourites.ts'
import { groupByDirection } from '../../../src/engine/posters/grouping.ts'
import { centredMetric, dot, normalise, rawMetric } from '../../../src/engine/posters/metric.ts'
import {
  type PosterIndexOptions,
  prototypeOptions,
  VectorIndex,
} from '../../../src/engine/posters/poster-index.ts'
import type { PosterIndex } from '../../../src/engine/posters/posters.ts'
import { rerankByPosters } from '../../../src/engine/posters/rerank.ts'
import { vectorSet } from '../../../src/engine/posters/vector-file.ts'
import { chanceFrom } from './weights.ts'

const rule = { films: 20, tastes: 3, smallest: 2, lean: 0 }

/** `count` films with ids 100, 101, … and seeded, not negative vectors of `width` numbers. */
function catalogue(count: number, width: number, seed: number) {
  const chance = chanceFrom(seed)
  const vector = () => Float32Array.from({ length: width }, () => chance())
  return vectorSet(new Map(Array.from({ length: count }, (_, at) => [100 + at, vector()])))
}

function centred(set: ReturnType<typeof catalogue>, options: Partial<PosterIndexOptions> = {}): VectorIndex {
  return new VectorIndex(set, { metric: centredMetric(set.mean), rule, ...options })
}

/** Five stars for each film, the first one latest. */
const loved = (...ids: number[]) => ids.map((movieId, at) => ({ movieId, stars: 5, ratedAt: 1000 - at }))

describe('nearest posters', () => {
  test('are those of a plain sort by centred cosine', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 40 }),
        fc.integer({ min: 3, max: 9 }),
        fc.nat(),
        (count, width, seed) => {
          const set = catalogue(count, width, seed)
          const unit = [...set.movieIds].map((_, row) =>
            normalise(
              set.vectors.slice(row * width, (row + 1) * width).map((value, axis) => value - set.mean[axis]!),
            ),
          )
          const wanted = unit
            .map((vector, row) => ({ movieId: 100 + row, cosine: dot(unit[0]!, vector) }))
            .slice(1)
            .sort((a, b) => b.cosine - a.cosine)
          const found = centred(set).nearest(100, 5)
          expect(found.map(({ movieId }) => movieId)).toEqual(
            wanted.slice(0, 5).map(({ movieId }) => movieId),
          )
          for (const [at, { cosine }] of found.entries()) expect(cosine).toBeCloseTo(wanted[at]!.cosine, 4)
        },
      ),
    )
  })

  test('percentages fall with the cosine and tell films apart', () => {
    const found = centred(catalogue(300, 8, 5)).nearest(100, 20)
    for (const [at, { cosine, percent }] of found.entries()) {
      expect(percent).toBeLessThan(100)
      if (at > 0 && cosine < found[at - 1]!.cosine) expect(percent).toBeLessThan(found[at - 1]!.percent)
    }
  })

  test('the same picture is 100 %, and nothing else', () => {
    const set = catalogue(300, 8, 6)
    const index = centred(set)
    index.add(999, set.vectors.slice(0, 8))
    const [same, next] = index.nearest(100, 2)
    expect(same).toEqual({ movieId: 999, cosine: expect.closeTo(1, 5), percent: expect.closeTo(100, 3) })
    expect(next!.percent).toBeLessThan(99.9)
  })

  test('none for a film without a vector, none when none are asked for', () => {
    const index = centred(catalogue(5, 4, 1))
    expect(index.nearest(1, 5)).toEqual([])
    expect(index.nearest(100, 0)).toEqual([])
  })
})

describe('match', () => {
  const set = catalogue(50, 6, 8)
  const index = centred(set)
  const taste = index.taste(loved(100, 101))!

  test('a film never vouches for itself: it is matched with the taste that the others show', () => {
    for (const [film, other] of [
      [100, 101],
      [101, 100],
    ] as const)
      expect(index.match(taste, film)).toEqual(index.match(index.taste(loved(other))!, film))
    expect(index.match(index.taste(loved(100))!, 100)).toBeUndefined()
  })

  test('undefined without a vector, and no taste without any', () => {
    expect(index.match(taste, 1)).toBeUndefined()
    expect(index.taste(loved(1, 2))).toBeUndefined()
    expect(index.taste([])).toBeUndefined()
  })

  test('a poster added later counts at once', () => {
    const grown = centred(set)
    const own = grown.taste(loved(100))!
    grown.add(999, set.vectors.slice(0, 6))
    expect(grown.size).toBe(51)
    expect(grown.match(own, 999)).toEqual({ percent: expect.closeTo(100, 3), cosine: expect.closeTo(1, 5) })
    grown.add(999, set.vectors.slice(6, 12))
    expect(grown.size).toBe(51)
    expect(grown.match(own, 999)!.cosine).toBeCloseTo(grown.match(own, 101)!.cosine, 5)
  })
})

describe('taste', () => {
  test("three posters and one group: the prototype's mean and raw cosine", () => {
    const set = catalogue(30, 5, 2)
    const index = new VectorIndex(set, prototypeOptions(5))
    const taste = index.taste(loved(100, 101, 102, 103, 104))!
    expect(taste.movieIds).toEqual([100, 101, 102])
    expect(taste.centres).toHaveLength(1)
    const unit = [0, 1, 2].map((row) => normalise(set.vectors.slice(row * 5, row * 5 + 5)))
    const mean = normalise(unit[0]!.map((_, axis) => unit[0]![axis]! + unit[1]![axis]! + unit[2]![axis]!))
    const wanted = dot(mean, normalise(set.vectors.slice(50, 55)))
    expect(index.match(taste, 110)!.cosine).toBeCloseTo(wanted, 5)
    expect(index.match(taste, 110)!.percent).toBeCloseTo(100 * wanted, 3)
  })

  test('two kinds of posters make two tastes, and each is matched to its own', () => {
    const near = (axis: number, at: number) =>
      Float32Array.from({ length: 6 }, (_, place) => (place === axis ? 10 : 0) + (place === 5 ? at * 0.1 : 0))
    const set = vectorSet(
      new Map(Array.from({ length: 30 }, (_, at) => [100 + at, near(at % 3, at)] as const)),
    )
    const index = centred(set, { metric: rawMetric(6) })
    const taste = index.taste(loved(100, 101, 103, 104, 106, 107))!
    expect(taste.centres).toHaveLength(2)
    expect(index.match(taste, 109)!.cosine).toBeGreaterThan(0.9)
    expect(index.match(taste, 110)!.cosine).toBeGreaterThan(0.9)
    expect(index.match(taste, 111)!.cosine).toBeLessThan(0.3)
  })

  test('is the same for the same ratings in another order', () => {
    const index = centred(catalogue(60, 8, 3))
    const ratings = Array.from({ length: 25 }, (_, at) => ({
      movieId: 100 + at,
      stars: 3 + (at % 3),
      ratedAt: at,
    }))
    expect(index.taste([...ratings].reverse())).toEqual(index.taste(ratings))
  })
})

describe('favourites', () => {
  const idsOf = (...args: Parameters<typeof favouritesOf>) =>
    favouritesOf(...args).map(({ movieId }) => movieId)

  test('by stars, then what others like too, then the more recent', () => {
    const ratings = [
      { movieId: 1, stars: 5, ratedAt: 1 },
      { movieId: 2, stars: 5, ratedAt: 3 },
      { movieId: 3, stars: 5, ratedAt: 2 },
      { movieId: 4, stars: 4.5, ratedAt: 9 },
      { movieId: 6, stars: 5 },
    ]
    const means = new Map([
      [1, 4.5],
      [2, 3],
      [3, 3],
    ])
    expect(idsOf(ratings, (id) => means.get(id))).toEqual([1, 2, 3, 6])
    expect(idsOf(ratings.toReversed(), (id) => means.get(id))).toEqual([1, 2, 3, 6])
  })

  test('nothing below the mean of what a person gives, and nothing below three stars', () => {
    const rated = (...stars: number[]) => stars.map((given) => ({ movieId: given, stars: given }))
    expect(idsOf(rated(1, 2, 3, 4, 5))).toEqual([5, 4, 3])
    expect(idsOf(rated(3, 4.5, 5))).toEqual([5, 4.5])
    expect(idsOf(rated(1, 2.5))).toEqual([])
    expect(idsOf(rated(3))).toEqual([3])
    expect(idsOf([])).toEqual([])
  })
})

test('groups give unit centres, the largest first, and none that is too small', () => {
  const turned = (degrees: number) =>
    Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180))
  const vectors = [0, 5, 10, 90, 95, 180].map(turned)
  const centres = groupByDirection(vectors, 3, 2)
  expect(centres).toHaveLength(2)
  expect(dot(centres[0]!, turned(5))).toBeGreaterThan(0.99)
  for (const centre of centres) expect(dot(centre, centre)).toBeCloseTo(1, 6)
  expect(groupByDirection(vectors.slice(0, 1), 3, 1)).toEqual([vectors[0]])
  expect(groupByDirection([turned(1), turned(1), turned(1), turned(1)], 3, 1)[0]![0]).toBeCloseTo(
    turned(1)[0]!,
    6,
  )
})

describe('re-ranking', () => {
  const percents = new Map([
    [1, 10],
    [2, 95],
    [4, 60],
    [5, 80],
  ])
  const posters = {
    match: (_: unknown, id: number) =>
      percents.has(id) ? { percent: percents.get(id)!, cosine: percents.get(id)! / 100 } : undefined,
  } as unknown as PosterIndex
  const taste = { centres: [], movieIds: [] }
  const order = (weight: number) => rerankByPosters([1, 2, 3, 4, 5], taste, posters, { weight })

  test('at 0 by the ranking, at 1 by poster, a film without poster in the middle', () => {
    expect(order(0)).toEqual([1, 2, 3, 4, 5])
    expect(order(1)).toEqual([2, 5, 3, 4, 1])
  })

  test('keeps every film once, and an empty pool empty', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(9)), fc.double({ min: 0, max: 1, noNaN: true }), (ids, weight) => {
        const result = rerankByPosters(ids, taste, posters, { weight })
        expect([...result].sort()).toEqual([...ids].sort())
      }),
    )
  })
})
