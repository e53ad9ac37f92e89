import { type Inline, readMarkup } from '../web/markup.ts'

/** Zero-width space: stands between a character and a word, so that Slack does not read it as markup. */
const BREAK = '\u200B'
/** `*`, `_`, `~` and backticks at the edge of a word; inside one (`M*A*S*H`) Slack leaves them alone. */
const EDGES = /(?<![\p{L}\p{N}])[*_~`]+(?=\S)|(?<=\S)[*_~`]+(?![\p{L}\p{N}])/gu
/** A quotation, at the start of a line. */
const QUOTE = /^(?=&gt;)/gm

/** Text that Slack shows as it is: no entity, no mention, no markup. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** The bot's text in Slack's mrkdwn; see Reply.text for the markup that it has. */
export function toMrkdwn(text: string): string {
  return readMarkup(text)
    .flatMap((block) => {
      if (block.type === 'paragraph') return block.lines.map(inlines)
      return block.items.map((item, index) =>
        block.type === 'bullets' ? `• ${inlines(item)}` : `${block.start + index}. ${inlines(item)}`,
      )
    })
    .join('\n')
}

/** The same text with words in it that lead somewhere; the first of each counts. */
export function withLinks(mrkdwn: string, links: readonly { text: string; url: string }[]): string {
  return links.reduce((linked, { text, url }) => {
    const words = literally(text)
    return linked.replace(words, () => `<${escapeText(url)}|${words}>`)
  }, mrkdwn)
}

function inlines(parts: readonly Inline[]): string {
  return parts.map(inline).join('')
}

function inline({ text, bold, italic, code, href }: Inline): string {
  // A bar would begin the words shown for the link.
  if (href) return `<${escapeText(href).replaceAll('|', '%7C')}>`
  if (code) return `\`${escapeText(text)}\``
  const literal = literally(text)
  const styled = italic ? `_${literal}_` : literal
  return bold ? `*${styled}*` : styled
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
      (_, link: string, shown?: string) => shown ?? link,
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
