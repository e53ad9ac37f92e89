import { z } from 'zod'
import type { ImportRow, ReadFile } from './import-row.ts'
import { IMPORT_LIMITS } from './limits.ts'
import { UnreadableFileError } from './unreadable-file-error.ts'
import { readDate, readImdbId, readStars, readTitle, readYear } from './values.ts'

const text = z.string().nullish()
const itemSchema = z.object({
  type: text,
  rating: z.number().nullish(),
  rated_at: text,
  last_watched_at: text,
  watched_at: text,
  listed_at: text,
  movie: z
    .object({
      title: text,
      year: z.number().nullish(),
      ids: z.object({ imdb: text, tmdb: z.number().nullish() }).nullish(),
    })
    .nullish(),
  show: z.object({ title: text }).nullish(),
})
type Item = z.infer<typeof itemSchema>

/**
 * ratings-movies.json, watched-movies.json or lists-watchlist.json of a Trakt export, or what its API answers.
 * Shows, seasons and episodes are skipped. Throws UnreadableFileError for any other JSON.
 */
export function readTrakt(json: string, fileName: string): ReadFile {
  const items = itemsOf(json)
  const isOtherList = (item: Item) => item.listed_at && !/watchlist/i.test(fileName)
  const read: ReadFile = { source: 'trakt', rows: [], skipped: [] }
  for (const item of items) {
    const title = readTitle(item.movie?.title ?? item.show?.title ?? '')
    const id = readImdbId(item.movie?.ids?.imdb ?? '')
    const tmdbId = item.movie?.ids?.tmdb
    if (!item.movie) read.skipped.push({ title, reason: 'noFilm' })
    else if (!title && !id.imdbId && !tmdbId) read.skipped.push({ title, reason: 'noTitle' })
    else
      read.rows.push({
        title,
        ...readYear(String(item.movie.year ?? '')),
        ...id,
        ...(tmdbId && { tmdbId }),
        ...(isOtherList(item) ? {} : markOf(item)),
        ...readDate(item.rated_at ?? item.last_watched_at ?? item.watched_at ?? item.listed_at ?? ''),
      })
  }
  return items.some(isOtherList) ? { ...read, unclear: true } : read
}

function markOf({ rating, listed_at }: Item): Partial<ImportRow> {
  const stars = readStars(String(rating ?? ''), 10)
  if (stars.stars !== undefined) return stars
  return listed_at ? { watchlist: true } : { watched: true }
}

function itemsOf(json: string): Item[] {
  let raw: unknown
  try {
    raw = JSON.parse(json)
  } catch (cause) {
    throw new UnreadableFileError('brokenJson', {}, { cause })
  }
  if (Array.isArray(raw) && raw.length > IMPORT_LIMITS.rows) throw new UnreadableFileError('tooManyRows')
  const parsed = z.array(itemSchema).safeParse(raw)
  const isTrakt = parsed.success && parsed.data.every(({ movie, show, type }) => movie || show || type)
  if (!isTrakt) throw new UnreadableFileError('unknownJson')
  return parsed.data
}
