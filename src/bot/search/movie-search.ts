import { type Movie, movieLabel } from '../../engine/index.ts'
import { filmValue, readFilmValue } from '../core/film-value.ts'
import type { Choice } from '../core/reply.ts'
import { closeness } from './closeness.ts'
import { type FilmLink, readFilmLink } from './film-link.ts'
import { createFilmNames, splitYear } from './film-names.ts'
import { articleInFront, fold, numbersInWords, withoutArticle, wordsInNumbers } from './fold.ts'
import { type ForeignFilm, type Identification, identifyFilm } from './identify-film.ts'
import { createWordIndex } from './word-index.ts'

type Resolution =
  | { kind: 'found'; movie: Movie }
  /** Best first; empty when nothing comes near. */
  | { kind: 'unsure'; candidates: readonly Movie[] }

export interface MovieSearch {
  /** What belongs under a half-typed title; popular films for an empty one. At most `limit`. */
  suggest(typed: string, limit?: number): Movie[]
  /**
   * The film that a text means, a title or another site's address of it, or a value made by
   * {@link MovieSearch.choice}; digits alone are a title, never an id.
   */
  resolve(text: string): Resolution
  /** The film of {@link MovieSearch.resolve} alone: without looking for candidates where there is none. */
  meant(text: string): Movie | undefined
  /** Films of exactly this name, and year where it has one; most famous first. */
  named(text: string): Movie[]
  /** The film that another catalogue means; without `guess` only names and ids are looked at. See {@link identifyFilm}. */
  identify(film: ForeignFilm, guess?: boolean): Identification
  /** The film as a suggestion: its value leads back to it through {@link resolve}. */
  choice(movie: Movie): Choice
}

const listOf = (found: Resolution): readonly Movie[] =>
  found.kind === 'found' ? [found.movie] : found.candidates

interface Entry {
  movie: Movie
  /** Folded titles and aliases, with and without articles. */
  keys: readonly string[]
  /** 0 for a film nobody rated .. 1 for the most rated. */
  fame: number
}

interface Scored {
  entry: Entry
  /** 0..1 how well the text fits the best key. */
  fit: number
}

const TYPED_LIMIT = 100
/** Fits below this are not worth showing while somebody is still typing. */
const NEAR = 0.45
/**
 * Fits below this are strangers to whoever typed a whole title. Measured on MovieLens 1M: of titles outside
 * the catalogue 87 % get no list (76 % at 0.6), and titles with one slip are found as before; above 0.75 they are not.
 */
const ALIKE = 0.7
/** What the right year adds to a fit. */
const RIGHT_YEAR = 0.3
/** Films in a question. */
const ASKED = 10

/**
 * An index over the catalogue: exact titles in a map, everything else through a word index whose
 * candidates are put in order by how well the letters fit and how many people rated the film.
 */
