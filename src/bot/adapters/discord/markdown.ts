import type { Reply } from '../../reply.ts'

/** Kept as it is: code. Hidden from previews: links. Escaped: what Discord reads as markup beyond the common part. */
const CODE = /`[^`\n]+`/
const LINK = /https?:\/\/[^\s<>]*[^\s<>.,;:!?)'"_*]/
const FOREIGN =
  /(?<!\*)\*(?!\*)|\*{3,}|`|~~|\|\||__|\\|^(?:#{1,3}|-#|>{1,3})(?= )|<(?=[@#:/t])|\[(?=[^\]]*\]\()/
const TOKEN = new RegExp(`(${CODE.source})|(${LINK.source})|${FOREIGN.source}`, 'gm')

/**
 * The bot's text as Discord's markdown: bold, italics, code and lists are the same, a stray `*` as in
 * "M*A*S*H" is escaped, and bare links do not unfold into previews.
 */
export function toDiscordMarkdown(text: string): string {
  return text.replaceAll(TOKEN, (found: string, code?: string, link?: string) => {
    if (code) return code
    return link ? `<${link}>` : found.replaceAll(/./g, '\\$&')
  })
}

/** The same with some of its words as links, which unfold into no preview either. */
export function toLinkedMarkdown(text: string, links: NonNullable<Reply['links']>): string {
  if (links.length === 0) return toDiscordMarkdown(text)
  const urls = new Map(links.map((link) => [link.text, link.url]))
  // The longest first: "Alien" is no part of "Aliens".
  const words = [...urls.keys()].toSorted((a, b) => b.length - a.length).map(literally)
  const parts = text.split(new RegExp(`(${words.join('|')})`))
  return parts
    .map((part) => {
      const url = urls.get(part)
      return url ? `[${toDiscordMarkdown(part)}](<${url}>)` : toDiscordMarkdown(part)
    })
    .join('')
}

/** A pattern that matches just this text. */
function literally(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
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
