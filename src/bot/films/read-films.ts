import { CsvError, parse } from 'csv-parse/sync'
import { InputError } from '../../engine/index.ts'
import { decodeText } from '../imports/decode-text.ts'
import { UnreadableFileError } from '../imports/unreadable-file-error.ts'
import { readImdbId, readTitle, readYear } from '../imports/values.ts'
import { fold } from '../search/fold.ts'

/** A film of a file, as far as it was understood. */
export interface FilmRow {
  /** Where it stands in the file, from 1. */
  line: number
  title: string
  year?: number
  genres: string[]
  imdbId?: string
  /** Path of its poster, as the file has it. */
  poster?: string
}

/** Something that an admin can mend, and where. */
export interface Problem {
  line: number
  text: string
}

const MOST_BYTES = 50 * 2 ** 20
const MOST_ROWS = 100_000
const LONGEST_LINE = 2 ** 16
const LONGEST_TITLE = 200
const MOST_GENRES = 10
const DELIMITERS = [',', ';', '\t']

const COLUMNS = {
  title: ['title', 'name', 'film'],
  year: ['year', 'release year'],
  genres: ['genres', 'genre'],
  imdb: ['imdb id', 'imdbid', 'imdb', 'const', 'tconst'],
  poster: ['poster', 'poster file', 'image'],
} as const

/** What a spreadsheet would work out: no title begins like this. */
const FORMULA = /^=|^[+\-@]\s*(?:[A-Z]{2,}\(|\S*\|)/i
const ID = /^(?:tt)?0*[1-9]\d{0,8}$/i

/**
 * Films of a comma-separated file: a column `title`, others as far as there are any. Rows with something wrong are left
 * out and said. Throws InputError when the file is no such table.
 */
export function readFilms(bytes: Uint8Array, file: string): { rows: FilmRow[]; problems: Problem[] } {
  if (bytes.length > MOST_BYTES) throw refused(file, 'it is larger than 50 MB')
  const [header, ...records] = parseRecords(textOf(bytes, file), file)
  const places = placesOf(header?.cells ?? [], file)
  if (records.length > MOST_ROWS)
    throw refused(file, `it has more than ${MOST_ROWS.toLocaleString('en')} rows`)
  const rows: FilmRow[] = []
  const problems: Problem[] = []
  for (const { line, cells } of records) {
    const cell = (column: keyof typeof COLUMNS) => cells[places[column]]?.trim() ?? ''
    const wrong = faultOf(cell, cells.length > header!.cells.length)
    if (wrong) problems.push({ line, text: wrong })
    else rows.push(rowOf(line, cell))
  }
  return { rows, problems }
}

function textOf(bytes: Uint8Array, file: string): string {
  try {
    return decodeText(bytes)
  } catch (cause) {
    if (cause instanceof UnreadableFileError) throw refused(file, 'it is no text', cause)
    throw cause
  }
}

interface Record {
  line: number
  cells: string[]
}

function parseRecords(text: string, file: string): Record[] {
  const head = text.trimStart().split(/\r?\n/, 1)[0]!
  const counts = DELIMITERS.map((delimiter) => head.split(delimiter).length)
  try {
    const records = parse(text, {
      delimiter: DELIMITERS[counts.indexOf(Math.max(...counts))]!,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: LONGEST_LINE,
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return records.map(({ record, info }) => ({ line: info.lines, cells: record }))
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    throw refused(
      file,
      `its line ${cause.lines} cannot be taken apart (a quote out of place, or too long)`,
      cause,
    )
  }
}

function placesOf(header: readonly string[], file: string): { [column in keyof typeof COLUMNS]: number } {
  const names = header.map(fold)
  const place = (column: keyof typeof COLUMNS) =>
    names.findIndex((name) => (COLUMNS[column] as readonly string[]).includes(name))
  if (place('title') < 0)
    throw new InputError(
      `Expected columns title, year, genres, imdb id, poster in ${file}, title at least, but its first line is ` +
        `${JSON.stringify(header.join(', ').slice(0, 120))}; nothing was added.`,
    )
  return {
    title: place('title'),
    year: place('year'),
    genres: place('genres'),
    imdb: place('imdb'),
    poster: place('poster'),
  }
}

type Cell = (column: keyof typeof COLUMNS) => string

function faultOf(cell: Cell, tooLong: boolean): string | undefined {
  const quoted = (text: string) => JSON.stringify(text.slice(0, 60))
  if (tooLong) return 'it has more fields than the first line: quote what contains the separator'
  const title = cell('title')
  if (!readTitle(title)) return 'it has no title'
  if (FORMULA.test(title)) return `${quoted(title)} is a formula, not a title`
  if (title.length > LONGEST_TITLE) return `its title has more than ${LONGEST_TITLE} characters`
  if (cell('year') && readYear(cell('year')).year === undefined)
    return `${quoted(cell('year'))} is no year from 1870 to 2100`
  if (cell('imdb') && !ID.test(cell('imdb'))) return `${quoted(cell('imdb'))} is no IMDb id like tt0133093`
  return undefined
}

function rowOf(line: number, cell: Cell): FilmRow {
  const genres = cell('genres').split(/[|,;/]/)
  return {
    line,
    title: readTitle(cell('title')),
    ...readYear(cell('year')),
    genres: genres
      .map((genre) => readTitle(genre).slice(0, 40))
      .filter(Boolean)
      .slice(0, MOST_GENRES),
    ...readImdbId(cell('imdb')),
    ...(cell('poster') && { poster: cell('poster') }),
  }
}

function refused(file: string, why: string, cause?: unknown): InputError {
  return new InputError(
    `Expected a comma-separated file of films but ${file} is none: ${why}; nothing was added.`,
    {
      cause,
    },
  )
}
