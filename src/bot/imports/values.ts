import { clip } from '../core/limits.ts'
import { articleInFront } from '../search/fold.ts'
import type { ImportRow } from './import-row.ts'

/** Characters of the longest title that is kept. */
const LONGEST_TITLE = 200

/** A title on one line, its article in front, without signs that cannot be seen. */
export function readTitle(text: string): string {
  const line = text.replaceAll(/[\p{C}\s]+/gu, ' ').trim()
  return articleInFront(clip(line, LONGEST_TITLE))
}

export function readYear(text: string): Pick<ImportRow, 'year'> {
  const year = /^\d{4}$/.test(text) ? Number(text) : Number.NaN
  return year >= 1870 && year <= 2100 ? { year } : {}
}

/** "tt0113277", "113277", "0113277". */
export function readImdbId(text: string): Pick<ImportRow, 'imdbId'> {
  const digits = /^(?:tt)?(\d{1,10})$/i.exec(text)?.[1]
  return digits && Number(digits) > 0 ? { imdbId: `tt${String(Number(digits)).padStart(7, '0')}` } : {}
}

export function readId(text: string): number | undefined {
  const id = /^\d{1,9}(?:\.0)?$/.test(text) ? Number(text) : 0
  return id > 0 ? id : undefined
}

/**
 * A number as stars: of ten it is halved, and goes to the nearest half star, a quarter up. Nothing for an
 * empty text, for 0 and for what is no number of this scale.
 * @param scale what the most stars are in this export
 */
export function readStars(text: string, scale: 5 | 10): Pick<ImportRow, 'stars' | 'rounded'> {
  const value = readNumber(text)
  if (!(value > 0) || value > scale) return {}
  const exact = scale === 10 ? value / 2 : value
  const stars = Math.max(0.5, Math.round(2 * exact) / 2)
  return stars === exact ? { stars } : { stars, rounded: true }
}

/** "8.5", "8,5"; NaN for anything else. */
export function readNumber(text: string): number {
  return /^\d{1,3}(?:[.,]\d{1,4})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/**
 * `2024-05-01` with or without a time, `31.12.2024`, `Sat Mar  2 00:00:00 2013`, Unix seconds; as Unix time in ms.
 * Nothing for other texts: `03/04/2024` is another day in another country.
 */
export function readDate(text: string): Pick<ImportRow, 'date'> {
  const iso = /^(\d{4})-(\d\d?)-(\d\d?)(?:$|[T ])/.exec(text)
  const german = /^(\d\d?)\.\s?(\d\d?)\.\s?(\d{4})$/.exec(text)
  const words = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d\d?) [\d:]+ (\d{4})$/.exec(text)
  if (iso) {
    const exact = /T\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : Number.NaN
    return Number.isNaN(exact) ? day(iso[1], iso[2], iso[3]) : later(exact)
  }
  if (german) return day(german[3], german[2], german[1])
  if (words) return day(words[3], MONTHS.indexOf(words[1]!) + 1, words[2])
  return /^\d{9,10}$/.test(text) ? later(1000 * Number(text)) : {}
}

function day(year: unknown, month: unknown, date: unknown): Pick<ImportRow, 'date'> {
  const time = Date.UTC(Number(year), Number(month) - 1, Number(date))
  // 31 February is no day.
  return new Date(time).getUTCDate() === Number(date) ? later(time) : {}
}

/** Dates before 1970 are fillers. */
function later(time: number): Pick<ImportRow, 'date'> {
  return time > 0 ? { date: time } : {}
}
