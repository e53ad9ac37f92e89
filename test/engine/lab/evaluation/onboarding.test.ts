import { beforeAll, describe, expect, test } from 'vitest'
import type { Asker } from '../../../../src/engine/lab/evaluation/askers.ts'
import {
  askEverybody,
  measureOnboarding,
} from '../../../../src/engine/lab/evaluation/experiments/onboarding.ts'
import { choseSettings } from '../../../../src/engine/lab/evaluation/list-splits.ts'
import {
  leadOf,
  meanLoved,
  meanOutcome,
  type Outcome,
} from '../../../../src/engine/lab/evaluation/onboarding-figures.ts'
import { deals, onboardingSplits } from '../../../../src/engine/lab/evaluation/onboarding-split.ts'
import { marquee, trainModel } from '../../../../src/engine/model/index.ts'
import { memberOf } from '../../../../src/engine/person.ts'
import { circle } from '../../ranking/toy-world.ts'

const world = circle(200, 60, 25)

test('nobody is asked for two seeds or chose settings, and no rating of theirs is learnt from', () => {
  const splits = onboardingSplits(world, [4, 5, 6])
  const everybody = splits.flatMap(({ people }) => people)
  expect(everybody).toHaveLength(120)
  expect(new Set(everybody).size).toBe(120)
  expect(everybody.some(choseSettings)).toBe(false)
  for (const { people, keep } of splits) {
    const held = new Set(people)
    world.ratings.user.forEach((user, row) => {
      expect(keep[row]).toBe(held.has(user) ? 0 : 1)
    })
  }
  expect(onboardingSplits(world, [4, 5, 6])).toEqual(splits)
  expect(onboardingSplits(world, [4], () => false)[0]!.people).toEqual([])
})

test('more seeds than it takes to ask everybody ask everybody again, and each person counts once', async () => {
  const small = circle(60, 30, 12)
  expect(deals(small, [1, 2, 3, 4, 5, 6, 7])).toEqual([[1, 2, 3], [4, 5, 6], [7]])
  const once = await measureOnboarding(small, { method: marquee }, { seeds: [1, 2, 3], onStep: () => {} })
  const steps: string[] = []
  const twice = await measureOnboarding(
    small,
    { method: marquee },
    { seeds: [1, 2, 3, 4, 5, 6], onStep: (step) => steps.push(step) },
  )
  expect(steps).toHaveLength(12)
  expect([once!.people, twice!.people]).toEqual([36, 36])
  expect(twice!.rows.map(({ rmse }) => rmse)).not.toEqual(once!.rows.map(({ rmse }) => rmse))
})

describe('asking', () => {
  const [split] = onboardingSplits(world, [4])
  let model: Awaited<ReturnType<typeof trainModel>>
  beforeAll(async () => {
    model = await trainModel(world, { seed: 4, keep: split!.keep })
  })

  test('no film is offered twice, and what is measured is no film that could be asked about', () => {
    const offered: number[][] = []
    const asker: Asker = {
      title: 'the first ones',
      choose: (_person, candidates, count) => {
        offered.push([...candidates])
        return candidates.slice(0, count)
      },
    }
    const outcomes = askEverybody(world, model, split!, asker)
    for (const [k, user] of split!.people.entries()) {
      const [first, second, third] = offered.slice(3 * k, 3 * k + 3)
      expect(second).toEqual(first!.slice(9))
      expect(third).toEqual(first!.slice(18))
      const rated = memberOf(world, user).ratings.map(({ movieId }) => world.movieIndex.get(movieId)!)
      const askable = rated.filter((film) => first!.includes(film))
      expect(outcomes[k]!.ratings).toBe(rated.length - askable.length)
      expect(outcomes[k]!.seen).toBe(rated.filter((film) => first!.slice(0, 27).includes(film)).length)
    }
  })

  test('the same half is asked of whoever asks, and answers make better lists', () => {
    const halves = new Map<string, number[][]>()
    const remember = (title: string, most: number): Asker => ({
      title,
      choose: (_person, candidates) => {
        halves.set(title, [...(halves.get(title) ?? []), [...candidates]])
        return candidates.slice(0, most)
      },
    })
    const nothing = askEverybody(world, model, split!, remember('nothing', 0))
    const nine = askEverybody(world, model, split!, remember('nine', 9))
    const first = (title: string) => halves.get(title)!.filter((_, call) => call % 3 === 0)
    expect(first('nothing')).toEqual(first('nine'))
    expect(meanLoved(nine)).toBeGreaterThan(meanLoved(nothing) + 0.1)
  })
})

describe('a lead', () => {
  const outcome = (loved: number, squares: number): Outcome => ({ loved, squares, ratings: 10, seen: 0 })
  const ours = [outcome(0.6, 8), outcome(0.2, 11), outcome(1, 9), outcome(0.4, 12)]

  test('is none over oneself', () => {
    expect(leadOf(ours, ours)).toEqual({ loved: { mean: 0, error: 0 }, rmse: { mean: 0, error: 0 } })
  })

  test('that is the same with everybody has no error, however people differ', () => {
    const theirs = ours.map((one) => ({ ...one, loved: one.loved - 0.1 }))
    const { loved } = leadOf(ours, theirs)
    expect(loved.mean).toBeCloseTo(0.1, 10)
    expect(loved.error).toBeCloseTo(0, 10)
    expect(meanLoved(ours)).toBeCloseTo(0.55, 10)
  })

  test('is not surer for asking the same people again', () => {
    const theirs = ours.map((one, k) => ({ ...one, squares: one.squares + k, loved: one.loved / 2 }))
    const again = (outcomes: readonly Outcome[]) => outcomes.map((one) => meanOutcome([one, one, one]))
    const [lead, repeated] = [leadOf(ours, theirs), leadOf(again(ours), again(theirs))]
    expect(repeated.rmse.error).toBeCloseTo(lead.rmse.error, 10)
    expect(repeated.rmse.mean).toBeCloseTo(lead.rmse.mean, 10)
    expect(repeated.loved.error).toBeCloseTo(lead.loved.error, 10)
  })

  test('has the error that drawing people anew shows', () => {
    // Three hundred worlds of a hundred people: how far the leads spread is what one of them says by itself.
    let seed = 1
    const random = () => {
      seed = (seed * 48271) % 2147483647
      return seed / 2147483647
    }
    const leads = Array.from({ length: 300 }, () => {
      const people = Array.from({ length: 100 }, () => {
        const ratings = 5 + Math.floor(90 * random())
        const hard = 0.4 + random()
        const mine = { loved: 0, squares: ratings * hard * (0.8 + 0.4 * random()), ratings, seen: 0 }
        return [mine, { ...mine, squares: mine.squares * (0.9 + 0.4 * random()) }] as const
      })
      return leadOf(
        people.map(([mine]) => mine),
        people.map(([, theirs]) => theirs),
      ).rmse
    })
    const mean = leads.reduce((sum, lead) => sum + lead.mean, 0) / leads.length
    const spread = Math.sqrt(
      leads.reduce((sum, lead) => sum + (lead.mean - mean) ** 2, 0) / (leads.length - 1),
    )
    const told = leads.reduce((sum, lead) => sum + lead.error, 0) / leads.length
    expect(told / spread).toBeGreaterThan(0.85)
    expect(told / spread).toBeLessThan(1.15)
  })
})
