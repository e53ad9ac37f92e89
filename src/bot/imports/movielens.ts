import { splitYear } from '../search/film-names.ts'
import type { ImportRow, ReadFile } from './import-row.ts'
import type { Table } from './read-table.ts'
import { UnreadableFileError } from './unreadable-file-error.ts'
import { readDate, readId, readImdbId, readStars, readTitle } from './values.ts'

/** The site's own exports of ratings and of the wishlist. */
export function isMovieLensSite(table: Table): boolean {
  return table.has('movie id') && table.has('average rating') && table.has('title')
}

/** The wishlist has everybody's average, and no rating of the person's own. */
export function readMovieLensSite(table: Table): ReadFile {
  const isWishlist = !table.has('rating')
  return rowsOf(table, (field) => (isWishlist ? { watchlist: true } : readStars(field('rating'), 5)))
}

/** ratings.csv of a data set. */
export function isMovieLensRatings(table: Table): boolean {
  return table.has('movieid') && table.has('rating')
}

/** One person's rows only: whose of several are meant, nobody can say. */
export function readMovieLensRatings(table: Table): ReadFile {
  const people = new Set(table.records.map((field) => field('userid')))
  if (people.size > 1) throw new UnreadableFileError('severalPeople', { people: people.size })
  return rowsOf(table, (field) => readStars(field('rating'), 5))
}

function rowsOf(table: Table, markOf: (field: Table['records'][number]) => Partial<ImportRow>): ReadFile {
  const read: ReadFile = { source: 'movielens', rows: [], skipped: [] }
  for (const field of table.records) {
    const { title: named, year } = splitYear(field('title'))
    const title = readTitle(named)
    const movieLensId = readId(field('movie id', 'movieid'))
    const tmdbId = readId(field('tmdb id'))
    const mark = markOf(field)
    if (!title && movieLensId === undefined) read.skipped.push({ title, reason: 'noTitle' })
    else if (!mark.watchlist && mark.stars === undefined) read.skipped.push({ title, reason: 'noStars' })
    else
      read.rows.push({
        title,
        ...(year !== undefined && { year }),
        ...readImdbId(field('imdb id')),
        ...(tmdbId !== undefined && { tmdbId }),
        ...(movieLensId !== undefined && { movieLensId }),
        ...mark,
        ...readDate(field('timestamp')),
      })
  }
  return read
}
