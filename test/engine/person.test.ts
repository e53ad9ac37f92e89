import { expect, test } from 'vitest'
import { memberOf, withOwn } from '../../src/engine/index.ts'
import { toyWorld } from './ranking/toy-world.ts'

const world = toyWorld(4, [
  { gender: 'F', ratings: [[0, 1]] },
  {
    gender: 'M',
    age: 25,
    ratings: [
      [2, 5],
      [0, 3],
      [3, 4],
    ],
  },
])
const films = ({ ratings }: ReturnType<typeof memberOf>) => ratings.map(({ movieId }) => movieId)

test('a member has their facts and their ratings, oldest first', () => {
  expect(memberOf(world, 1)).toEqual({
    demographics: { gender: 'M', age: 25 },
    ratings: [
      { movieId: 102, stars: 5, ratedAt: 1_000_000_000 },
      { movieId: 100, stars: 3, ratedAt: 1_000_060_000 },
      { movieId: 103, stars: 4, ratedAt: 1_000_120_000 },
    ],
  })
})

test('only the rows that count, by a mask over all or by a list', () => {
  expect(films(memberOf(world, 1, Uint8Array.of(1, 0, 1, 1)))).toEqual([100, 103])
  expect(films(memberOf(world, 1, [3, 1]))).toEqual([102, 103])
  expect(films(memberOf(world, 1, []))).toEqual([])
})

test('own facts and ratings go before borrowed ones', () => {
  const own = { demographics: { age: 50, occupation: 3 }, ratings: [{ movieId: 100, stars: 0.5 }] }
  const both = withOwn(memberOf(world, 1), own)
  expect(both.demographics).toEqual({ gender: 'M', age: 50, occupation: 3 })
  expect(both.ratings).toHaveLength(3)
  expect(both.ratings).toContainEqual({ movieId: 100, stars: 0.5 })
  expect(withOwn(undefined, own)).toEqual(own)
})
