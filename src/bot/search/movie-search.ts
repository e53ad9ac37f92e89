import type { Movie } from '../../engine/index.ts'
import { filmValue, readFilmValue } from '../film-value.ts'
import type { Choice } from '../reply.ts'
import { closeness } from './closeness.ts'
import { articleInFront, fold, withoutArticle } from './fold.ts'
import { createWordIndex } from './word-index.ts'

export type Resolution =
  | { kind: 'found'; movie: Movie }
  /** Best first; empty when nothing comes near. */
  | { kind: 'unsure'; candidates: readonly Movie[] }

export interface MovieSearch {
  /** What belongs under a half-typed title; popular films for an empty one. At most `limit`. */
  suggest(typed: string, limit?: number): Movie[]
  /** The film that a text means, or a value made by {@link MovieSearch.choice}; digits alone are a title, never an id. */
  resolve(text: string): Resolution
  /** The film as a suggestion: its value leads back to it through {@link resolve}. */
  choice(movie: Movie): Choice
}

/** "Heat (1995)". */
export function movieLabel(movie: Movie): string {
  return movie.year === undefined ? movie.title : `${movie.title} (${movie.year})`
}

interface Entry {
  movie: Movie
  /** Folded titles and aliases, with and without articles. */
  keys: readonly string[]
  /** Those of the title alone. */
  titles: readonly string[]
  /** 0 for a film nobody rated .. 1 for the most rated. */
  fame: number
}

interface Scored {
  entry: Entry
  /** 0..1 how well the text fits the best key. */
  fit: number
}

const TYPED_LIMIT = 100
/** Fits below this are not worth showing. */
const NEAR = 0.45
/** Fits from this on are taken for the film when nothing else comes near. */
const SURE = 0.8
/** A name shared by several films means the one that is this much more famous. */
const FAMOUS = 0.25

/** Takes a year off the end: "heat 1995", "Heat (1995)". */
function splitYear(text: string): { title: string; year?: number } {
  const parts = /^(.*\S)[\s,]*(?:\((\d{4})\)|[\s,](\d{4}))\s*$/u.exec(text.trim())
  const year = Number(parts?.[2] ?? parts?.[3])
  return parts && year >= 1870 && year <= 2100 ? { title: parts[1]!, year } : { title: text.trim() }
}

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
    titles: keysOf([movie.title]),
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
    let scored = near(short)
    if (year !== undefined) {
      const inYear = scored.filter(({ entry }) => right(entry) === 0)
      scored = inYear.length > 0 ? inYear : [...scored, ...near(whole)]
    }
    scored.sort((a, b) => b.fit + 0.25 * b.entry.fame - (a.fit + 0.25 * a.entry.fame))
    return { scored, exact: exact.get(whole) ?? almost }
  }

  function listed(found: ReturnType<typeof look>, limit: number): Movie[] {
    const close = found.scored.filter(({ fit }) => fit >= NEAR).map(({ entry }) => entry)
    return [...new Set([...found.exact, ...close])].slice(0, limit).map(({ movie }) => movie)
  }

  function suggest(typed: string, limit = 25): Movie[] {
    const text = typed.slice(0, TYPED_LIMIT)
    if (!fold(text)) return byFame.slice(0, limit).map(({ movie }) => movie)
    return listed(look(text), limit)
  }

  function resolve(text: string): Resolution {
    const id = readFilmValue(text)
    const chosen = id === undefined ? undefined : byId.get(id)
    if (chosen) return { kind: 'found', movie: chosen.movie }
    const trimmed = text.trim().slice(0, TYPED_LIMIT)
    if (!fold(trimmed)) return { kind: 'unsure', candidates: [] }

    const found = look(trimmed)
    const typed = [fold(articleInFront(trimmed)), fold(articleInFront(splitYear(trimmed).title))]
    const titled = found.exact.filter(({ titles }) => typed.some((name) => titles.includes(name)))
    const best = titled[0] ?? found.exact[0]
    const rival = found.exact.find((entry) => entry !== best)
    // A film with this title goes before one that is also called so, unless that one is far better known.
    const lead = rival && (titled.length === 0 || titled.includes(rival) ? FAMOUS : -FAMOUS)
    if (best && (!rival || best.fame > rival.fame + lead!)) return { kind: 'found', movie: best.movie }
    const [first, second] = found.scored.toSorted((a, b) => b.fit - a.fit)
    const { year } = splitYear(trimmed)
    const wrongYear = year !== undefined && Math.abs((first?.entry.movie.year ?? 0) - year) > 1
    const guessable = /\p{L}/u.test(trimmed)
    if (
      !best &&
      guessable &&
      !wrongYear &&
      first &&
      first.fit >= SURE &&
      (!second || second.fit < first.fit - 0.1)
    ) {
      return { kind: 'found', movie: first.entry.movie }
    }
    return { kind: 'unsure', candidates: listed(found, 10) }
  }

  return {
    suggest,
    resolve,
    choice: (movie) => ({
      name: movieLabel(movie),
      value: filmValue(movie.id),
    }),
  }
}
