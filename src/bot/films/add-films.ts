import { isDeepStrictEqual } from 'node:util'
import PQueue from 'p-queue'
import {
  type AddedFilm,
  type Dataset,
  InputError,
  keepAddedPoster,
  movieLabel,
  readAddedFilms,
  sweepAddedPosters,
  writeAddedFilms,
} from '../../engine/index.ts'
import { type PlannedFilm, planFilms } from './plan-films.ts'
import { type FilmRow, type Problem, readFilms } from './read-films.ts'
import { readRowPoster } from './row-poster.ts'

export interface AddedReport {
  /** Each of them saved. */
  films: readonly PlannedFilm[]
  /** Rows of which nothing was to be done. */
  known: readonly Problem[]
  /** Rows that were left out. */
  refused: readonly Problem[]
  remarks: readonly Problem[]
  /** Those that have another poster than before, or a first one. */
  newPosters: ReadonlySet<number>
}

/** Posters read and checked at once. */
const AT_ONCE = 4

/**
 * Adds the films of a table to those beyond the data set. A row is saved whole or, where something is wrong with it, not at
 * all; the rows that are saved are saved in one step. Throws InputError when the file is no such table, or when the films
 * changed meanwhile.
 */
export async function addFilms(
  table: { path: string; bytes: Uint8Array },
  dataset: Dataset,
  dataFolder: string,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<AddedReport> {
  const before = await readAddedFilms(dataFolder)
  const { rows, problems } = readFilms(table.bytes, table.path)
  const plan = planFilms(rows, dataset, before)
  const posters = await keepPosters(plan.films, table.path, dataFolder, onProgress)
  const refused = [...problems, ...posters.problems]
  const byId = new Map(before.map((film) => [film.id, film]))
  const known = [...plan.known]
  const films: PlannedFilm[] = []
  const newPosters = new Set<number>()
  for (const planned of plan.films) {
    const { film, row } = planned
    if (posters.failed.has(film.id)) continue
    const old = byId.get(film.id)
    const poster = posters.names.get(film.id) ?? old?.poster
    const now: AddedFilm = { ...film, ...(poster && { poster }) }
    if (old && isDeepStrictEqual(old, now))
      known.push({ line: row.line, text: `${movieLabel(film)} is there already` })
    else films.push({ ...planned, film: now })
    if (poster && poster !== old?.poster) newPosters.add(film.id)
    byId.set(film.id, now)
  }
  if (films.length > 0) await save(dataFolder, before, [...byId.values()])
  else await sweepAddedPosters(dataFolder, before)
  const left = new Set(refused.map(({ line }) => line))
  return {
    films,
    known,
    refused: refused.sort((a, b) => a.line - b.line),
    remarks: plan.remarks.filter(({ line }) => !left.has(line)),
    newPosters,
  }
}

export type Removal = { removed: AddedFilm } | { candidates: readonly AddedFilm[] }

/** Takes a film out of the catalogue, by its id, IMDb number, or title with or without its year. */
export async function removeFilm(dataFolder: string, text: string): Promise<Removal> {
  const before = await readAddedFilms(dataFolder)
  const wanted = text.trim().toLowerCase()
  const found = before.filter(
    (film) =>
      !film.removed &&
      [String(film.id), film.imdbId, film.title.toLowerCase(), movieLabel(film).toLowerCase()].includes(
        wanted,
      ),
  )
  const [film] = found
  if (!film || found.length > 1) return { candidates: found }
  const { poster: _poster, ...rest } = film
  await save(
    dataFolder,
    before,
    before.map((each) => (each === film ? { ...rest, removed: true } : each)),
  )
  return { removed: film }
}

async function save(
  dataFolder: string,
  before: readonly AddedFilm[],
  films: readonly AddedFilm[],
): Promise<void> {
  if (!isDeepStrictEqual(await readAddedFilms(dataFolder), before))
    throw new InputError(
      'Expected the films that were added to stay as they are but somebody else changed them; run it again.',
    )
  await writeAddedFilms(dataFolder, films)
  await sweepAddedPosters(dataFolder, films)
}

async function keepPosters(
  films: readonly PlannedFilm[],
  table: string,
  dataFolder: string,
  onProgress: (done: number, total: number) => void,
) {
  const names = new Map<number, string>()
  const failed = new Set<number>()
  const problems: Problem[] = []
  const wanted = films.filter((planned): planned is PlannedFilm & { row: FilmRow & { poster: string } } =>
    Boolean(planned.row.poster),
  )
  let done = 0
  const keep = async ({ film, row }: (typeof wanted)[number]) => {
    try {
      names.set(film.id, await keepAddedPoster(dataFolder, film.id, await readRowPoster(table, row.poster)))
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      failed.add(film.id)
      problems.push({ line: row.line, text: `${movieLabel(film)}: ${error.message.replace(/\.$/, '')}` })
    }
    onProgress(++done, wanted.length)
  }
  await new PQueue({ concurrency: AT_ONCE }).addAll(wanted.map((planned) => () => keep(planned)))
  return { names, failed, problems }
}
