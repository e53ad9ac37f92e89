/** Sets a title as large as its place allows. Units are those of the sheet, 100 wide. */
import type { SKRSContext2D } from '@napi-rs/canvas'
import { type DisplayFace, hasGlyphs } from '../fonts.ts'
import { breakLines, clean, drawLine, type TextStyle, widthOf } from '../text.ts'

interface FaceManner {
  capitals?: boolean
  /** Each line is stretched to the full width, as on woodblock posters. */
  stacked?: boolean
  /** Between baselines, as a share of the size. */
  leading: number
  /** Height of capitals, as a share of the size. */
  capital: number
  largest: number
  tracking?: number
}

const manners: Record<DisplayFace, FaceManner> = {
  anton: { capitals: true, stacked: true, leading: 1, capital: 0.86, largest: 40 },
  'bebas-neue': { capitals: true, stacked: true, leading: 0.82, capital: 0.7, largest: 46 },
  oswald: { capitals: true, stacked: true, leading: 0.98, capital: 0.81, largest: 36 },
  'archivo-black': { leading: 0.98, capital: 0.7, largest: 24, tracking: -0.03 },
  limelight: { leading: 1.02, capital: 0.72, largest: 24 },
  'poiret-one': { capitals: true, leading: 1, capital: 0.7, largest: 22 },
  'abril-fatface': { leading: 1, capital: 0.7, largest: 26 },
  rye: { capitals: true, stacked: true, leading: 0.94, capital: 0.73, largest: 28 },
  creepster: { leading: 0.94, capital: 0.72, largest: 30 },
  orbitron: { capitals: true, stacked: true, leading: 0.96, capital: 0.72, largest: 22 },
  monoton: { capitals: true, leading: 1.06, capital: 0.76, largest: 20 },
  righteous: { leading: 1, capital: 0.72, largest: 25 },
  shrikhand: { leading: 1.02, capital: 0.72, largest: 26 },
  'josefin-sans': { capitals: true, stacked: true, leading: 0.88, capital: 0.75, largest: 26 },
  'special-elite': { leading: 1.02, capital: 0.66, largest: 21 },
  cinzel: { capitals: true, stacked: true, leading: 0.92, capital: 0.7, largest: 26 },
  'londrina-solid': { capitals: true, stacked: true, leading: 0.9, capital: 0.75, largest: 38 },
  fredoka: { leading: 0.98, capital: 0.7, largest: 25 },
  lobster: { leading: 1.04, capital: 0.75, largest: 28 },
  'luckiest-guy': { capitals: true, stacked: true, leading: 0.94, capital: 0.76, largest: 30 },
  'playfair-display': { leading: 1.02, capital: 0.71, largest: 25 },
  'permanent-marker': { leading: 0.96, capital: 0.74, largest: 24 },
}

/** For titles in scripts that the display faces lack. */
const plain: FaceManner = { leading: 1.16, capital: 0.74, largest: 22 }

interface SetLine {
  text: string
  size: number
}

/** Splits words into `count` lines of nearly equal width; undefined when there are too few words. */
function balance(
  words: readonly string[],
  count: number,
  width: (text: string) => number,
): string[] | undefined {
  if (words.length < count) return undefined
  if (count === 1) return [words.join(' ')]
  let best: { widest: number; lines: string[] } | undefined
  for (let first = 1; first <= words.length - count + 1; first++) {
    const head = words.slice(0, first).join(' ')
    const rest = balance(words.slice(first), count - 1, width)
    if (!rest) continue
    const widest = Math.max(width(head), ...rest.map(width))
    if (!best || widest < best.widest) best = { widest, lines: [head, ...rest] }
  }
  return best?.lines
}

function heightOf(lines: readonly SetLine[], manner: FaceManner): number {
  const tails = manner.capitals ? 0 : lines.at(-1)!.size * 0.2
  return lines.reduce(
    (sum, { size }, index) => sum + size * (index === 0 ? manner.capital : manner.leading),
    tails,
  )
}

function compose(
  context: SKRSContext2D,
  title: string,
  style: (size: number) => TextStyle,
  manner: FaceManner,
  box: { width: number; height: number },
): SetLine[] {
  const words = title.split(' ')
  const widthAt10 = (text: string) => widthOf(context, text, style(10))
  let best: { area: number; lines: SetLine[] } | undefined
  for (let count = 1; count <= 4 && words.length <= 14; count++) {
    const split = balance(words, count, widthAt10)
    if (!split) break
    const full = split.map((text) =>
      Math.min(manner.largest, (10 * box.width) / Math.max(1, widthAt10(text))),
    )
    const smallest = Math.min(...full)
    let lines = split.map((text, index) => ({
      text,
      size: manner.stacked ? Math.min(full[index]!, smallest * 1.9) : smallest,
    }))
    const over = heightOf(lines, manner) / box.height
    if (over > 1) lines = lines.map(({ text, size }) => ({ text, size: size / over }))
    // Widths at their final sizes: how much of the box the letters cover.
    const area = lines.reduce((sum, { text, size }) => sum + (widthAt10(text) / 10) * size * size, 0)
    if (!best || area > best.area) best = { area, lines }
  }
  if (best && Math.min(...best.lines.map(({ size }) => size)) >= 7.4) return best.lines
  for (let size = 12; ; size -= 0.8) {
    const count = Math.max(1, Math.floor((box.height - size * manner.capital) / (size * manner.leading)) + 1)
    const lines = breakLines(context, title, style(size), box.width, count)
    if (!lines.at(-1)!.endsWith('…') || size <= 7.4) return lines.map((text) => ({ text, size }))
  }
}

/**
 * Draws the title in `face`, or in the plain face when that lacks a letter.
 * @param edge top: the first line hangs from `box.y`; bottom: the last one stands on its lower edge
 */
export function setTitle(
  context: SKRSContext2D,
  title: string,
  face: DisplayFace,
  box: { x: number; y: number; width: number; height: number },
  edge: 'top' | 'bottom',
  align: 'start' | 'centre',
): void {
  const text = clean(title) || '—'
  const capitals = manners[face].capitals ? text.toUpperCase() : text
  const usable = hasGlyphs(face, capitals)
  const base = usable ? manners[face] : plain
  // Accents on capitals need air.
  const accented = base.capitals === true && /\p{M}/u.test(capitals.normalize('NFD'))
  const manner = accented ? { ...base, leading: base.leading * 1.22, capital: base.capital * 1.12 } : base
  const style = (size: number): TextStyle =>
    usable
      ? { size, weight: 400, face, tracking: (manner.tracking ?? 0) * size }
      : { size, weight: 800, tracking: -0.02 * size }
  const lines = compose(context, usable ? capitals : text, style, manner, box)
  let baseline = edge === 'top' ? box.y : box.y + box.height - heightOf(lines, manner)
  lines.forEach((line, index) => {
    baseline += line.size * (index === 0 ? manner.capital : manner.leading)
    drawLine(context, line.text, style(line.size), { x: box.x, baseline, width: box.width }, align)
  })
}
