import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Block, type Inline, readMarkup } from '../../../src/bot/core/markup.ts'

const inlinesOf = (block: Block): Inline[] => (block.type === 'paragraph' ? block.lines : block.items).flat()

describe('the markup of a reply', () => {
  test('lines, lists and empty lines make blocks', () => {
    expect(readMarkup('One\ntwo\n\n- a\n- b\n2. c\n3. d\nend')).toEqual([
      { type: 'paragraph', lines: [[{ text: 'One' }], [{ text: 'two' }]] },
      { type: 'bullets', items: [[{ text: 'a' }], [{ text: 'b' }]] },
      { type: 'numbers', start: 2, items: [[{ text: 'c' }], [{ text: 'd' }]] },
      { type: 'paragraph', lines: [[{ text: 'end' }]] },
    ])
  })

  test('bold, italic, code and links, inside each other too', () => {
    expect(readMarkup('**The _big_ one** `a*b*` _see https://x.org/a_b?c=1_.').map(inlinesOf)).toEqual([
      [
        { text: 'The ', bold: true },
        { text: 'big', bold: true, italic: true },
        { text: ' one', bold: true },
        { text: ' ' },
        { text: 'a*b*', code: true },
        { text: ' ' },
        { text: 'see ', italic: true },
        { text: 'https://x.org/a_b?c=1', italic: true, href: 'https://x.org/a_b?c=1' },
        { text: '.' },
      ],
    ])
  })

  test.for([
    'M*A*S*H (1970) and 2 * 3 ** 4',
    'snake_case_name, _ alone _ and __',
    'ünï_cödé_x',
    '<img src=x onerror=alert(1)> &amp; "quotes"',
    'javascript:alert(1) data:text/html,x http:// https:',
    '1.5 stars, -3 degrees',
    'unfinished **bold and `code',
  ])('is left alone in %s', (text) => {
    expect(readMarkup(text)).toEqual([{ type: 'paragraph', lines: [[{ text }]] }])
  })

  test('never loses a letter, and only ever links to the web', () => {
    const pieces = fc.constantFrom(
      '**',
      '_',
      '`',
      '- ',
      '1. ',
      '\n',
      '\n\n',
      ' ',
      'a',
      'Zürich',
      'https://a.b/c',
      '<b>',
      '.',
    )
    const letters = (text: string) => text.replaceAll(/[^\p{L}]/gu, '')
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const text = parts.join('')
        const inlines = readMarkup(text).flatMap(inlinesOf)
        expect(letters(inlines.map((inline) => inline.text).join(''))).toBe(letters(text))
        for (const { href, text: shown } of inlines)
          if (href !== undefined) expect([href, /^https?:\/\//.test(href)]).toEqual([shown, true])
      }),
      { seed: 7, numRuns: 500 },
    )
  })
})
