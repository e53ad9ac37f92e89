/** The text cut around the words that stand for more, each with its mark; joined, the pieces give it back. */
export function cutAtMarks<Mark extends { text: string }>(
  text: string,
  marks: readonly Mark[],
): { text: string; mark?: Mark | undefined }[] {
  if (marks.length === 0) return [{ text }]
  const markOf = new Map(marks.map((mark) => [mark.text, mark]))
  // The longest first: "Alien" is no part of "Aliens".
  const words = [...markOf.keys()].toSorted((a, b) => b.length - a.length).map(literally)
  return text
    .split(new RegExp(`(${words.join('|')})`))
    .map((piece) => ({ text: piece, mark: markOf.get(piece) }))
}

/** A pattern that matches just this text. */
function literally(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
