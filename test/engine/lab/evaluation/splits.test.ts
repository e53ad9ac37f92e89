import { describe, expect, test } from 'vitest'
import {
  coldUsers,
  leaveLatestOut,
  leaveRandomOut,
  randomSplit,
} from '../../../../src/engine/lab/evaluation/index.ts'
import { taskFromSplit, withoutTask } from '../../../../src/engine/lab/evaluation/ranking-task.ts'
import { circle, toyWorld } from '../../ranking/toy-world.ts'

const world = circle(100, 40, 20)

describe('random split', () => {
  const { keep, test: held } = randomSplit(world, 0.1, 1)

  test('holds out about the share, and exactly the rows not kept', () => {
    expect(held.length / keep.length).toBeGreaterThan(0.07)
    expect(held.length / keep.length).toBeLessThan(0.13)
    expect([...held]).toEqual([...keep.keys()].filter((row) => keep[row] === 0))
  })

  test('depends on the seed only', () => {
    expect(randomSplit(world, 0.1, 1).test).toEqual(held)
    expect(randomSplit(world, 0.1, 2).test).not.toEqual(held)
  })
})

describe('leave one out', () => {
  test('latest: the last row of everybody with two or more', () => {
    const few = toyWorld(4, [
      { ratings: [[0, 1]] },
      {
        ratings: [
          [1, 1],
          [2, 2],
        ],
      },
      { ratings: [] },
      {
        ratings: [
          [3, 3],
          [0, 1],
          [2, 5],
        ],
      },
    ])
    expect([...leaveLatestOut(few).test]).toEqual([2, 5])
    expect([...leaveLatestOut(few).keep]).toEqual([1, 1, 0, 1, 1, 0])
  })

  test('random: one row of everybody with two or more, not always the last', () => {
    const { test: rows } = leaveRandomOut(world, 1)
    expect(Array.from(rows, (row) => world.ratings.user[row])).toEqual(
      Array.from({ length: 100 }, (_, k) => k),
    )
    expect(new Set(Array.from(rows, (row) => row % 20)).size).toBeGreaterThan(5)
  })
})

describe('cold users', () => {
  const split = coldUsers(world, 0.1, 1)

  test('nothing of theirs is kept, everything of the others', () => {
    const cold = new Set(split.users.map(({ user }) => user))
    expect(cold.size).toBe(10)
    expect(split.keep.every((kept, row) => kept === (cold.has(world.ratings.user[row]!) ? 0 : 1))).toBe(true)
  })

  test('each one’s rows are given or asked, never both', () => {
    for (const { user, given, asked } of split.users) {
      expect(asked.length).toBe(10)
      expect([...given, ...asked].sort((a, b) => a - b)).toEqual(
        Array.from({ length: 20 }, (_, k) => 20 * user + k),
      )
    }
    expect([...split.test]).toEqual(split.users.flatMap(({ asked }) => asked).sort((a, b) => a - b))
  })

  test('the ratings given first are not the oldest', () => {
    expect(split.users.some(({ user, given }) => given[0]! - 20 * user > 5)).toBe(true)
  })
})

describe('ranking task', () => {
  test('99 different films that the user never rated, drawn by the seed', () => {
    const wide = circle(150, 150, 20)
    const split = leaveLatestOut(wide)
    const task = taskFromSplit(wide, split, 4)
    expect(task).toHaveLength(150)
    for (const { user, film, others } of task) {
      const rated = wide.ratings.movie.subarray(20 * user, 20 * user + 20)
      expect(rated.at(-1)).toBe(film)
      expect(new Set(others).size).toBe(99)
      expect(others.some((other) => rated.includes(other))).toBe(false)
    }
    expect(taskFromSplit(wide, split, 4)).toEqual(task)
    expect(withoutTask(wide, task)).toEqual(split.keep)
  })

  test('a small catalogue gives as many as it has', () => {
    const small = toyWorld(5, [
      {
        ratings: [
          [0, 1],
          [1, 1],
        ],
      },
      {
        ratings: [
          [2, 1],
          [3, 1],
        ],
      },
    ])
    const task = taskFromSplit(small, leaveLatestOut(small), 1)
    // Film 4 was rated by nobody and is no candidate.
    expect(task[0]!.others.toSorted()).toEqual([2, 3])
  })
})
