import { describe, expect, test } from 'vitest'
import { type CollageView, renderCollage, renderPlaceholder } from '../../src/render/index.ts'
import { renderChart } from '../../src/render/lab/index.ts'
import { alike, difference, fingerprint, stored } from './fingerprint.ts'
import {
  asked,
  coldStart,
  filmCard,
  languages,
  longTitles,
  night,
  oneFilm,
  recommended,
  topRated,
  usual,
} from './views.ts'

const pictures: Record<string, CollageView> = {
  'usual-dark': usual,
  'usual-light': { ...usual, theme: 'light' },
  'usual-narrow': { ...usual, layout: 'narrow' },
  languages,
  'long-titles': longTitles,
  'cold-start-light': { ...coldStart, theme: 'light' },
  'one-film': oneFilm,
  asked,
  'asked-narrow': { ...asked, layout: 'narrow', theme: 'light' },
  'night-of-two': night(2),
  'night-of-twelve': { ...night(12), theme: 'light' },
  'night-narrow': { ...night(12), layout: 'narrow' },
  'film-card': filmCard,
  'film-card-narrow': { ...filmCard, layout: 'narrow', theme: 'light' },
}

describe('pictures look as they did', () => {
  test.each(Object.entries(pictures))('%s', async (name, view) => {
    const now = await fingerprint((await renderCollage(view)).bytes)
    expect(difference(now, await stored(name, now))).toSatisfy(alike)
  })

  test('a chart', async () => {
    const { png } = await renderChart({
      kind: 'lines',
      title: 'Cold start',
      theme: 'dark',
      x: { label: 'Ratings known' },
      y: { label: 'RMSE', digits: 2 },
      series: [
        {
          name: 'Marquee',
          points: [0, 1, 3, 5, 10].map((x) => ({
            x,
            y: 0.97 - x / 200,
            low: 0.96 - x / 200,
            high: 0.98 - x / 200,
          })),
        },
      ],
    })
    const now = await fingerprint(png)
    expect(difference(now, await stored('chart', now))).toSatisfy(alike)
  })
})

describe('a real change is noticed', () => {
  const original = renderCollage(usual).then(({ bytes }) => fingerprint(bytes))
  const changed = async (tiles: CollageView['sections'][number]['tiles']) => {
    const view = { ...usual, sections: [usual.sections[0]!, { heading: 'Recommended', tiles }] }
    return difference(await original, await fingerprint((await renderCollage(view)).bytes))
  }

  test('the same view gives the same picture', async () => {
    expect(await changed(recommended)).toEqual({ mean: 0, largest: 0 })
  })

  test('another film in one tile', async () => {
    const tiles = recommended.with(2, { ...recommended[2]!, title: 'Laura' })
    expect(await changed(tiles)).not.toSatisfy(alike)
  })

  test('one star less', async () => {
    const tiles = recommended.with(4, { ...recommended[4]!, stars: 3.2 })
    expect(await changed(tiles)).not.toSatisfy(alike)
  })

  test('a missing badge', async () => {
    const { likeness: _, ...bare } = recommended[0]!
    expect(await changed(recommended.with(0, bare))).not.toSatisfy(alike)
  })

  test('two numbers exchanged', async () => {
    const [section] = asked.sections
    const tiles = section!.tiles.map((tile, k) => ({
      ...tile,
      number: k === 0 ? 8 : k === 7 ? 1 : tile.number!,
    }))
    const [now, other] = await Promise.all(
      [asked, { ...asked, sections: [{ ...section!, tiles }] }].map(async (view) =>
        fingerprint((await renderCollage(view)).bytes),
      ),
    )
    expect(difference(now!, other!)).not.toSatisfy(alike)
  })

  test('one film more', async () => {
    expect(await changed([...recommended, topRated[0]!])).not.toSatisfy(alike)
  })

  test('another theme', async () => {
    const light = await fingerprint((await renderCollage({ ...usual, theme: 'light' })).bytes)
    expect(difference(await original, light)).not.toSatisfy(alike)
  })
})

describe('placeholders', () => {
  const film = { title: 'Laura', year: 1944, genres: ['Film-Noir'] }

  test('the same film always gets the same poster', async () => {
    expect(await renderPlaceholder(film, 100)).toEqual(await renderPlaceholder({ ...film }, 100))
  })

  test('title, year and genre each change it', async () => {
    const first = await fingerprint(await renderPlaceholder(film, 100))
    for (const other of [
      { ...film, title: 'Gilda' },
      { ...film, year: 1984 },
      { ...film, genres: ['Western'] },
    ]) {
      expect(difference(first, await fingerprint(await renderPlaceholder(other, 100)))).not.toSatisfy(alike)
    }
  })
})
