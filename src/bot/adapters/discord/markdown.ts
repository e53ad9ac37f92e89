import type { Mark, Moment } from '../../core/reply.ts'
import { cutAtMarks } from '../kit/marked-words.ts'

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

/** The same with some of its words as links, which unfold into no preview either, or as moments. */
export function toMarkedMarkdown(text: string, marks: readonly Mark[]): string {
  return cutAtMarks(text, marks)
    .map(({ text: words, mark }) => {
      if (mark && 'at' in mark) return timestamp(mark)
      return mark ? `[${toDiscordMarkdown(words)}](<${mark.url}>)` : toDiscordMarkdown(words)
    })
    .join('')
}

/** "20:15 (in 2 hours)", in the language and the time zone of whoever reads it. */
function timestamp({ at, withDay }: Moment): string {
  const seconds = Math.round(at / 1000)
  return `<t:${seconds}:${withDay ? 'f' : 't'}> (<t:${seconds}:R>)`
}
