import { understood } from '../locales/index.ts'
import { halfWidth } from './half-width.ts'

const half = /½|1\/2/
const unit = Object.values(understood)
  .flatMap(({ stars }) => stars)
  .join('|')
const inWords = new RegExp(
  `^(?:[★星]\\s*)?(\\d{1,2})(?:[.,](\\d{1,2}))?\\s*(½|\\s1/2)?\\s*(?:/\\s*(5|10))?\\s*(?:★|${unit})?$`,
  'iu',
)

/**
 * Reads stars in any usual form: `4.5`, `4,5`, `4½`, `4/5`, `8/10`, `★★★★½`, `★★★☆☆`, `****`,
 * `:star::star:`, `4 stars`, `4,5 Sterne`, `★ 4`, `星４．５`. Undefined when it is not one; the range is not checked.
 */
export function readStars(text: string): number | undefined {
  const plain = halfWidth(text)
    .trim()
    .replaceAll(/:star2?:|⭐️?|🌟/gu, '★')
    .replaceAll(/\s+(?=[★☆½])/g, '')
  const symbols = /^(★+|\*+)(½|1\/2)?☆*$/.exec(plain)
  if (symbols) return symbols[1]!.length + (symbols[2] ? 0.5 : 0)
  if (/^(½|1\/2)(☆*)$/.test(plain)) return 0.5
  const parts = inWords.exec(plain)
  if (!parts) return undefined
  const [, whole, decimals, extra, scale] = parts
  if (decimals && extra) return undefined
  const value = Number(`${whole}.${decimals ?? 0}`) + (extra && half.test(extra) ? 0.5 : 0)
  return scale === '10' ? value / 2 : value
}

/** "★★★★½". */
export function drawStars(stars: number): string {
  return '★'.repeat(Math.floor(stars)) + (stars % 1 ? '½' : '')
}
