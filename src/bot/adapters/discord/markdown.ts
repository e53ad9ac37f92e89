import type { Reply } from '../../core/reply.ts'
import { cutAtLinks } from '../kit/link-words.ts'

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
  return cutAtLinks(text, links)
    .map((piece) => {
      const words = toDiscordMarkdown(piece.text)
      return piece.url ? `[${words}](<${piece.url}>)` : words
    })
    .join('')
}
