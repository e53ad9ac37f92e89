import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import { drawPage } from '../../src/render/page.ts'
import { eraPalettes, moodPalettes } from '../../src/render/placeholder/art-palettes.ts'
import { contrast, palettes, seriesColours } from '../../src/render/theme.ts'

test('contrast is computed as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.478, 3)
  expect(contrast('#336699', '#336699')).toBe(1)
})

describe.each(['dark', 'light'] as const)('%s theme', (theme) => {
  const palette = palettes[theme]

  test('text reaches AA on page and cards', () => {
    for (const ground of [...palette.page, palette.card]) {
      expect.soft(contrast(palette.text, ground), `text on ${ground}`).toBeGreaterThanOrEqual(7)
      expect.soft(contrast(palette.muted, ground), `muted on ${ground}`).toBeGreaterThanOrEqual(4.5)
    }
  })

  // The posters' colours shine on the page, so the worst of its pixels is measured, not assumed.
  test.each([
    [255, 255, 255],
    [0, 0, 0],
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [255, 255, 0],
  ] as const)('text reaches AA beside posters of rgb(%i, %i, %i)', (...mean) => {
    for (const [width, height] of [
      [1000, 935],
      [480, 2000],
      [1000, 300],
    ] as const) {
      const canvas = createCanvas(width, height)
      drawPage(canvas.getContext('2d'), canvas, palette, [mean, mean, mean, mean, mean])
      const pixels = canvas.data()
      const grounds = new Set<number>()
      for (let at = 0; at < pixels.length; at += 4) grounds.add(pixels.readUIntBE(at, 3))
      expect(grounds.size).toBeGreaterThan(5)
      const hex = (ground: number) => `#${ground.toString(16).padStart(6, '0')}`
      const worst = Math.min(...[...grounds].map((ground) => contrast(palette.muted, hex(ground))))
      expect(worst).toBeGreaterThanOrEqual(4.5)
    }
  })

  test('initials reach AA on every disc, and discs 3 to 1 on the page', () => {
    expect(new Set(palette.people).size).toBe(12)
    for (const disc of palette.people) {
      expect.soft(contrast(palette.initial, disc), `initial on ${disc}`).toBeGreaterThanOrEqual(4.5)
      for (const ground of palette.page)
        expect.soft(contrast(disc, ground), `${disc} on ${ground}`).toBeGreaterThanOrEqual(3)
    }
  })

  test('badges reach AA', () => {
    expect(contrast(palette.badgeText, palette.badge)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.badgeAccent, palette.badge)).toBeGreaterThanOrEqual(3)
  })

  test('marks that mean something reach 3 to 1', () => {
    for (const ground of [...palette.page, palette.card]) {
      expect.soft(contrast(palette.accent, ground), `accent on ${ground}`).toBeGreaterThanOrEqual(4.5)
      expect.soft(contrast(palette.star, ground), `star on ${ground}`).toBeGreaterThanOrEqual(3)
    }
    expect(contrast(palette.star, palette.starEmpty)).toBeGreaterThan(1.6)
    for (const colour of seriesColours[theme]) {
      expect.soft(contrast(colour, palette.page[0]), `series ${colour}`).toBeGreaterThanOrEqual(4.5)
    }
  })
})

test('titles on placeholders reach AA for large text on every ground of every palette', () => {
  const all = [...Object.values(eraPalettes), ...Object.values(moodPalettes)].flat()
  expect(all.length).toBeGreaterThan(40)
  for (const { ground, dark, pale } of all) {
    for (const behind of [ground, dark]) {
      const best = Math.max(contrast(pale, behind), contrast(dark, behind))
      expect.soft(best, `${pale} or ${dark} on ${behind}`).toBeGreaterThanOrEqual(4.5)
    }
  }
})