export function createMovieSearch(
  movies: readonly Movie[],
  popularity: (movieId: number) => number,
): MovieSearch {
  const most = Math.log1p(movies.reduce((max, movie) => Math.max(max, popularity(movie.id)), 1))
  const keysOf = (names: readonly string[]): string[] => {
    const folded = names.map((name) => fold(articleInFront(name))).filter(Boolean)
    return [...new Set([...folded, ...folded.map(withoutArticle)])]
  }
  const entries: Entry[] = movies.map((movie) => ({
    movie,
    keys: keysOf([movie.title, ...movie.aliases]),
    fame: Math.log1p(Math.max(0, popularity(movie.id))) / most,
  }))
  const byId = new Map(entries.map((entry) => [entry.movie.id, entry]))
  const byFame = entries.toSorted((a, b) => b.fame - a.fame || a.movie.id - b.movie.id)
  const exact = new Map<string, Entry[]>()
  for (const entry of byFame) {
    for (const key of entry.keys) {
      const same = exact.get(key)
      if (same) same.push(entry)
      else exact.set(key, [entry])
    }
  }
  const names = createFilmNames(byFame)
  const byPage = new Map<string, Entry[]>()
  for (const entry of byFame) {
    const { imdbId, tmdbId } = entry.movie
    for (const page of [imdbId && `imdb ${Number(imdbId.slice(2))}`, tmdbId && `tmdb ${tmdbId}`]) {
      if (page) byPage.set(page, [...(byPage.get(page) ?? []), entry])
    }
  }
  const words = createWordIndex(entries.map(({ keys }) => keys))

  function near(folded: string): Scored[] {
    if (!folded) return []
    const found = words.candidates(folded, (index) => entries[index]!.fame)
    return found.map((index) => {
      const entry = entries[index]!
      return { entry, fit: Math.max(...entry.keys.map((key) => closeness(folded, key))) }
    })
  }

  /** Films in the order of likelihood, and those whose whole name was typed, most famous first. */
  function look(text: string): { scored: Scored[]; exact: readonly Entry[] } {
    const whole = fold(articleInFront(text))
    const { title, year } = splitYear(text)
    const short = fold(articleInFront(title))
    const right = ({ movie }: Entry) => Math.abs((movie.year ?? 0) - year!)
    const named = exact.get(short) ?? exact.get(withoutArticle(short)) ?? []
    const sameYear = year === undefined ? named : named.filter((entry) => right(entry) === 0)
    // People are often a year off; further off it is another film.
    const almost = sameYear.length > 0 ? sameYear : named.filter((entry) => right(entry) <= 1)
    // Without brackets a year may be part of the title.
    const both = year !== undefined && !text.trim().endsWith(')')
    const scored = both ? [...near(short), ...near(whole)] : near(short)
    const rank = ({ entry, fit }: Scored) =>
      fit + 0.25 * entry.fame + (year !== undefined && right(entry) === 0 ? RIGHT_YEAR : 0)
    scored.sort((a, b) => rank(b) - rank(a))
    return { scored, exact: exact.get(whole) ?? almost }
  }

  function listed(found: ReturnType<typeof look>, limit: number, least: number): Movie[] {
    const close = found.scored.filter(({ fit }) => fit >= least).map(({ entry }) => entry)
    return [...new Set([...found.exact, ...close])].slice(0, limit).map(({ movie }) => movie)
  }

  function suggest(typed: string, limit = 25): Movie[] {
    const link = readFilmLink(typed)
    if (link) return listOf(resolve(typed)).slice(0, limit)
    const text = typed.slice(0, TYPED_LIMIT)
    const named = /\p{L}/u.test(text) ? [] : names.named(text).map(({ movie }) => movie)
    if (named.length === 0 && !fold(text)) return byFame.slice(0, limit).map(({ movie }) => movie)
    return [...new Set([...named, ...listed(look(text), limit, NEAR)])].slice(0, limit)
  }

  const moviesOf = (films: readonly Entry[]): Movie[] => films.map(({ movie }) => movie)

  /** What a text that names nothing for certain may mean; numbers alone stand for nothing but themselves. */
  function candidates(text: string): Movie[] {
    const found = look(text)
    if (!/\p{L}/u.test(text)) {
      const numbers = fold(splitYear(text).title).split(' ')
      const has = ({ keys }: Entry) =>
        keys.some((key) => numbers.every((number) => key.split(' ').includes(number)))
      return listed({ ...found, scored: found.scored.filter(({ entry }) => has(entry)) }, ASKED, ALIKE)
    }
    const close = listed(found, ASKED, ALIKE)
    const folded = fold(text)
    const respelt = [numbersInWords(folded), wordsInNumbers(folded)].filter((other) => other !== folded)
    return close.length > 0 ? close : respelt.flatMap((other) => listed(look(other), ASKED, ALIKE))
  }

  /** Films that stand at an address. */
  function linked(link: FilmLink): readonly Entry[] {
    if (link.site === 'none') return []
    return link.site === 'letterboxd'
      ? names.named(link.title)
      : (byPage.get(`${link.site} ${link.id}`) ?? [])
  }

  /** Films that may be meant by an address at which none stands. */
  function alike(link: FilmLink): Movie[] {
    if (link.site === 'none') return []
    // "heat-1" is another film called Heat than "heat".
    if (link.site === 'letterboxd') return candidates(link.title.replace(/ \d$/, ''))
    // A film of this title whose id on that site is unknown may be the one; one with another id is not.
    const same = link.title ? names.named(link.title) : []
    return moviesOf(same).filter(({ tmdbId }) => tmdbId === undefined)
  }

  function meant(text: string): Movie | undefined {
    const link = readFilmLink(text)
    if (link) {
      const [film, other] = linked(link)
      return other ? undefined : film?.movie
    }
    const id = readFilmValue(text)
    const chosen = (id === undefined ? undefined : byId.get(id)) ?? names.meant(text)
    return chosen?.movie
  }

  /** Of several films, or of none, the person decides. */
  function resolve(text: string): Resolution {
    const movie = meant(text)
    if (movie) return { kind: 'found', movie }
    const link = readFilmLink(text)
    if (!link) return { kind: 'unsure', candidates: candidates(text.trim().slice(0, TYPED_LIMIT)) }
    const films = moviesOf(linked(link))
    return { kind: 'unsure', candidates: films.length > 0 ? films : alike(link) }
  }

  const catalogue = {
    byPage: (site: string, id: number) => moviesOf(byPage.get(`${site} ${id}`) ?? []),
    namesakes: (title: string) => moviesOf(names.namesakes(title)),
    inPart: (title: string) => moviesOf(names.inPart(title)),
    near: candidates,
  }

  return {
    suggest,
    resolve,
    meant,
    named: (text) => moviesOf(names.named(text)),
    identify: (film, guess = true) =>
      identifyFilm(film, guess ? catalogue : { ...catalogue, near: () => [] }),
    choice: (movie) => ({
      name: movieLabel(movie),
      value: filmValue(movie.id),
    }),
  }
}
