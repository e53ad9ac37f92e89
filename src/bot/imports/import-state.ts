import { z } from 'zod'
import type { Movie } from '../../engine/index.ts'
import { combineRows } from './combine-rows.ts'
import type { ImportMark, ImportRow, ReadImport } from './import-row.ts'
import type { Matches } from './match-rows.ts'

const mark = {
  stars: z.number().exactOptional(),
  rounded: z.literal(true).exactOptional(),
  watched: z.literal(true).exactOptional(),
  watchlist: z.literal(true).exactOptional(),
  date: z.number().exactOptional(),
}

const schema = z.object({
  fileName: z.string(),
  source: z.enum(['letterboxd', 'imdb', 'movielens', 'trakt', 'spreadsheet']),
  lines: z.number(),
  /** Still to be asked: whether its films were seen or are to be seen. */
  unclear: z.literal(true).exactOptional(),
  /** `named`: as the file calls it, where that is not its name here. */
  films: z.array(z.object({ movieId: z.number(), named: z.string().exactOptional(), ...mark })),
  /** `id` stays the same while others are answered. */
  doubtful: z.array(
    z.object({ id: z.number(), named: z.string(), candidates: z.array(z.number()), ...mark }),
  ),
  unmatched: z.array(z.string()),
  skipped: z.array(z.object({ title: z.string(), reason: z.enum(['noFilm', 'noStars', 'noTitle']) })),
})

/** An import that is being looked at, as it is remembered behind its buttons. */
export type ImportState = z.infer<typeof schema>
export type ImportedFilm = ImportState['films'][number]

/** Undefined when it is none, or one of another version. */
export function readImportState(remembered: unknown): ImportState | undefined {
  return schema.safeParse(remembered).data
}

/** "Heat (1995)"; the number where there is no title. */
function nameOf({ title, year, imdbId, tmdbId, movieLensId }: ImportRow): string {
  const name = title || String(imdbId ?? tmdbId ?? movieLensId)
  return year === undefined ? name : `${name} (${year})`
}

/** Only the mark; days that are yet to come are none. */
function markOf({ stars, rounded, watched, watchlist, date = 0 }: ImportMark, now: number): ImportMark {
  return {
    ...(stars !== undefined && { stars }),
    ...(rounded && { rounded }),
    ...(watched && { watched }),
    ...(watchlist && { watchlist }),
    ...(date > 0 && date <= now && { date }),
  }
}

/**
 * @param label what a film is called here
 * @param now Unix time in ms
 */
export function importState(
  read: ReadImport,
  { matched, doubtful, unmatched }: Matches,
  fileName: string,
  label: (movie: Movie) => string,
  now: number,
): ImportState {
  return {
    fileName,
    source: read.source,
    lines: read.lines,
    ...(read.unclear && { unclear: true }),
    films: matched.map((row) => ({
      movieId: row.movie.id,
      ...(row.title && nameOf(row) !== label(row.movie) && { named: nameOf(row) }),
      ...markOf(row, now),
    })),
    doubtful: doubtful.map((row, id) => ({
      id,
      named: nameOf(row),
      candidates: row.candidates.map((movie) => movie.id),
      ...markOf(row, now),
    })),
    unmatched: unmatched.map(nameOf),
    skipped: read.skipped,
  }
}

/** The state after a question was answered: which film it is, or none of them. */
export function withAnswer(state: ImportState, id: number, movieId: number | undefined): ImportState {
  const asked = state.doubtful.find((each) => each.id === id)
  if (!asked) return state
  const { id: _, candidates: __, ...film } = asked
  const doubtful = state.doubtful.filter((each) => each !== asked)
  if (movieId === undefined) return { ...state, doubtful, unmatched: [...state.unmatched, asked.named] }
  const films = combineRows([...state.films, { ...film, movieId }], (each) => each.movieId)
  return { ...state, doubtful, films }
}

/** The state after it was said what its films are there for. */
export function withPurpose(state: ImportState, purpose: 'watched' | 'watchlist'): ImportState {
  if (!state.unclear) return state
  const { unclear: _, ...rest } = state
  const purposeful = <Film extends ImportMark>(film: Film) => ({ ...film, [purpose]: true })
  return { ...rest, films: rest.films.map(purposeful), doubtful: rest.doubtful.map(purposeful) }
}
