import type { ReadFile } from './import-row.ts'
import type { Table } from './read-table.ts'
import { readDate, readImdbId, readStars, readTitle, readYear } from './values.ts'

/** Of all that IMDb has, in the spellings of all years: "tvEpisode", "TV Mini Series", "Video Game". */
const NO_FILM = /series|episode|game|podcast|tvshow|tvpilot/

export function isImdb(table: Table): boolean {
  return table.has('const') && table.has('title')
}

/**
 * Ratings, the watchlist, or another list. A list says nothing about a film without a rating, not even that it
 * was seen; only by its name is one known to be the watchlist.
 */
export function readImdb(table: Table, fileName: string): ReadFile {
  const isWatchlist = /watchlist/i.test(fileName)
  const read: ReadFile = { source: 'imdb', rows: [], skipped: [] }
  for (const field of table.records) {
    const title = readTitle(field('title', 'original title'))
    const id = readImdbId(field('const'))
    const stars = readStars(field('your rating', 'you rated'), 10)
    if (
      NO_FILM.test(
        field('title type')
          .toLowerCase()
          .replaceAll(/[^a-z]/g, ''),
      )
    )
      read.skipped.push({ title, reason: 'noFilm' })
    else if (!title && !id.imdbId) read.skipped.push({ title, reason: 'noTitle' })
    else if (stars.stars === undefined && !isWatchlist) read.skipped.push({ title, reason: 'noStars' })
    else
      read.rows.push({
        title,
        ...readYear(field('year')),
        ...id,
        ...(stars.stars === undefined ? { watchlist: true } : stars),
        ...readDate(field('date rated', 'date added', 'created')),
      })
  }
  return read
}
