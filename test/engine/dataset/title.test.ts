import { expect, test } from 'vitest'
import { parseTitle } from '../../../src/engine/dataset/title.ts'

test.each([
  ['Toy Story (1995)', 'Toy Story', 1995, []],
  ['Matrix, The (1999)', 'The Matrix', 1999, ['Matrix, The']],
  [
    'Professional, The (a.k.a. Leon: The Professional) (1994)',
    'The Professional',
    1994,
    ['Professional, The', 'Leon: The Professional', 'Professional, The (a.k.a. Leon: The Professional)'],
  ],
  [
    "Star Maker, The (Uomo delle stelle, L') (1995)",
    'The Star Maker',
    1995,
    [
      'Star Maker, The',
      "L'Uomo delle stelle",
      "Uomo delle stelle, L'",
      "Star Maker, The (Uomo delle stelle, L')",
    ],
  ],
  [
    'Entre Nous (Coup de foudre) (At First Sight) (1983)',
    'Entre Nous',
    1983,
    ['Coup de foudre', 'At First Sight', 'Entre Nous (Coup de foudre) (At First Sight)'],
  ],
  [
    'Hard 8 (a.k.a. Sydney, a.k.a. Hard Eight) (1996)',
    'Hard 8',
    1996,
    ['Sydney', 'Hard Eight', 'Hard 8 (a.k.a. Sydney, a.k.a. Hard Eight)'],
  ],
  ['Nested (Deep (very)) (1960)', 'Nested', 1960, ['Deep (very)', 'Nested (Deep (very))']],
  ['Dumb &amp; Dumber (1994) ', 'Dumb & Dumber', 1994, []],
  ['Fakta Ladh Mhana', 'Fakta Ladh Mhana', undefined, []],
  ['Family Guy (1999– )', 'Family Guy', 1999, []],
  ['(500) Days of Summer (2009)', '(500) Days of Summer', 2009, []],
  ['2001: A Space Odyssey (1968)', '2001: A Space Odyssey', 1968, []],
  ['1984 (1984)', '1984', 1984, []],
  ['I, Worst of All (1990)', 'I, Worst of All', 1990, []],
  ['North Shore, Texas (1990)', 'North Shore, Texas', 1990, []],
  ['(Unclosed (1990)', '(Unclosed', 1990, []],
  ['Odd) (1990)', 'Odd)', 1990, []],
])('%s', (raw, title, year, aliases) => {
  expect(parseTitle(raw)).toEqual({ title, ...(year && { year }), aliases })
})
