import { fold } from '../search/fold.ts'
import type { ImportMark, ImportRow } from './import-row.ts'

/**
 * One row a film: an export has a line for each time that a film was seen. Of several stars those given last
 * count, and no later line without stars takes them away.
 * @param keyOf what rows of the same film have in common
 */
export function combineRows<Row extends ImportMark>(
  rows: readonly Row[],
  keyOf: (row: Row) => unknown,
): Row[] {
  const films = new Map<unknown, Row>()
  for (const row of rows) {
    const key = keyOf(row)
    const before = films.get(key)
    films.set(key, before ? joined(before, row) : row)
  }
  return [...films.values()]
}

/** The same for rows that one export has of a film. */
export function filmKey({ imdbId, tmdbId, movieLensId, title, year }: ImportRow): string {
  return String(imdbId ?? tmdbId ?? movieLensId ?? `${fold(title) || title} ${year ?? ''}`)
}

function joined<Row extends ImportMark>(first: Row, second: Row): Row {
  const isLater = (second.date ?? 0) >= (first.date ?? 0)
  const [earlier, later] = isLater ? [first, second] : [second, first]
  const rated = later.stars === undefined && earlier.stars !== undefined ? earlier : later
  const { watched: _, watchlist: __, ...kept } = rated
  const watched = rated.stars === undefined && (first.watched || second.watched)
  const watchlist = first.watchlist || second.watchlist
  return { ...kept, ...(watched && { watched }), ...(watchlist && { watchlist }) } as Row
}
