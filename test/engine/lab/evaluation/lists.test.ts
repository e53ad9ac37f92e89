import { describe, expect, test } from 'vitest'
import { ListTally } from '../../../../src/engine/lab/evaluation/list-metrics.ts'
import {
  calendarSplit,
  choseSettings,
  coldGroup,
  KNOWN_TO_LISTS,
  listSplit,
  RANDOM_80_20,
} from '../../../../src/engine/lab/evaluation/list-splits.ts'
import { checkerboard } from '../../ranking/toy-world.ts'

describe('figures of lists', () => {
  const never = () => false

  test('a film that nobody rated is a miss, one of three stars a hit that is not loved', () => {
    const tally = new ListTally()
    const given = new Map([
      [1, 5],
      [2, 3],
      [3, 1],
      [9, 4],
    ])
    tally.add([1, 2, 3, 4, 5, 9], given, (film) => film === 2)
    const { loved5, ndcg5, ndcg10, starsOfHits, disliked, below, films } = tally.figures()
    expect(loved5).toBeCloseTo(1 / 5, 10)
    expect(starsOfHits).toBeCloseTo(3, 10)
    expect(disliked).toBeCloseTo(1 / 3, 10)
    expect(below).toBeCloseTo(1 / 5, 10)
    expect(films).toBe(5)
    const best = 1 + 1 / Math.log2(3)
    expect(ndcg5).toBeCloseTo(1 / best, 10)
    expect(ndcg10).toBeCloseTo((1 + 1 / Math.log2(7)) / best, 10)
  })

  test('who loves nothing counts among the people, not in NDCG', () => {
    const tally = new ListTally()
    tally.add([1, 2, 3, 4, 5], new Map([[1, 4]]), never)
    tally.add([1, 2, 3, 4, 5], new Map([[1, 3]]), never)
    expect(tally.figures()).toMatchObject({ people: 2, loved5: 1 / 10, ndcg5: 1, starsOfHits: 3.5 })
  })
})

describe('splits of lists', () => {
  const world = checkerboard(100, 30)

  test('nobody by whom settings were chosen is asked, and nothing that is asked was learnt or given', () => {
    for (const seed of [1, 2]) {
      const { keep, questions } = listSplit(world, seed)
      for (const { user, given, asked } of questions) {
        expect(choseSettings(user)).toBe(false)
        expect(asked.every((row) => keep[row] === 0 && !given.includes(row))).toBe(true)
        expect([...given, ...asked].every((row) => world.ratings.user[row] === user)).toBe(true)
      }
    }
  })

  test('a fifth of each one’s ratings is asked, and all but k of who is held out whole', () => {
    const { keep, questions } = listSplit(world, 1)
    const rows = (user: number) => world.userStart[user + 1]! - world.userStart[user]!
    const known = new Map(KNOWN_TO_LISTS.map((k) => [coldGroup(k), k as number]))
    for (const { group, user, given, asked } of questions) {
      expect(given.length + asked.length).toBe(rows(user))
      if (group === RANDOM_80_20) expect(asked.length).toBe(Math.round(0.2 * rows(user)))
      else {
        expect(given.length).toBe(known.get(group))
        expect(keep.subarray(world.userStart[user], world.userStart[user + 1]).some(Boolean)).toBe(false)
      }
    }
    expect(questions.some(({ group }) => group === coldGroup(10))).toBe(true)
  })

  test('times change nothing', () => {
    const backwards = { ...world, ratings: { ...world.ratings, ratedAt: world.ratings.ratedAt.toReversed() } }
    expect(listSplit(backwards, 3)).toEqual(listSplit(world, 3))
  })

  test('by calendar time nothing learnt is later than what is asked, rows of one second apart', () => {
    const second = {
      ...world,
      ratings: { ...world.ratings, ratedAt: world.ratings.ratedAt.map((at) => at - (at % 600)) },
    }
    const { keep, questions } = calendarSplit(second)
    const kept = [...keep.keys()].filter((row) => keep[row])
    expect(kept.length).toBe(Math.round(0.8 * second.ratings.length))
    const latest = kept.reduce((high, row) => Math.max(high, second.ratings.ratedAt[row]!), 0)
    for (const { asked } of questions)
      for (const row of asked) {
        expect(keep[row]).toBe(0)
        expect(second.ratings.ratedAt[row]).toBeGreaterThanOrEqual(latest)
      }
  })
})
