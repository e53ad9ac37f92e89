import type { Movie } from '../../types.ts'
import { isKnownRetitling } from './retitled.ts'
import { oneContainsOther, titleKeys, titleLikeness } from './title-keys.ts'

/** How a film was recognised, from the strictest rule to the loosest. */
export type JoinRule = 'id and title' | 'id, known retitling' | 'id and similar title' | 'title'

interface JoinedFilm {
  movie: Movie
  /** The catalogue's film. */
  other: Movie
  rule: JoinRule
}

export interface LinkJoin {
  joined: JoinedFilm[]
  missing: Movie[]
}

/** The two lists may date a film by its making, its first showing or its release abroad. */
const YEARS = { sameTitle: 1, sameTitleFar: 7, containedTitle: 3, likeTitle: 1, titleOnly: 1 }
const ALIKE = 0.6

/**
 * Finds each film in a catalogue that has links. The same id alone proves nothing: ids have been given to
 * other films. In this order: the same id, a title in common and years one apart at most; a title in common
 * and years one apart at most (of several films the closer year, then most titles in common, and none when
 * that leaves a choice); the same id and title and years further apart; the same id and a title that is
 * contained in the other or alike. Two films may find the same one: MovieLens lists some twice.
 */
export function joinLinks(movies: readonly Movie[], catalogue: readonly Movie[]): LinkJoin {
  const linked = catalogue.filter(({ imdbId, tmdbId }) => imdbId || tmdbId)
  const byId = new Map(linked.map((movie) => [movie.id, movie]))
  const byKey = new Map<string, Movie[]>()
  for (const movie of linked)
    for (const key of titleKeys(movie)) {
      const same = byKey.get(key)
      if (same) same.push(movie)
      else byKey.set(key, [movie])
    }
  const joined: JoinedFilm[] = []
  const missing: Movie[] = []
  for (const movie of movies) {
    const sameId = byId.get(movie.id)
    const found =
      joinByIdAndTitle(movie, sameId, YEARS.sameTitle) ??
      joinByTitle(movie, byKey) ??
      joinByIdAndTitle(movie, sameId, YEARS.sameTitleFar) ??
      joinByLikeness(movie, sameId)
    if (found) joined.push({ movie, ...found })
    else missing.push(movie)
  }
  return { joined, missing }
}

type Found = Omit<JoinedFilm, 'movie'> | undefined

function joinByIdAndTitle(movie: Movie, other: Movie | undefined, years: number): Found {
  if (!other || yearsApart(movie, other) > years || sharedTitles(movie, other) === 0) return undefined
  return { other, rule: 'id and title' }
}

function joinByLikeness(movie: Movie, other: Movie | undefined): Found {
  if (!other) return undefined
  if (isKnownRetitling(movie, other)) return { other, rule: 'id, known retitling' }
  const apart = yearsApart(movie, other)
  const similar =
    (apart <= YEARS.containedTitle && oneContainsOther(movie, other)) ||
    (apart <= YEARS.likeTitle && titleLikeness(movie, other) >= ALIKE)
  return similar ? { other, rule: 'id and similar title' } : undefined
}

function joinByTitle(movie: Movie, byKey: ReadonlyMap<string, Movie[]>): Found {
  const candidates = new Set([...titleKeys(movie)].flatMap((key) => byKey.get(key) ?? []))
  const ranked = [...candidates]
    .map((other) => ({ other, apart: yearsApart(movie, other), shared: sharedTitles(movie, other) }))
    .filter(({ apart }) => apart <= YEARS.titleOnly)
    .sort((a, b) => a.apart - b.apart || b.shared - a.shared)
  const [best, second] = ranked
  if (!best || (second && second.apart === best.apart && second.shared === best.shared)) return undefined
  return { other: best.other, rule: 'title' }
}

function sharedTitles(a: Movie, b: Movie): number {
  const keys = titleKeys(b)
  return [...titleKeys(a)].filter((key) => keys.has(key)).length
}

/** A film without a year is of any year. */
function yearsApart(a: Movie, b: Movie): number {
  return a.year === undefined || b.year === undefined ? 0 : Math.abs(a.year - b.year)
}
