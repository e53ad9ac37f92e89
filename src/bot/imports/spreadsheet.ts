import type { ImportRow, ReadFile } from './import-row.ts'
import type { Table } from './read-table.ts'
import { UnreadableFileError } from './unreadable-file-error.ts'
import { readDate, readId, readImdbId, readNumber, readStars, readTitle, readYear } from './values.ts'

/** Names of columns, folded, in the languages in which such files are met. */
const TITLE = ['title', 'name', 'film', 'movie', 'titel', 'filmtitel', 'titre', 'titulo', 'titolo']
const YEAR = ['year', 'release year', 'jahr', 'annee', 'ano', 'anno']
const IMDB = ['imdbid', 'imdb id', 'imdb', 'const', 'tconst']
const TMDB = ['tmdbid', 'tmdb id', 'tmdb']
const DATE = ['watcheddate', 'watched date', 'date rated', 'date', 'datum', 'fecha', 'data']
/** Those that count to five by themselves: Letterboxd's own layout for imports has `Rating` and `Rating10`. */
const FIVE = ['rating', 'stars', 'sterne', 'etoiles', 'estrellas', 'stelle']
const OTHER = ['your rating', 'score', 'bewertung', 'wertung', 'note', 'nota', 'valoracion', 'voto']

interface Scale {
  column: string
  most: 5 | 10
}

/** A table that somebody made, or a tool for Letterboxd's import. Throws UnreadableFileError that names the columns. */
export function readSpreadsheet(table: Table): ReadFile {
  const columns = table.names.join(', ').slice(0, 200)
  if (![...TITLE, ...IMDB, ...TMDB].some(table.has))
    throw new UnreadableFileError('unknownTable', { columns })
  const scales = scalesOf(table)
  const isSeen = scales.length > 0 || table.has('watcheddate') || table.has('watched date')
  const read: ReadFile = { source: 'spreadsheet', rows: [], skipped: [], ...(!isSeen && { unclear: true }) }
  for (const field of table.records) {
    const title = readTitle(field(...TITLE))
    const tmdbId = readId(field(...TMDB))
    const id = readImdbId(field(...IMDB))
    if (!title && !id.imdbId && tmdbId === undefined) read.skipped.push({ title, reason: 'noTitle' })
    else
      read.rows.push({
        title,
        ...readYear(field(...YEAR)),
        ...id,
        ...(tmdbId !== undefined && { tmdbId }),
        ...(isSeen && markOf(field, scales)),
        ...readDate(field(...DATE)),
      })
  }
  return read
}

/** The columns with stars. What a column counts to is said by its name, never guessed from its numbers. */
function scalesOf(table: Table): Scale[] {
  const scales: Scale[] = []
  for (const stem of [...FIVE, ...OTHER]) {
    const isFive = FIVE.includes(stem)
    for (const column of [`${stem}10`, `${stem} 10`]) if (table.has(column)) scales.push({ column, most: 10 })
    for (const column of [`${stem}5`, `${stem} 5`, ...(isFive ? [stem] : [])])
      if (table.has(column)) scales.push({ column, most: 5 })
    if (scales.length === 0 && table.has(stem))
      throw new UnreadableFileError('unknownScale', { column: stem })
  }
  for (const { column, most } of scales) {
    const beyond = table.records.map((field) => field(column)).find((text) => readNumber(text) > most)
    if (beyond) throw new UnreadableFileError('beyondScale', { column, value: beyond, most })
  }
  return scales
}

function markOf(field: Table['records'][number], scales: readonly Scale[]): Partial<ImportRow> {
  for (const { column, most } of scales) {
    const stars = readStars(field(column), most)
    if (stars.stars !== undefined) return stars
  }
  return { watched: true }
}
