import fc from 'fast-check'
import { expect, test } from 'vitest'
import { average, chooseForGroup, fair, leastMisery } from '../../src/engine/group.ts'

/** Somebody to whom no film is below what is usual. */
const likes = (rank: readonly number[]) => ({
  rank: Float32Array.from(rank),
  stars: new Float32Array(rank.length).fill(4),
  usual: 3,
})

const films = (count: number) => Array.from({ length: count }, (_, film) => film)

test('for one person the list is their own order, whatever the rule', () => {
  const rank = [-3, 0, -1, -9, -0.5, -2]
  for (const rule of [fair, average, leastMisery])
    expect(chooseForGroup([likes(rank)], films(6), 4, rule)).toEqual([1, 4, 2, 5])
})

test('a majority takes the whole list by the average, and has to share a fair one', () => {
  // Two people love films 0 to 4, one loves 5 to 9 and nothing else; everybody's last film is 10.
  const many = films(11).map((film) => (film < 5 ? -film / 100 : -8))
  const one = films(11).map((film) => (film >= 5 && film < 10 ? -film / 100 : -8))
  const group = [many, many, one].map(likes)
  expect(chooseForGroup(group, films(11), 5, average).every((film) => film < 5)).toBe(true)
  const list = chooseForGroup(group, films(11), 5, fair)
  expect(list.filter((film) => film < 5)).toHaveLength(4)
  expect(list.filter((film) => film >= 5 && film < 10)).toHaveLength(1)
})

test('a film that both like well enough comes before one that only one loves, by least misery', () => {
  const ada = [0, -9, -1]
  const ben = [-9, 0, -1]
  expect(chooseForGroup([likes(ada), likes(ben)], films(3), 1, leastMisery)).toEqual([2])
})

test('somebody whose chances are all small counts as much as somebody who loves everything', () => {
  const easy = [-0.1, -0.2, -3, -3.1]
  const hard = [-9, -9.1, -5, -5.1]
  expect(chooseForGroup([likes(easy), likes(hard)], films(4), 2).sort()).toEqual([0, 2])
})

test('what one of them would like a star less than usual is left out, while there are enough others', () => {
  const ada = likes([0, -1, -2, -3])
  const ben = { ...likes([0, -1, -2, -3]), stars: Float32Array.from([1.9, 2.1, 3.5, 2]) }
  expect(chooseForGroup([ada, ben], films(4), 2)).toEqual([1, 2])
  expect(chooseForGroup([ada, ben], films(4), 3)).toEqual([0, 1, 2])
})

test('property: a list has no film twice, none that is no candidate, and is as long as it can be', () => {
  const ranks = fc.array(
    fc.array(fc.double({ min: -30, max: 0, noNaN: true }), { minLength: 20, maxLength: 20 }),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  const candidates = fc.uniqueArray(fc.integer({ min: 0, max: 19 }))
  fc.assert(
    fc.property(ranks, candidates, fc.integer({ min: 1, max: 6 }), (all, some, count) => {
      for (const rule of [fair, average, leastMisery]) {
        const list = chooseForGroup(all.map(likes), some, count, rule)
        expect(list).toHaveLength(Math.min(count, some.length))
        expect(new Set(list).size).toBe(list.length)
        for (const film of list) expect(some).toContain(film)
      }
    }),
  )
})
