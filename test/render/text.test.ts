import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import { fontFor } from '../../src/render/fonts.ts'
import { numbersIn } from '../../src/render/numbers.ts'
import { breakLines, clean, isRightToLeft, shorten, widthOf } from '../../src/render/text.ts'

const context = createCanvas(1, 1).getContext('2d')
const style = { size: 20, weight: 700 } as const

describe('lines', () => {
  test.each([
    'The Good, the Bad and the Ugly in a Town with a Very Long Name',
    'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    '千と千尋の神隠しとハウルの動く城とそれから先のもっと長い題名',
    'لورنس العرب والصحراء الطويلة جدا التي لا تنتهي ابدا',
    '👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦',
  ])('%s fits two lines and ends in an ellipsis', (title) => {
    const lines = breakLines(context, title, style, 150, 2)
    expect(lines).toHaveLength(2)
    for (const line of lines) expect(widthOf(context, line, style)).toBeLessThanOrEqual(150)
    expect(lines[1]).toMatch(/…$/)
  })

  test('a family emoji is never cut in two', () => {
    const lines = breakLines(context, '👩‍👩‍👧‍👦'.repeat(14), style, 150, 2)
    expect(lines.join('').replace('…', '')).toMatch(/^(👩‍👩‍👧‍👦)+$/u)
  })

  test('short titles stay whole', () => {
    expect(breakLines(context, 'Alien', style, 150, 2)).toEqual(['Alien'])
  })

  test('a command keeps its slash', () => {
    const lines = breakLines(context, 'Rate a film with /rate now', style, 170, 3)
    expect(lines.some((line) => /(^| )\/rate/.test(line))).toBe(true)
    expect(lines.some((line) => line.endsWith('/'))).toBe(false)
  })

  test('ends in words, not in single letters', () => {
    const [, last] = breakLines(context, 'How I Learned to Stop Worrying and Love the Bomb', style, 195, 2)
    expect(last).toMatch(/\p{L}{3,}…$/u)
  })
})

test('clean text has no controls, no forced direction, no lone surrogate, no tower of accents', () => {
  expect(clean('a\u0000\n\tb\u202e \ud800c\u200b')).toBe('a b c')
  expect(clean(`x${'\u0334'.repeat(40)}`).length).toBeLessThanOrEqual(5)
})

test('shorten counts graphemes', () => {
  expect(shorten('👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 2)).toBe('👨‍👩‍👧…')
  expect(shorten('abc', 3)).toBe('abc')
})

test('direction follows the first strong letter', () => {
  expect(isRightToLeft('2001: לורנס')).toBe(true)
  expect(isRightToLeft('… Amélie لورنس')).toBe(false)
  expect(isRightToLeft('300')).toBe(false)
})

describe('fonts', () => {
  const scripts: Record<string, string> = {
    Latin: 'Amélie Łódź Ångström',
    Vietnamese: 'Mùi đu đủ xanh',
    Cyrillic: 'Сталкер Ђорђе',
    Greek: 'Ο Μελισσοκόμος',
    Arabic: 'لورنس العرب',
    Persian: 'جدایی نادر از سیمین',
    Hebrew: 'ואלס עם באשיר',
    Japanese: '千と千尋の神隠し',
    Chinese: '臥虎藏龍 卧虎藏龙',
    Korean: '기생충',
    Devanagari: 'पाथेर पांचाली',
    Thai: 'ลุงบุญมีระลึกชาติ',
    emoji: '👩‍🚀🎬🇫🇷❤️‍🔥1️⃣',
  }
  test.each(Object.entries(scripts))('%s is covered', (_, text) => {
    expect(fontFor(text, 20, 600).text).toBe(text)
  })

  test.each(['en', 'de', 'fr', 'ar', 'fa', 'he', 'hi', 'bn', 'my', 'th', 'ja', 'sv'])(
    'numbers in %s are covered',
    (locale) => {
      const numbers = numbersIn(locale)
      const text = [numbers.stars(4.6, true), numbers.plusMinus(0.3), '93%', '93\u00a0%'].join(' ')
      expect(fontFor(text, 20, 600).text).toBe(text)
    },
  )

  test.each(['no such language', 'xx'])(
    '%s, which nobody knows, writes numbers as English does',
    (locale) => {
      expect(numbersIn(locale).stars(4.6, true)).toBe('4.6')
    },
  )

  test('what no font covers becomes a box', () => {
    expect(fontFor('a𓀀b', 20, 600).text).toBe('a□b')
  })

  test('a display face falls back for the letters that it lacks', () => {
    const { font } = fontFor('Алиса 千', 20, 800, 'creepster')
    expect(font).toBe('800 20px "Marquee creepster", "Marquee inter-800", "Marquee noto-jp"')
  })

  test.each([
    ['千と千尋の神隠し', 'noto-jp'],
    ['ホラー', 'noto-jp'],
    ['西部劇', 'noto-jp'],
    ['卧虎藏龙', 'noto-sc'],
  ])('%s is drawn in the hand of its country', (text, face) => {
    expect(fontFor(text, 20, 600).font).toBe(`600 20px "Marquee inter-600", "Marquee ${face}"`)
  })
})
