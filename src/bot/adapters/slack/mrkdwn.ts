import { type Inline, readMarkup } from '../../core/markup.ts'
import type { Mark, Moment } from '../../core/reply.ts'
import { isFilmLink } from '../../search/film-link.ts'
import { cutAtMarks } from '../kit/marked-words.ts'

/** Zero-width space: stands between a character and a word, so that Slack does not read it as markup. */
const BREAK = '\u200B'
/** `*`, `_`, `~` and backticks at the edge of a word; inside one (`M*A*S*H`) Slack leaves them alone. */
const EDGES = /(?<![\p{L}\p{N}])[*_~`]+(?=\S)|(?<=\S)[*_~`]+(?![\p{L}\p{N}])/gu
const MARKED_END = /[*_`]$/
const MARKED_START = /^[*_`]/
/** A letter, or a mark of a script that has no spaces. */
const BARE_END = /[\p{L}\p{N}\u3000-\u303f\uff01-\uff5e]$/u
const BARE_START = /^[\p{L}\p{N}\u3000-\u303f\uff01-\uff5e]/u
/** A quotation, at the start of a line. */
const QUOTE = /^(?=&gt;)/gm

/** Text that Slack shows as it is: no entity, no mention, no markup. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** The bot's text in Slack's mrkdwn, some of its words as links or moments; see Reply.text for the markup that it has. */
export function toMrkdwn(text: string, marks: readonly Mark[] = []): string {
  const line = (parts: readonly Inline[]) => parts.map((part) => inline(part, marks)).reduce(joined, '')
  return readMarkup(text)
    .flatMap((block) => {
      if (block.type === 'paragraph') return block.lines.map(line)
      return block.items.map((item, index) =>
        block.type === 'bullets' ? `• ${line(item)}` : `${block.start + index}. ${line(item)}`,
      )
    })
    .join('\n')
}

/** Slack reads markup only where it touches no letter, as it does where a language has no spaces. */
function joined(before: string, after: string): string {
  const touch =
    (MARKED_END.test(before) && BARE_START.test(after)) || (BARE_END.test(before) && MARKED_START.test(after))
  return touch ? `${before}${BREAK}${after}` : before + after
}

function inline({ text, bold, italic, code, href }: Inline, marks: readonly Mark[]): string {
  if (href) return `<${toAddress(href)}>`
  if (code) return `\`${escapeText(text)}\``
  const words = cutAtMarks(text, marks)
    .map((piece) => marked(literally(piece.text), piece.mark))
    .join('')
  const styled = italic ? `_${words}_` : words
  return bold ? `*${styled}*` : styled
}

function marked(words: string, mark: Mark | undefined): string {
  if (!mark) return words
  return 'at' in mark ? date(mark, words) : `<${toAddress(mark.url)}|${words}>`
}

/** "20:15" in the time zone of whoever reads it; the words for clients that do not know how. */
function date({ at, withDay }: Moment, words: string): string {
  return `<!date^${Math.round(at / 1000)}^${withDay ? '{date_short_pretty} ' : ''}{time}|${words}>`
}

/** A bar would begin the words that are shown for the link. */
function toAddress(url: string): string {
  return escapeText(url).replaceAll('|', '%7C')
}

function literally(text: string): string {
  return escapeText(text)
    .replaceAll(EDGES, (found) => `${BREAK}${found}${BREAK}`)
    .replaceAll(QUOTE, BREAK)
}

/**
 * What a person typed, as they typed it: Slack sends `&`, `<` and `>` as entities, and wraps links.
 * Mentions stay as they are, `<@U123|ada>`.
 */
export function unescapeText(text: string): string {
  return text
    .replaceAll(
      /<(https?:[^|>]+|mailto:[^|>]+)(?:\|([^>]*))?>/g,
      // The words over a film's address say less than the address.
      (_, link: string, shown?: string) => (isFilmLink(link) ? link : (shown ?? link)),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
