import type { SKRSContext2D } from '@napi-rs/canvas'
import { type DisplayFace, fontFor, type Weight } from './fonts.ts'

export interface TextStyle {
  size: number
  weight: Weight
  face?: DisplayFace
  /** Pixels between letters; joined scripts are left alone. */
  tracking?: number
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const words = new Intl.Segmenter('en', { granularity: 'word' })
const ellipsis = '…'
/** What Japanese puts at no line's start. */
const smallKana = /^[ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶー々]/

/** One line without control characters, forced directions or towers of accents. */
export function clean(text: string): string {
  const plain = text
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g, '')
    .replace(/(\p{M}{4})\p{M}+/gu, '$1')
  return plain.replace(/\s+/g, ' ').trim().normalize('NFC')
}

function splitGraphemes(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment)
}

/** Cuts to so many graphemes, the ellipsis included. */
export function shorten(text: string, limit: number): string {
  const parts = splitGraphemes(text)
  return parts.length <= limit
    ? text
    : `${parts
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}${ellipsis}`
}

/** By the first strong character, as Unicode's bidirectional algorithm does. */
export function isRightToLeft(text: string): boolean {
  const strong = text.match(/\p{L}/u)?.[0]
  return (
    strong !== undefined &&
    /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(strong)
  )
}

function setFont(context: SKRSContext2D, text: string, style: TextStyle): string {
  const drawn = fontFor(text, style.size, style.weight, style.face)
  context.font = drawn.font
  context.letterSpacing = `${/[\p{Script=Arabic}\p{Script=Devanagari}]/u.test(text) ? 0 : (style.tracking ?? 0)}px`
  return drawn.text
}

/** Pixels. */
export function widthOf(context: SKRSContext2D, text: string, style: TextStyle): number {
  return context.measureText(setFont(context, text, style)).width
}

function cutToWidth(context: SKRSContext2D, text: string, style: TextStyle, width: number): string {
  const parts = splitGraphemes(text)
  let low = 0
  let high = parts.length
  while (low < high) {
    const middle = (low + high + 1) >> 1
    const candidate = parts.slice(0, middle).join('').trimEnd() + ellipsis
    if (widthOf(context, candidate, style) <= width) low = middle
    else high = middle - 1
  }
  const kept = parts.slice(0, low).join('')
  // One or two letters of a word, or a mark that leads nowhere, look like a mistake.
  const tidy = kept.replace(/(\p{L}{3}\S*) \p{L}{1,2}$/u, '$1').replace(/[\s,;:·–-]+$/u, '')
  return (tidy || kept) + ellipsis
}

/** Parts between which a line may break: words with the spaces and marks that follow them. */
function breakable(text: string): string[] {
  const parts: string[] = []
  for (const { segment, isWordLike } of words.segment(text)) {
    const previous = parts.at(-1)
    const opens =
      /^[\p{Ps}\p{Pi}\p{Extended_Pictographic}]/u.test(segment) ||
      (/^[/#@]$/.test(segment) && / $/.test(previous ?? ' '))
    const sticks =
      previous !== undefined &&
      (/[\p{Ps}\p{Pi}\p{Sc}/#@'’-]$/u.test(previous) || (!isWordLike && !opens) || smallKana.test(segment))
    if (sticks) parts[parts.length - 1] += segment
    else parts.push(segment)
  }
  return parts
}

/** Breaks text into at most `limit` lines of a measured width, the last one with an ellipsis when it is cut. */
export function breakLines(
  context: SKRSContext2D,
  text: string,
  style: TextStyle,
  width: number,
  limit: number,
): string[] {
  const whole = clean(text)
  if (whole === '') return []
  if (widthOf(context, whole, style) <= width) return [whole]
  const parts = breakable(whole)
  const lines: string[] = []
  let next = 0
  while (next < parts.length && lines.length < limit) {
    if (lines.length === limit - 1) {
      const rest = parts.slice(next).join('').trim()
      lines.push(widthOf(context, rest, style) <= width ? rest : cutToWidth(context, rest, style, width))
      break
    }
    let line = ''
    while (next < parts.length && widthOf(context, (line + parts[next]!).trimEnd(), style) <= width) {
      line += parts[next++]!
    }
    if (line === '') {
      // One word is wider than the line: break inside it.
      const letters = splitGraphemes(parts[next]!)
      let count = 1
      while (
        count < letters.length &&
        widthOf(context, letters.slice(0, count + 1).join(''), style) <= width
      ) {
        count++
      }
      line = letters.slice(0, count).join('')
      if (count < letters.length) parts[next] = letters.slice(count).join('')
      else next++
    }
    lines.push(line.trim())
  }
  return lines
}

/**
 * Draws one line on its baseline. `x` is the left edge of a box `width` wide; right-to-left text sits at the
 * box's right edge unless `align` says otherwise.
 * @param rightToLeft the paragraph's direction; given when this is one line of several
 */
export function drawLine(
  context: SKRSContext2D,
  text: string,
  style: TextStyle,
  box: { x: number; baseline: number; width: number },
  align: 'start' | 'centre' | 'end' = 'start',
  rightToLeft = isRightToLeft(text),
): void {
  const drawn = setFont(context, text, style)
  context.direction = rightToLeft ? 'rtl' : 'ltr'
  const atEnd = align === 'end' ? !rightToLeft : rightToLeft
  context.textAlign = align === 'centre' ? 'center' : atEnd ? 'right' : 'left'
  const x = align === 'centre' ? box.x + box.width / 2 : atEnd ? box.x + box.width : box.x
  context.fillText(drawn, x, box.baseline)
}

/** Draws the lines of one paragraph, all in the direction of the whole. */
export function drawLines(
  context: SKRSContext2D,
  lines: readonly string[],
  style: TextStyle,
  box: { x: number; width: number; baselines: readonly number[] },
  align: 'start' | 'centre' | 'end' = 'start',
): void {
  const rightToLeft = isRightToLeft(lines.join(' '))
  lines.forEach((line, index) => {
    const at = { x: box.x, width: box.width, baseline: box.baselines[index]! }
    drawLine(context, line, style, at, align, rightToLeft)
  })
}
