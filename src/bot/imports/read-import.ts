import { combineRows, filmKey } from './combine-rows.ts'
import { decodeText } from './decode-text.ts'
import { isImdb, readImdb } from './imdb.ts'
import type { ReadFile, ReadImport } from './import-row.ts'
import { isLetterboxd, isLetterboxdList, readLetterboxd, readLetterboxdList } from './letterboxd.ts'
import { IMPORT_LIMITS } from './limits.ts'
import { isMovieLensRatings, isMovieLensSite, readMovieLensRatings, readMovieLensSite } from './movielens.ts'
import { type ArchivedFile, isArchive, readArchive } from './read-archive.ts'
import { readTable } from './read-table.ts'
import { readSpreadsheet } from './spreadsheet.ts'
import { readTrakt } from './trakt.ts'
import { UnreadableFileError } from './unreadable-file-error.ts'

/**
 * Reads an export of Letterboxd, IMDb, MovieLens or Trakt, or a table of somebody's own: one file, or a zip
 * archive. What it is follows from its columns; from its name only where two exports look the same. Nothing but
 * films, stars and dates is kept of it. Throws UnreadableFileError, and nothing else whatever the bytes are.
 */
export async function readImport(fileName: string, bytes: Uint8Array): Promise<ReadImport> {
  if (bytes.length === 0) throw new UnreadableFileError('empty')
  if (bytes.length > IMPORT_LIMITS.packed) throw new UnreadableFileError('tooLarge')
  const files = isArchive(bytes) ? await readArchive(bytes) : [{ name: fileName, bytes }]
  const read = files.map((file) => ({ name: file.name.toLowerCase(), ...readFile(file) }))
  // A film's own stars are in ratings.csv; those of its diary are what it once got.
  const diaries = read.some(({ name }) => name === 'ratings.csv') ? ['diary.csv', 'reviews.csv'] : []
  const lines = read.reduce((sum, { rows, skipped }) => sum + rows.length + skipped.length, 0)
  if (lines === 0) throw new UnreadableFileError('empty')
  const rows = combineRows(
    read.flatMap(({ name, rows }) => (diaries.includes(name) ? rows.map(withoutStars) : rows)),
    filmKey,
  )
  if (rows.length > IMPORT_LIMITS.rows) throw new UnreadableFileError('tooManyRows')
  return {
    source: read[0]!.source,
    files: files.map(({ name }) => name),
    lines,
    rows,
    skipped: read.flatMap(({ skipped }) => skipped),
    ...(read.some(({ unclear }) => unclear) && { unclear: true }),
  }
}

function withoutStars({ stars: _, rounded: __, ...row }: ReadFile['rows'][number]): ReadFile['rows'][number] {
  return { ...row, watched: true }
}

function readFile({ name, bytes }: ArchivedFile): ReadFile {
  const text = decodeText(bytes)
  const start = text.trimStart()
  if (start === '') throw new UnreadableFileError('empty')
  if (/^<(?:!doctype|html|\?xml)/i.test(start)) throw new UnreadableFileError('webPage')
  if (/^[[{]/.test(start)) return readTrakt(start, name)
  if (isLetterboxdList(start)) return readLetterboxdList(start)
  const table = readTable(start)
  if (isLetterboxd(table)) return readLetterboxd(table, name)
  if (isImdb(table)) return readImdb(table, name)
  if (isMovieLensSite(table)) return readMovieLensSite(table)
  if (isMovieLensRatings(table)) return readMovieLensRatings(table)
  return readSpreadsheet(table)
}
