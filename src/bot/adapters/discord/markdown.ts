/** Everything that Discord reads as markup beyond the bot's small common part. */
const FOREIGN =
  /(?<!\*)\*(?!\*)|\*{3,}|`|~~|\|\||__|^(?:#{1,3}|-#|>{1,3})(?= )|<(?=[@#:/t])|\[(?=[^\]]*\]\()/gm
const LINK = /(?<!<)https?:\/\/[^\s<>]+[^\s<>.,;:!?)'"_*]/g

/**
 * The bot's text as Discord's markdown: bold, italics and lists are the same, a stray `*` as in
 * "M*A*S*H" is escaped, and bare links do not unfold into previews.
 */
export function toDiscordMarkdown(text: string): string {
  let end = 0
  const parts: string[] = []
  for (const link of text.matchAll(LINK)) {
    parts.push(escaped(text.slice(end, link.index)), `<${link[0]}>`)
    end = link.index + link[0].length
  }
  return [...parts, escaped(text.slice(end))].join('')
}

function escaped(text: string): string {
  return text.replaceAll(FOREIGN, (found) => [...found].map((character) => `\\${character}`).join(''))
}

/**
 * Cuts text into pieces of at most `limit` characters, at line ends where there are any.
 * Always at least one piece; joined by line ends they give the text back.
 */
export function splitText(text: string, limit: number): string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > limit) {
    const lineEnd = rest.lastIndexOf('\n', limit)
    const space = rest.lastIndexOf(' ', limit)
    const cut = lineEnd > 0 ? lineEnd : space > 0 ? space : limit
    pieces.push(rest.slice(0, cut))
    rest = rest.slice(lineEnd > 0 || space > 0 ? cut + 1 : cut)
  }
  return [...pieces, rest]
}
