/** Stars as a language writes them: "4.6", "4,6". */
export interface Numbers {
  /** Predictions always have a decimal; given stars only where they need one. */
  stars: (value: number, predicted: boolean) => string
  plusMinus: (value: number) => string
}

const known = new Map<string, Numbers>()

function usable(locale: string): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale)[0] ?? 'en'
  } catch {
    // Not a language tag at all; a picture is no place to complain about that.
    return 'en'
  }
}

/** @param locale BCP 47; English when absent or unknown */
export function numbersIn(locale = 'en'): Numbers {
  const language = usable(locale)
  const found = known.get(language)
  if (found) return found
  const writer = (options: Intl.NumberFormatOptions) => {
    // Western digits: the bundled fonts do not have every script's own.
    const format = new Intl.NumberFormat(language, { ...options, numberingSystem: 'latn' })
    return (value: number) => format.format(value).replace(/[\u061c\u200e\u200f]/g, '')
  }
  const fixed = writer({ minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const plain = writer({ maximumFractionDigits: 1 })
  const numbers: Numbers = {
    stars: (value, predicted) => (predicted ? fixed : plain)(value),
    plusMinus: (value) => `±${fixed(value)}`,
  }
  known.set(language, numbers)
  return numbers
}
