import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import { speechFor } from '../../../src/bot/core/speech.ts'
import { languages } from '../../../src/bot/locales/index.ts'
import { fontFor } from '../../../src/render/fonts.ts'
import { breakLines, widthOf } from '../../../src/render/text.ts'

const context = createCanvas(64, 64).getContext('2d')
const style = { size: 20, weight: 600 } as const

function textsOf(texts: object): string[] {
  return Object.values(texts).flatMap((text) => (typeof text === 'string' ? [text] : textsOf(text)))
}

/** How many pixels a character inks, and which. */
function inked(character: string): string {
  const { text, font } = fontFor(character, 40, 600)
  context.clearRect(0, 0, 64, 64)
  context.font = font
  context.fillText(text, 8, 48)
  return Buffer.from(context.getImageData(0, 0, 64, 64).data.filter((_, at) => at % 4 === 3)).toString(
    'base64',
  )
}

describe.each(Object.entries(languages))('on pictures, %s', (language, texts) => {
  const all = textsOf(texts)
  const { number, decimal, percent, stars } = speechFor(language)

  test('has a glyph for every character', () => {
    const numbers = [number(1_234_567.5, 1), decimal(4.6), percent(97), stars(4.5)]
    // A star is a shape there.
    for (const text of [...all, ...numbers].map((each) => each.replaceAll('★', '')))
      expect(fontFor(text, 20, 600).text).toBe(text)
    expect(all.length).toBeGreaterThan(300)
  })

  test.each([60, 150, 300])('is broken into lines of %i pixels that none overflows', (width) => {
    for (const text of all)
      for (const line of breakLines(context, text, style, width, 8))
        expect(widthOf(context, line, style), text).toBeLessThanOrEqual(width)
  })
})

test('Japanese lines begin with no mark that ends something, and end with none that begins it', () => {
  for (const text of textsOf(languages.ja)) {
    const lines = breakLines(context, text, style, 300, 8)
    for (const line of lines.slice(1))
      expect(line, text).not.toMatch(/^[、。，．：；！？」』）％ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ]/)
    for (const line of lines.slice(0, -1)) expect(line, text).not.toMatch(/[「『（]$/)
  }
})

test('kana and kanji are drawn, each in its own shape', () => {
  const characters = [
    ...new Set(
      textsOf(languages.ja)
        .join('')
        .match(/[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/gu),
    ),
  ]
  expect(characters.length).toBeGreaterThan(300)
  expect(new Set(characters.map(inked)).size).toBe(characters.length)
  expect(characters.map(inked)).not.toContain(inked('□'))
})
