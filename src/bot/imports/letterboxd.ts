import type { ImportRow, ReadFile } from './import-row.ts'
import { readTable, type Table } from './read-table.ts'
import { readDate, readStars, readTitle, readYear } from './values.ts'

/** Whether this is a list, which has a head of its own above the table of its films. */
export function isLetterboxdList(text: string): boolean {
  return text.startsWith('Letterboxd list export')
}

export function readLetterboxdList(text: string): ReadFile {
  return rowsOf(readTable(text, isListHeader), 'list')
}

function isListHeader([first, second]: readonly string[]): boolean {
  return first === 'Position' && second === 'Name'
}

export function isLetterboxd(table: Table): boolean {
  return table.has('name') && table.has('letterboxd uri')
}

/**
 * ratings.csv, diary.csv, reviews.csv, watched.csv or watchlist.csv. The columns of the last two, and of liked
 * films, are the same, so that the file's name decides. A diary has a row for each time that a film was seen.
 */
export function readLetterboxd(table: Table, fileName: string): ReadFile {
  return rowsOf(table, table.has('rating') ? 'watched' : /watched|watchlist/i.exec(fileName)?.[0])
}

function rowsOf(table: Table, what: string | undefined): ReadFile {
  const isUnclear = what === undefined || what === 'list'
  const read: ReadFile = { source: 'letterboxd', rows: [], skipped: [], ...(isUnclear && { unclear: true }) }
  for (const field of table.records) {
    const title = readTitle(field('name'))
    if (!title) read.skipped.push({ title, reason: 'noTitle' })
    else read.rows.push({ title, ...readYear(field('year')), ...markOf(field, what), ...dateOf(field) })
  }
  return read
}

/** The day it was seen goes before the day it was entered. */
function dateOf(field: Table['records'][number]): Pick<ImportRow, 'date'> {
  return readDate(field('watched date', 'date'))
}

function markOf(field: Table['records'][number], what: string | undefined): Partial<ImportRow> {
  if (what === undefined || what === 'list') return {}
  if (what.toLowerCase() === 'watchlist') return { watchlist: true }
  const stars = readStars(field('rating'), 5)
  return stars.stars === undefined ? { watched: true } : stars
}
