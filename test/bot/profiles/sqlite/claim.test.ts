import { expect, test } from 'vitest'
import { Claim } from '../../../../src/bot/profiles/sqlite/claim.ts'

const pair = () => {
  const asker = new Claim()
  return { asker, thread: new Claim(asker.shared) }
}

test('what was given up is never begun', () => {
  const { asker, thread } = pair()
  expect(thread.givenUp).toBe(false)
  expect(asker.giveUp()).toBe(true)
  expect(thread.givenUp).toBe(true)
  expect(thread.begin()).toBe(false)
  expect(asker.giveUp()).toBe(true)
})

test('what has begun cannot be given up', () => {
  const { asker, thread } = pair()
  expect(thread.begin()).toBe(true)
  expect(asker.giveUp()).toBe(false)
  expect(thread.givenUp).toBe(false)
  expect(thread.begin()).toBe(true)
})
