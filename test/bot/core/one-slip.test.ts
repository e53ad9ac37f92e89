import { describe, expect, test } from 'vitest'
import { isSlipOf, oneSlip } from '../../../src/bot/search/one-slip.ts'

describe('one slip', () => {
  test.each([
    ['jurasic park', 'jurassic park', 'jurasic', 'jurassic'],
    ['jurassic parkk', 'jurassic park', 'parkk', 'park'],
    ['schidnlers list', 'schindlers list', 'schidnlers', 'schindlers'],
    ['apollo 13', 'apolla 13', 'apollo', 'apolla'],
  ])('%s and %s differ in %s and %s', (typed, key, wrong, right) =>
    expect(oneSlip(typed, key)).toEqual({ typed: wrong, key: right }),
  )

  test.each([
    ['the same', 'the matrix', 'the matrix'],
    ['two slips', 'jurasic prak', 'jurassic park'],
    ['another number', 'beverly hills cop 2', 'beverly hills cop 3'],
    ['a number more', 'scary movie 2', 'scary movie'],
    ['words joined', 'cast away', 'castaway'],
  ])('%s is none', (_, typed, key) => expect(oneSlip(typed, key)).toBeUndefined())
})

test.each([
  ['jurasic', 'jurassic', true],
  ['scihndlers', 'schindlers', true],
  ['terminatar', 'terminator', true],
  ['goat', 'boat', false],
  ['bench', 'beach', false],
  ['malice', 'alice', false],
  ['letters', 'letter', false],
])('%s for %s: %s', (typed, key, slip) => expect(isSlipOf(typed, key)).toBe(slip))
