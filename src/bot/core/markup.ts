/** A stretch of text in one style. */
export interface Inline {
  text: string
  bold?: true
  italic?: true
  code?: true
  /** A bare link; http or https only. */
  href?: string
}

export type Block =
  | { type: 'paragraph'; lines: Inline[][] }
  | { type: 'bullets'; items: Inline[][] }
  | { type: 'numbers'; start: number; items: Inline[][] }

const INLINE =
  /`(?<code>[^`\n]+)`|\*\*(?<bold>\S(?:.*?\S)?)\*\*|(?<![\p{L}\p{N}_])_(?<italic>[^\s_](?:.*?[^\s_])?)_(?![\p{L}\p{N}_])|(?<href>https?:\/\/[^\s<>]*[^\s<>.,;:!?)'"_*`])/gu

/**
 * The markup of {@link Reply.text} as a tree of plain data, for adapters to build their own from. What is no markup is text, character for character.
 */
export function readMarkup(text: string): Block[] {
  const blocks: Block[] = []
  /** The block that the line before belongs to; a block of another type, or after an empty line, is new. */
  let open: Block | undefined
  const into = <Type extends Block['type']>(fresh: Block & { type: Type }): Block & { type: Type } => {
    if (open?.type !== fresh.type) {
      open = fresh
      blocks.push(fresh)
    }
    return open as Block & { type: Type }
  }
  for (const line of text.split(/\r?\n/)) {
    const bullet = /^\s*- (.*)$/.exec(line)
    const number = /^\s*(\d{1,9})\. (.*)$/.exec(line)
    if (line.trim() === '') open = undefined
    else if (bullet) into({ type: 'bullets', items: [] }).items.push(readInlines(bullet[1]!))
    else if (number)
      into({ type: 'numbers', start: Number(number[1]), items: [] }).items.push(readInlines(number[2]!))
    else into({ type: 'paragraph', lines: [] }).lines.push(readInlines(line))
  }
  return blocks
}

function readInlines(text: string, style: Omit<Inline, 'text'> = {}): Inline[] {
  const parts: Inline[] = []
  let end = 0
  for (const match of text.matchAll(INLINE)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index), ...style })
    const { code, bold, italic, href } = match.groups!
    if (code !== undefined) parts.push({ text: code, ...style, code: true })
    else if (bold !== undefined) parts.push(...readInlines(bold, { ...style, bold: true }))
    else if (italic !== undefined) parts.push(...readInlines(italic, { ...style, italic: true }))
    else parts.push({ text: href!, ...style, href: href! })
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push({ text: text.slice(end), ...style })
  return parts
}
