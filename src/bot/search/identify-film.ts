import type { Movie } from '../../engine/index.ts'

/** A film as another catalogue has it. */
export interface ForeignFilm {
  /** Empty when only ids are known. */
  title: string
  year?: number
  /** "tt0113277". */
  imdbId?: string
  tmdbId?: number
}

export type Identification =
  | { kind: 'found'; movie: Movie }
  /** It may be one of these, best first. */
  | { kind: 'doubtful'; candidates: readonly Movie[] }
  | { kind: 'unknown' }

/** Ways into our own. */
export interface Catalogue {
  /** Films with this id at this site. */
  byPage(site: 'imdb' | 'tmdb', id: number): readonly Movie[]
  /** Films of exactly this name. */
  namesakes(title: string): readonly Movie[]
  /** Films with a part of the name that is set off and is this title: "Star Wars" of "Star Wars: Episode IV". */
  inPart(title: string): readonly Movie[]
  /** Films whose names come near, best first. */
  near(text: string): readonly Movie[]
}

/** Further apart, a film of the same name is another film. */
const DOUBTFUL_YEARS = 3
/** Films in a question. */
const ASKED = 5

/**
 * Finds a film of another catalogue, where titles are spelt right but films are named and dated by other rules.
 * An id decides. Else it is the film of that name and year; of a year beside it only when no other film has the
 * name; or, within the very year, one of whose name it is a part of several words. Whatever else comes near is
 * doubtful: what was not clearly meant is never taken.
 */
export function identifyFilm(film: ForeignFilm, catalogue: Catalogue): Identification {
  const { title, year, imdbId, tmdbId } = film
  const byImdb = imdbId ? catalogue.byPage('imdb', Number(imdbId.slice(2))) : []
  if (byImdb.length > 0) return only(byImdb)
  const byTmdb = tmdbId ? catalogue.byPage('tmdb', tmdbId) : []
  // Where the ids contradict each other, one of them is wrong.
  if (byTmdb.length > 0)
    return imdbId && byTmdb.some((movie) => movie.imdbId) ? doubtful(byTmdb) : only(byTmdb)
  if (title === '') return { kind: 'unknown' }

  // A film with another id is another film.
  const open = (movies: readonly Movie[]) =>
    movies.filter((movie) => !(imdbId && movie.imdbId) && !(tmdbId && movie.tmdbId))
  const named = open(catalogue.namesakes(title))
  if (year === undefined) return doubtful(named.length > 0 ? named : open(catalogue.near(title)))
  const within = (years: number) => (movie: Movie) => Math.abs((movie.year ?? year) - year) <= years
  const sameYear = named.filter((movie) => movie.year === year)
  if (sameYear.length > 0) return only(sameYear)
  const almost = named.filter(within(1))
  if (almost.length > 0) return named.length === 1 ? only(almost) : doubtful(almost)
  const inPart = open(catalogue.inPart(title)).filter((movie) => movie.year === year)
  if (inPart.length > 0) return /\S \S/.test(title) ? only(inPart) : doubtful(inPart)
  const sooner = named.filter(within(DOUBTFUL_YEARS))
  return doubtful(sooner.length > 0 ? sooner : open(catalogue.near(`${title} (${year})`)).filter(within(1)))
}

function only(movies: readonly Movie[]): Identification {
  return movies.length === 1 ? { kind: 'found', movie: movies[0]! } : doubtful(movies)
}

function doubtful(movies: readonly Movie[]): Identification {
  return movies.length > 0 ? { kind: 'doubtful', candidates: movies.slice(0, ASKED) } : { kind: 'unknown' }
}
