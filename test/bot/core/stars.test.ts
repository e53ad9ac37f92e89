import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawStars, readStars } from '../../../src/bot/core/stars.ts'

test.each([
  ['4.5', 4.5],
  ['4,5', 4.5],
  [' 4 ', 4],
  ['4½', 4.5],
  ['4 1/2', 4.5],
  ['½', 0.5],
  ['４．５', 4.5],
  ['星4.5', 4.5],
  ['４つ星', 4],
  ['★ 4', 4],
  ['4/5', 4],
  ['8/10', 4],
  ['9 / 10', 4.5],
  ['★★★★', 4],
  ['★★★½', 3.5],
  ['★★★☆☆', 3],
  ['***', 3],
  ['⭐⭐⭐⭐⭐', 5],
  ['⭐️ ⭐️', 2],
  [':star::star::star:', 3],
  [':star: :star:', 2],
  ['4 stars', 4],
  ['1 star', 1],
  ['4,5 Sterne', 4.5],
  ['9', 9],
])('%s is %d', (text, stars) => expect(readStars(text)).toBe(stars))

test.each(['', 'five', '1995', '4.5.6', '-1', '☆', '4/7', 'stars', '1/2/3', '4.5½'])(
  '%s is not a rating',
  (text) => expect(readStars(text)).toBeUndefined(),
)

test('property: what is drawn is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 }), (half) => {
      expect(readStars(drawStars(half / 2))).toBe(half / 2)
    }),
  )
})
