import { expect, test } from 'vitest'
import { accuracyOfGroups } from '../../../../src/engine/lab/evaluation/accuracy-of-groups.ts'
import { toyWorld } from '../../ranking/toy-world.ts'

const films = Array.from({ length: 60 }, (_, film) => film)

test('every group by its own ratings alone; empty groups are left out', () => {
  const world = toyWorld(60, [
    { gender: 'F', ratings: films.map((film) => [film, film % 2 ? 5 : 1] as const) },
    {
      gender: 'M',
      ratings: [
        [0, 3],
        [1, 5],
      ],
    },
  ])
  const keep = new Uint8Array(62).fill(1)
  const asked = Int32Array.of(58, 59, 60, 61)
  for (const row of asked) keep[row] = 0
  const actual = Float32Array.from(asked, (row) => world.ratings.stars[row]!)
  const stars = Float32Array.of(1, 3, 3, 3)
  const groups = accuracyOfGroups(world, asked, { stars, actual }, keep)
  const figures = (rmse: number, spread: number, explained: number) => ({
    ratings: 2,
    rmse: expect.closeTo(rmse, 6),
    spread: expect.closeTo(spread, 6),
    explained: expect.closeTo(explained, 6),
  })
  expect(groups).toEqual([
    { name: 'women', ...figures(Math.SQRT2, 2, 0.5) },
    { name: 'men', ...figures(Math.SQRT2, 1, -1) },
    { name: 'women, 50 to 149', ...figures(Math.SQRT2, 2, 0.5) },
    { name: 'men, fewer than 50 ratings known', ...figures(Math.SQRT2, 1, -1) },
  ])
})
