const patterns = new Map<string, RegExp>()

function patternOf(decade: string): RegExp {
  let pattern = patterns.get(decade)
  if (!pattern) {
    // Only "10s" is a decade; "los 10" are ten of something.
    const tens = decade.endsWith('…') ? '[02-9]0' : '\\d0'
    pattern = new RegExp(`^${decade.replace('…', `(?<century>18|19|20)?(?<tens>${tens})`)}$`)
    patterns.set(decade, pattern)
  }
  return pattern
}

/** The first year of a decade in digits, folded, in one of the forms that {@link WishWords.decades} has. */
export function readDecade(text: string, forms: readonly string[]): number | undefined {
  for (const form of forms) {
    const { century, tens } = patternOf(form).exec(text)?.groups ?? {}
    if (!tens) continue
    return Number(tens) + (century ? 100 * Number(century) : Number(tens) < 30 ? 2000 : 1900)
  }
  return undefined
}
