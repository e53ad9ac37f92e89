/** Numbers as a language writes them: "4.6", "4,6"; "93%", "93 %". */
export interface Numbers {
  /** Predictions always have a decimal; given stars only where they need one. */
  stars: (value: number, predicted: boolean) => string
  plusMinus: (value: number) => string
  /** Nothing short of 100 is called 100: from 99 on it has a decimal, rounded down. */
  percent: (similarity: number) => string
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
  const percents = [0, 1].map((digits) =>
    writer({ style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }),
  )
  const numbers: Numbers = {
    stars: (value, predicted) => (predicted ? fixed : plain)(value),
    plusMinus: (value) => `±${fixed(value)}`,
    percent: (similarity) => {
      const value = Math.min(100, Math.max(0, similarity))
      return value > 99 && value < 100
        ? percents[1]!(Math.floor(value * 10) / 1000)
        : percents[0]!(Math.round(value) / 100)
    },
  }
  known.set(language, numbers)
  return numbers
}
