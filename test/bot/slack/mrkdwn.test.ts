import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeText, toMrkdwn, unescapeText } from '../../../src/bot/adapters/slack/mrkdwn.ts'

test.each([
  ['**bold** and _italic_ and `code`', '*bold* and _italic_ and `code`'],
  ['**a _b_ c**', '*a **_b_** c*'],
  ['- one\n- two', '• one\n• two'],
  ['1. one\n2. two', '1. one\n2. two'],
  ['7. seven\n8. eight', '7. seven\n8. eight'],
  ['A <b> & c', 'A &lt;b&gt; &amp; c'],
  ['<@U123> <!channel> <#C1>', '&lt;@U123&gt; &lt;!channel&gt; &lt;#C1&gt;'],
  ['see https://example.com/a?b=1&c=2.', 'see <https://example.com/a?b=1&amp;c=2>.'],
  ['M*A*S*H', 'M*A*S*H'],
  ['snake_case_name', 'snake_case_name'],
  ['*batteries not included*', '\u200B*\u200Bbatteries not included\u200B*\u200B'],
  ['~10 minutes~', '\u200B~\u200B10 minutes\u200B~\u200B'],
  ['> no quotation', '\u200B&gt; no quotation'],
  ['まず`/start`を、**次**に。', 'まず\u200B`/start`\u200Bを、\u200B*次*\u200Bに。'],
  ['2**3** 4', '2\u200B*3* 4'],
  ['`/rate <film>`', '`/rate &lt;film&gt;`'],
  ['', ''],
])('%j', (text, mrkdwn) => {
  expect(toMrkdwn(text)).toBe(mrkdwn)
})

test('words become links, longer ones first', () => {
  const links = [
    { text: 'Alien', url: 'https://a.b/1' },
    { text: 'Aliens', url: 'https://a.b/2?x|y' },
  ]
  expect(toMrkdwn('1. Aliens\n2. **Alien** <3>', links)).toBe(
    '1. <https://a.b/2?x%7Cy|Aliens>\n2. *<https://a.b/1|Alien>* &lt;3&gt;',
  )
})

test('a moment is told in the time zone of whoever reads it, and in words to clients that cannot', () => {
  const at = Date.UTC(2026, 0, 1, 2)
  const today = { text: '2:00 AM UTC (in 2 hours)', at, withDay: false }
  expect(toMrkdwn('Until 2:00 AM UTC (in 2 hours): <!date^1^{time}|x>', [today])).toBe(
    'Until <!date^1767232800^{time}|2:00 AM UTC (in 2 hours)>: &lt;!date^1^{time}|x&gt;',
  )
  expect(toMrkdwn('_Sat <3_', [{ text: 'Sat <3', at, withDay: true }])).toBe(
    '_<!date^1767232800^{date_short_pretty} {time}|Sat &lt;3>_',
  )
})

test('no text makes a mention, a link or an entity of its own', () => {
  const unit = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '<',
      '>',
      '&',
      '@',
      '!',
      '#',
      '*',
      '_',
      '~',
      '`',
      '|',
      '\n',
      '- ',
      '1. ',
      'https://a.b/c',
    ),
  )
  fc.assert(
    fc.property(fc.array(unit), (parts) => {
      const mrkdwn = toMrkdwn(parts.join(''))
      expect(mrkdwn.replaceAll(/<https?:[^<>|]*>/g, '')).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/)
    }),
  )
})

test('what was typed comes back from what Slack sends', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
      fc.pre(!/&(amp|lt|gt);/.test(typed))
      expect(unescapeText(escapeText(typed))).toBe(typed)
    }),
  )
})

test.each([
  ['<https://example.com|example.com>', 'example.com'],
  ['<https://example.com>', 'https://example.com'],
  ['<mailto:a@b.c|a@b.c>', 'a@b.c'],
  ['<@U123|ada> &lt;3', '<@U123|ada> <3'],
])('%j was typed as %j', (sent, typed) => {
  expect(unescapeText(sent)).toBe(typed)
})
