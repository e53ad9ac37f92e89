import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { AGE_BANDS, type Demographics, type Gender, type Movie, OCCUPATIONS } from '../types.ts'
import type { User } from './dataset.ts'
import { LineErrors } from './line-errors.ts'
import { parseTitle } from './title.ts'

interface Line {
  number: number
  text: string
}

export interface Read<T> {
  rows: T[]
  errors: LineErrors
}

/** movies.dat or movies.csv. A film listed twice is an unreadable line; the first one stays. */
export async function readMovies(path: string, separator: '::' | ','): Promise<Read<Movie>> {
  const errors = new LineErrors(path, ['movieId', 'title (year)', 'genres'].join(separator))
  const seen = new Set<number>()
  const rows: Movie[] = []
  for (const { line, fields } of await readFields(path, separator, errors)) {
    const id = positiveInteger(fields[0])
    if (fields.length !== 3 || id === undefined || !fields[1]!.trim()) errors.add(line.number, line.text)
    else if (seen.has(id)) errors.add(line.number, line.text, 'every movieId once')
    else {
      seen.add(id)
      const genres = fields[2]!.split('|').map((genre) => genre.trim())
      rows.push({
        id,
        ...parseTitle(fields[1]!),
        genres: genres.filter((genre) => genre && genre !== '(no genres listed)'),
      })
    }
  }
  errors.check()
  return { rows, errors }
}

/** users.dat. */
export async function readUsers(path: string): Promise<Read<User>> {
  const errors = new LineErrors(path, 'userId::F or M::age band::occupation 0 to 20::zip code')
  const seen = new Set<number>()
  const rows: User[] = []
  for (const { line, fields } of await readFields(path, '::', errors)) {
    const id = positiveInteger(fields[0])
    const demographics = readDemographics(fields)
    if (id === undefined || !demographics) errors.add(line.number, line.text)
    else if (seen.has(id)) errors.add(line.number, line.text, 'every userId once')
    else {
      seen.add(id)
      rows.push({ id, demographics })
    }
  }
  errors.check()
  return { rows, errors }
}

export interface Link {
  movieId: number
  /** "tt0114709" */
  imdbId?: string
  tmdbId?: number
}

/**
 * links.csv of a data set, or of GroupLens's ml-latest. Ids that a spreadsheet or pandas has written as
 * decimals ("862.0") are read. A film does without a link, so that bad lines are counted and refuse nothing
 * here: who needs the links calls `errors.check()`.
 */
export async function readLinks(path: string): Promise<Read<Link>> {
  const errors = new LineErrors(path, 'movieId,imdbId,tmdbId')
  const rows: Link[] = []
  for (const { line, fields } of await readFields(path, ',', errors)) {
    const movieId = positiveInteger(wholeNumber(fields[0]))
    const imdb = /^(?:tt)?(\d{1,9})$/.exec(wholeNumber(fields[1]))?.[1]
    const tmdbId = positiveInteger(wholeNumber(fields[2]))
    if (movieId === undefined || (fields[1] && !imdb) || (fields[2] && !tmdbId) || fields.length > 3)
      errors.add(line.number, line.text)
    else
      rows.push({
        movieId,
        ...(imdb && { imdbId: `tt${imdb.padStart(7, '0')}` }),
        ...(tmdbId && { tmdbId }),
      })
  }
  return { rows, errors }
}

function readDemographics([, gender, age, occupation, ...rest]: string[]): Demographics | undefined {
  const band = AGE_BANDS.find((lowest) => String(lowest) === age)
  const job = OCCUPATIONS.findIndex((_, index) => String(index) === occupation)
  if ((gender !== 'F' && gender !== 'M') || band === undefined || job < 0 || rest.length > 1) return undefined
  return { gender: gender as Gender, age: band, occupation: job }
}

function wholeNumber(text = ''): string {
  return text.trim().replace(/^(\d+)\.0+$/, '$1')
}

function positiveInteger(text: string | undefined): number | undefined {
  return text && /^\d{1,10}$/.test(text) && Number(text) > 0 ? Number(text) : undefined
}

async function readFields(
  path: string,
  separator: '::' | ',',
  errors: LineErrors,
): Promise<{ line: Line; fields: string[] }[]> {
  const lines = decodeText(await readFile(path))
    .split(/\r?\n/)
    .map((text, index) => ({ number: index + 1, text }))
    .filter(({ text }) => text !== '')
  if (separator === '::') {
    errors.lines = lines.length
    return lines.map((line) => ({ line, fields: line.text.split('::') }))
  }
  if (/^"?movie_?id"?,/i.test(lines[0]?.text ?? '')) lines.shift()
  errors.lines = lines.length
  return parseCsv(lines, errors)
}

/**
 * UTF-8 when it is valid UTF-8, else Windows-1252: ML-1M is Latin-1, which differs in control characters
 * only, and a spreadsheet on Windows writes the latter.
 */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Not by TextDecoder, which makes control characters of 0x80 to 0x9f on some versions of Node 20.
    return iconv.decode(Buffer.from(bytes), 'win1252')
  }
}

/** A record is one line. All at once when every line is sound, else line by line to find the bad ones. */
function parseCsv(lines: Line[], errors: LineErrors): { line: Line; fields: string[] }[] {
  const options = { relax_column_count: true }
  try {
    const records = parse(lines.map(({ text }) => text).join('\n'), options)
    if (records.length === lines.length)
      return records.map((fields, index) => ({ line: lines[index]!, fields }))
  } catch {
    // Some line has a quote out of place; below it is found and named.
  }
  return lines.flatMap((line) => {
    try {
      return [{ line, fields: parse(line.text, options)[0]! }]
    } catch {
      errors.add(line.number, line.text)
      return []
    }
  })
}
