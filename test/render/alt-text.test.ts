import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CollageView, collageAltText, collageList, maxAltText } from '../../src/render/index.ts'
import { numbersIn } from '../../src/render/numbers.ts'
import { coldStart, longTitles, many, usual } from './views.ts'

describe('alt text', () => {
  test('tells what the picture shows', () => {
    expect(collageAltText(usual)).toBe(
      'Films for Ada. From 128 ratings · woman, 25–34, programmer. ' +
        'Her top rated: Metropolis (1927), 5 stars; North by Northwest (1959), 5 stars; Alien (1979), 4.5 stars. ' +
        'Recommended: The Day the Earth Stood Still (1951), 4.6 ±0.3 stars predicted, poster 93% alike; ' +
        'Once Upon a Time in the West (1969), 4.5 ±0.4 stars predicted, poster 88% alike; ' +
        'Double Indemnity (1944), 4.4 ±0.2 stars predicted, poster 71% alike; ' +
        'Brazil (1985), 4.3 ±0.3 stars predicted, poster 100% alike; ' +
        "Singin' in the Rain (1952), 4.2 ±0.5 stars predicted, poster 64% alike. " +
        'Predicted stars ± one standard error · 93% = the poster is closer to her taste than 93% of all posters.',
    )
  })

  test('says why there are no films', () => {
    expect(collageAltText(coldStart)).toContain('Your top rated: Nothing rated yet.')
  })

  test('shortens titles before it leaves films out', () => {
    const title = 'A film whose title goes on for so long that ten of them cannot be told in full, ever'
    const tiles = many(10).sections[0]!.tiles.map((tile) => ({ ...tile, title }))
    const text = collageAltText({ ...usual, sections: [{ heading: 'Recommended', tiles }] })
    expect(text.length).toBeLessThanOrEqual(maxAltText)
    // As many films as the view has.
    expect(text.match(/A film whose title[^(]*…? ?\(\d{4}\)/g)).toHaveLength(10)
    expect(text).not.toContain('more')
    expect(text).toContain('…')
  })

  test('says how many films it leaves out and keeps the small print', () => {
    const text = collageAltText({ ...many(40), footer: 'Simulated ratings' })
    expect(text.length).toBeLessThanOrEqual(maxAltText)
    expect(text).toMatch(/and \d+ more/)
    expect(text).toMatch(/Simulated ratings\.$/)
  })

  test('has no control characters and no forced directions', () => {
    expect(collageAltText(longTitles)).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e]/u)
  })

  test('never exceeds the limit', () => {
    const tile = fc.record(
      {
        title: fc.string({ unit: 'grapheme', maxLength: 300 }),
        year: fc.integer({ min: 1890, max: 2030 }),
        genres: fc.constant([]),
        stars: fc.double({ min: 0.5, max: 5, noNaN: true }),
        predicted: fc.boolean(),
        similarity: fc.double({ min: 0, max: 100, noNaN: true }),
      },
      { requiredKeys: ['title', 'genres'] },
    )
    const section = fc.record({
      heading: fc.string({ maxLength: 200 }),
      tiles: fc.array(tile, { maxLength: 30 }),
      emptyText: fc.string({ maxLength: 900 }),
    })
    const view = fc.record({
      heading: fc.string({ unit: 'grapheme', maxLength: 500 }),
      sections: fc.array(section, { maxLength: 6 }),
      footer: fc.string({ maxLength: 2000 }),
    })
    fc.assert(
      fc.property(view, (some) => {
        const text = collageAltText({ ...usual, ...some } as CollageView)
        expect(text.length).toBeLessThanOrEqual(maxAltText)
        expect(text).not.toMatch(/\p{Cs}/u)
      }),
      { numRuns: 150, seed: 1 },
    )
  })

  test('speaks other languages', () => {
    const words = {
      stars: (stars: string) => `${stars} Sterne`,
      predicted: (stars: string) => `${stars} Sterne vorhergesagt`,
      alike: (percent: string) => `Plakat zu ${percent} ähnlich`,
      more: (count: number) => `und ${count} weitere`,
    }
    const text = collageAltText({ ...usual, locale: 'de-AT' }, words)
    expect(text).toContain('Brazil (1985), 4,3 Sterne vorhergesagt, Plakat zu 100\u00a0% ähnlich')
  })
})

test('the list has a line for each film', () => {
  expect(collageList(coldStart).split('\n')).toEqual([
    '**Your top rated**',
    'Nothing rated yet. Rate a film with /rate, and the next picture will know you better.',
    '',
    '**Recommended**',
    '1. The Day the Earth Stood Still (1951) · ★ 4.6 ±0.3 · 93% · _Because you loved Metropolis_',
    '2. Once Upon a Time in the West (1969) · ★ 4.5 ±0.4 · 88% · _Slow, wide and loud_',
    '3. Double Indemnity (1944) · ★ 4.4 ±0.2 · 71% · _People with your taste gave it 4.6_',
    '4. Brazil (1985) · ★ 4.3 ±0.3 · 100% · _Looks like Metropolis_',
    "5. Singin' in the Rain (1952) · ★ 4.2 ±0.5 · 64% · _A little further afield_",
    '',
    '_Predicted stars ± one standard error · 93% = the poster is closer to her taste than 93% of all posters_',
  ])
})

test.each([
  [0, '0'],
  [63.5, '64'],
  [98.6, '99'],
  [99, '99'],
  [99.04, '99.0'],
  [99.97, '99.9'],
  [100, '100'],
  [140, '100'],
])('%d %% is written %s', (similarity, written) => {
  expect(numbersIn().percent(similarity)).toBe(`${written}%`)
})

test('an unknown language writes numbers as English does', () => {
  expect(numbersIn('no such language').stars(4.6, true)).toBe('4.6')
  expect(numbersIn('xx').stars(4.6, true)).toBe('4.6')
})
