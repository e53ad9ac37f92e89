const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A sign for each name, of one or two characters and all different: A, B, and A1 and A2 where two begin alike. */
export function initialsOf(names: readonly string[]): string[] {
  const first = names.map((name) => {
    const letters = Array.from(graphemes.segment(name), ({ segment }) => segment)
    return (letters.find((each) => /[\p{L}\p{N}]/u.test(each)) ?? '?').toLocaleUpperCase()
  })
  return first.map((letter, at) => {
    const alike = first.flatMap((each, index) => (each === letter ? [index] : []))
    return alike.length === 1 ? letter : `${letter}${alike.indexOf(at) + 1}`
  })
}

/** People as a collage shows them. */
export function withInitials(names: readonly string[]): { initial: string; name: string }[] {
  return initialsOf(names).map((initial, index) => ({ initial, name: names[index]! }))
}
