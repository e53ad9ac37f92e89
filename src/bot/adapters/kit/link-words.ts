import type { Reply } from '../../core/reply.ts'

/** The text cut around the words that lead somewhere; joined, the pieces give it back. */
export function cutAtLinks(
  text: string,
  links: NonNullable<Reply['links']>,
): { text: string; url?: string | undefined }[] {
  if (links.length === 0) return [{ text }]
  const urls = new Map(links.map((link) => [link.text, link.url]))
  // The longest first: "Alien" is no part of "Aliens".
  const words = [...urls.keys()].toSorted((a, b) => b.length - a.length).map(literally)
  return text
    .split(new RegExp(`(${words.join('|')})`))
    .map((piece) => ({ text: piece, url: urls.get(piece) }))
}

/** A pattern that matches just this text. */
function literally(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
