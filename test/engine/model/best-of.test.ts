import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestOf } from '../../../src/engine/model/best-of.ts'

test('is the beginning of all candidates, sorted', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 40 }),
      fc.nat(45),
      fc.infiniteStream(fc.boolean()),
      (scores, count, taken) => {
        const candidates = [...scores.keys()].filter(() => taken.next().value).reverse()
        const sorted = [...candidates].sort((a, b) => scores[b]! - scores[a]! || a - b)
        expect(bestOf(scores, candidates, count)).toEqual(sorted.slice(0, count))
      },
    ),
  )
})
