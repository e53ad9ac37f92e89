/**
 * Damerau-Levenshtein distance (optimal string alignment: neighbours swapped count once) of `typed`
 * to `key`, and to the best prefix of `key`.
 */
function distances(typed: string, key: string): { whole: number; prefix: number } {
  const width = key.length + 1
  let before = new Uint16Array(width)
  let previous = Uint16Array.from({ length: width }, (_, column) => column)
  let current = new Uint16Array(width)
  for (let row = 1; row <= typed.length; row++) {
    current[0] = row
    for (let column = 1; column < width; column++) {
      const same = typed.charCodeAt(row - 1) === key.charCodeAt(column - 1)
      let best = Math.min(
        previous[column]! + 1,
        current[column - 1]! + 1,
        previous[column - 1]! + (same ? 0 : 1),
      )
      const swapped =
        row > 1 &&
        column > 1 &&
        typed.charCodeAt(row - 1) === key.charCodeAt(column - 2) &&
        typed.charCodeAt(row - 2) === key.charCodeAt(column - 1)
      if (swapped) best = Math.min(best, before[column - 2]! + 1)
      current[column] = best
    }
    ;[before, previous, current] = [previous, current, before]
  }
  return { whole: previous[width - 1]!, prefix: Math.min(...previous) }
}

/** The same without spaces: "starwars", "e.t.", "spider man"; better when whole words are covered. 0: no fit. */
function joinedFit(typed: string, key: string): number {
  const flat = typed.replaceAll(' ', '')
  if (flat.length === typed.length && !key.includes(' ')) return 0
  let words = ''
  for (const word of key.split(' ')) {
    words += word
    if (words === flat) return 0.93
    if (words.length > flat.length) return words.startsWith(flat) && words !== word ? 0.85 : 0
  }
  return 0
}

/**
 * How well typed text fits a title, 0..1, both folded: 1 the same, 0.9 and more its beginning, then
 * a run of words inside, then beginnings of words in any order, then misspelt beginnings.
 */
export function closeness(typed: string, key: string): number {
  if (typed === key) return 1
  const share = Math.min(1, typed.length / key.length)
  if (key.startsWith(typed)) return 0.9 + 0.08 * share
  const joined = joinedFit(typed, key)
  if (joined > 0.9) return joined
  if (key.includes(` ${typed}`)) return 0.8 + 0.08 * share
  const words = key.split(' ')
  if (typed.split(' ').every((part) => words.some((word) => word.startsWith(part)))) return 0.7 + 0.08 * share
  if (joined > 0) return joined
  const { whole, prefix } = distances(typed, key)
  const longer = Math.max(typed.length, key.length)
  const asWhole = 0.95 * (1 - whole / longer)
  const asPrefix = 0.85 * (1 - (1.5 * prefix) / typed.length)
  return Math.max(0, asWhole, asPrefix)
}
