import { expect, test } from 'vitest'
import { measureGroups } from '../../../../src/engine/lab/evaluation/experiments/groups.ts'
import { formatGroups } from '../../../../src/engine/lab/evaluation/groups-markdown.ts'
import { marquee } from '../../../../src/engine/model/methods/index.ts'
import { circle } from '../../ranking/toy-world.ts'

// On the circle people love the films near their own place and nothing else.
const world = circle(200, 60, 45)

test('similar people are more easily served than random ones, and every figure is a share of the list', async () => {
  const groups = await measureGroups(world, { method: marquee }, { seeds: [4], onStep: () => {} })
  expect(groups.people).toBeGreaterThan(20)
  expect(groups.rows.map(({ size, kind }) => `${size} ${kind}`)).toHaveLength(18)
  for (const { everybody, leastHappy, leftOut, groups: count } of groups.rows) {
    expect(count).toBe(200)
    expect(leastHappy.mean).toBeLessThanOrEqual(everybody.mean)
    expect(leastHappy.mean).toBeGreaterThanOrEqual(0)
    expect(everybody.mean).toBeLessThanOrEqual(1)
    expect(leftOut).toBeLessThanOrEqual(1)
  }
  const of = (size: number, kind: string) =>
    groups.rows.find((row) => row.size === size && row.kind === kind && !row.lead)!
  expect(of(4, 'similar').leastHappy.mean).toBeGreaterThan(of(4, 'random').leastHappy.mean)
  const text = formatGroups(groups)
  expect(text).toContain('Simulated groups')
  expect(text).toContain('200 groups of each size and kind, seeds 4')
})

test('nobody may be asked: no group, and nothing that looks like a figure of one', async () => {
  const none = { seeds: [4], mayBeAsked: () => false, onStep: () => {} }
  const groups = await measureGroups(world, { method: marquee }, none)
  expect(groups.people).toBe(0)
  expect(groups.rows).toEqual([])
})
