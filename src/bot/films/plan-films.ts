import {
  type AddedFilm,
  addedFilmId,
  type Dataset,
  genreNames,
  type Movie,
  movieLabel,
} from '../../engine/index.ts'
import { fold } from '../search/fold.ts'
import { createMovieSearch } from '../search/movie-search.ts'
import type { FilmRow, Problem } from './read-films.ts'

export interface PlannedFilm {
  row: FilmRow
  /** As it will be kept, but for its poster. */
  film: AddedFilm
  change: 'new' | 'changed' | 'back'
}

export interface FilmPlan {
  films: PlannedFilm[]
  /** Rows of which nothing is done, and why. */
  known: Problem[]
  /** What is done all the same, but should be known. */
  remarks: Problem[]
}

/**
 * What becomes of each row: a film of the data set or one that was added as it is stays as it is, one that was added
 * otherwise changes, one that was removed is back under its id, all others are new.
 */
export function planFilms(rows: readonly FilmRow[], dataset: Dataset, kept: readonly AddedFilm[]): FilmPlan {
  const plan: FilmPlan = { films: [], known: [], remarks: [] }
  const search = createMovieSearch(dataset.movies, () => 0)
  const genreOf = genreNames(dataset.movies.flatMap(({ genres }) => genres))
  const ids = new Set([...kept.map(({ id }) => id), ...dataset.movieIndex.keys()])
  const own = new Namesakes(kept)
  const lines = new Map<number, number>()
  for (const row of rows) {
    const { line, poster: _poster, ...facts } = row
    const listed = search.identify(facts, false)
    if (listed.kind === 'found') {
      plan.known.push({ line, text: `${label(row)} is in the data set: ${movieLabel(listed.movie)}` })
      continue
    }
    const before = own.find(facts)
    const id = before?.id ?? addedFilmId(facts, ids)
    const earlier = lines.get(id)
    if (earlier !== undefined) {
      plan.known.push({ line, text: `${label(row)} stands in line ${earlier} already` })
      continue
    }
    ids.add(id)
    lines.set(id, line)
    const film = withFacts(before, { id, ...facts })
    own.put(film)
    plan.films.push({ row, film, change: before ? (before.removed ? 'back' : 'changed') : 'new' })
    remark(plan, row, listed, genreOf)
  }
  return plan
}

/** What a row does not tell stays as it was. */
function withFacts(before: AddedFilm | undefined, film: AddedFilm): AddedFilm {
  if (!before) return film
  const { removed: _removed, ...rest } = before
  return { ...rest, ...film, genres: film.genres.length > 0 ? film.genres : before.genres }
}

function remark(
  { remarks }: FilmPlan,
  row: FilmRow,
  listed: { kind: string; candidates?: readonly Movie[] },
  genreOf: (name: string) => string | undefined,
): void {
  const unknown = row.genres.filter((genre) => genreOf(genre) === undefined)
  if (unknown.length > 0)
    remarks.push({
      line: row.line,
      text: `the data set has no genre ${unknown.join(', ')}: it does not count`,
    })
  const [like] = listed.candidates ?? []
  if (like)
    remarks.push({ line: row.line, text: `${label(row)} is taken for another film than ${movieLabel(like)}` })
}

const label = (film: Pick<Movie, 'title' | 'year'>) => movieLabel(film)

/** Films that were added, by their IMDb ids and by title and year. */
class Namesakes {
  readonly #byImdb = new Map<string, AddedFilm>()
  readonly #byName = new Map<string, AddedFilm>()

  constructor(films: readonly AddedFilm[]) {
    for (const film of films) this.put(film)
  }

  put(film: AddedFilm): void {
    if (film.imdbId) this.#byImdb.set(film.imdbId, film)
    this.#byName.set(nameOf(film), film)
  }

  /** By the id; by the name only where one of them has no id: two ids are two films. */
  find(film: Pick<AddedFilm, 'title' | 'year' | 'imdbId'>): AddedFilm | undefined {
    const byImdb = film.imdbId === undefined ? undefined : this.#byImdb.get(film.imdbId)
    const named = this.#byName.get(nameOf(film))
    return byImdb ?? (named?.imdbId && film.imdbId ? undefined : named)
  }
}

const nameOf = ({ title, year }: Pick<AddedFilm, 'title' | 'year'>) =>
  `${fold(title) || title.toLowerCase()} ${year ?? ''}`
