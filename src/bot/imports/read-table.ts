import { CsvError, parse } from 'csv-parse/sync'
import { fold } from '../search/fold.ts'
import { IMPORT_LIMITS } from './limits.ts'
import { UnreadableFileError } from './unreadable-file-error.ts'

/** A table whose columns may stand in any order. */
export interface Table {
  /** As the file has them, for sentences. */
  names: readonly string[]
  has(column: string): boolean
  records: readonly TableRecord[]
}

/** The trimmed text of the first of these columns that has one, named as {@link fold} writes them; empty for none. */
type TableRecord = (...columns: string[]) => string

const DELIMITERS = [',', ';', '\t', '|']

/**
 * Reads comma-separated text, whatever its delimiter; spreadsheets may say it in a first line, `sep=;`. Lines may
 * have too few or too many fields. Throws UnreadableFileError.
 * @param isHeader tells the line of the column names where it is not the first
 */
export function readTable(text: string, isHeader: (cells: readonly string[]) => boolean = () => true): Table {
  const [said, sep] = /^sep=(.)\r?\n/.exec(text) ?? ['']
  const body = text.slice(said.length)
  const records = parseRecords(body, sep ?? delimiterOf(body))
  const start = records.findIndex(isHeader)
  const names = (records[start] ?? []).map((name) => name.trim())
  const rows = start < 0 ? [] : records.slice(start + 1)
  if (rows.length > IMPORT_LIMITS.rows) throw new UnreadableFileError('tooManyRows')
  const places = new Map(names.map((name, index) => [fold(name), index]))
  return {
    names,
    has: (column) => places.has(column),
    records: rows.map((cells) => (...columns) => {
      for (const column of columns) {
        const found = cells[places.get(column) ?? -1]?.trim()
        if (found) return found
      }
      return ''
    }),
  }
}

/** The one that takes the first line apart the most. */
function delimiterOf(text: string): string {
  const head = text.trimStart().split(/\r?\n/, 1)[0]!.slice(0, 10_000)
  const counts = DELIMITERS.map((delimiter) => parseRecords(head, delimiter)[0]?.length ?? 0)
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!
}

function parseRecords(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: IMPORT_LIMITS.line,
      // The header, the head of a list, and one too many.
      to: IMPORT_LIMITS.rows + 10,
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error.lines === 'number' ? error.lines : 1
    throw new UnreadableFileError('brokenTable', { line }, { cause: error })
  }
}
