import { expect, test } from 'vitest'
import { toDiscordMarkdown, toMarkedMarkdown } from '../../../src/bot/adapters/discord/markdown.ts'
import { splitText } from '../../../src/bot/core/limits.ts'

test.each([
  ['**bold** and _italic_', '**bold** and _italic_'],
  ['- a\n1. b', '- a\n1. b'],
  ['use `/rate movie*` now', 'use `/rate movie*` now'],
  ['M*A*S*H (1970)', 'M\\*A\\*S\\*H (1970)'],
  ['**M*A*S*H**', '**M\\*A\\*S\\*H**'],
  ['a ` alone', 'a \\` alone'],
  ['||spoiler|| ~~gone~~', '\\|\\|spoiler\\|\\| \\~\\~gone\\~\\~'],
  ['# 1 film\n> said\n#1', '\\# 1 film\n\\> said\n#1'],
  ['<@123> <#4> <3', '\\<@123> \\<#4> <3'],
  ['[click](https://evil.example)', '\\[click](<https://evil.example>)'],
  ['back\\slash', 'back\\\\slash'],
  ['See https://grouplens.org/a_b_c/. Then', 'See <https://grouplens.org/a_b_c/>. Then'],
  ['(https://example.org)', '(<https://example.org>)'],
])('%s', (text, markdown) => {
  expect(toDiscordMarkdown(text)).toBe(markdown)
})

test('words become links, longer ones first, with the rest escaped as ever', () => {
  const links = [
    { text: 'Alien (1979)', url: 'https://example.org/1' },
    { text: 'Aliens (1986)', url: 'https://example.org/2' },
    { text: 'M*A*S*H (1970)', url: 'https://example.org/3' },
  ]
  expect(toMarkedMarkdown('1. Aliens (1986) · 4*5\n2. Alien (1979)\n3. M*A*S*H (1970)', links)).toBe(
    '1. [Aliens (1986)](<https://example.org/2>) · 4\\*5\n' +
      '2. [Alien (1979)](<https://example.org/1>)\n' +
      '3. [M\\*A\\*S\\*H (1970)](<https://example.org/3>)',
  )
  expect(toMarkedMarkdown('a*b', [])).toBe('a\\*b')
})

test('a moment is told in the time zone of whoever reads it, beside words that nobody may forge', () => {
  const at = Date.UTC(2026, 0, 1, 2)
  const today = { text: '2:00 AM UTC (in 2 hours)', at, withDay: false }
  expect(toMarkedMarkdown('Until 2:00 AM UTC (in 2 hours): <t:1:R>', [today])).toBe(
    'Until <t:1767232800:t> (<t:1767232800:R>): \\<t:1:R>',
  )
  const later = { text: 'Sat, 2:00 AM UTC (in 2 days)', at, withDay: true }
  expect(toMarkedMarkdown('Sat, 2:00 AM UTC (in 2 days)', [later])).toBe(
    '<t:1767232800:f> (<t:1767232800:R>)',
  )
})

test('long text is cut at line ends, else at spaces, else anywhere', () => {
  expect(splitText('one\ntwo\nthree', 8)).toEqual(['one\ntwo', 'three'])
  expect(splitText('one two three', 8)).toEqual(['one two', 'three'])
  expect(splitText('onetwothree', 8)).toEqual(['onetwoth', 'ree'])
  expect(splitText('', 8)).toEqual([''])
})

test('no piece is longer than the limit, and no word is lost', () => {
  const text = Array.from({ length: 500 }, (_, index) => `${'word '.repeat(index % 30)}${index}`).join('\n')
  const pieces = splitText(text, 200)
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(200)
  expect(pieces.join(' ').split(/\s+/)).toEqual(text.split(/\s+/))
})
