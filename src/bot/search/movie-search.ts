import MiniSearch from 'minisearch'
import type { Movie } from '../../engine/index.ts'
import type { Choice } from '../reply.ts'
import { closeness } from './closeness.ts'
import { articleInFront, fold, withoutArticle } from './fold.ts'

export type Resolution =
  | { kind: 'found'; movie: Movie }
  /** Best first; empty when nothing comes near. */
  | { kind: 'unsure'; candidates: readonly Movie[] }

export interface MovieSearch {
  /** What belongs under a half-typed title; popular films for an empty one. At most `limit`. */
  suggest(typed: string, limit?: number): Movie[]
  /** The film that a text or an id chosen from the suggestions means. */
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
  /** Folded titles and aliases, with and without articles; the first is the title. */
  keys: readonly string[]
  /** 0 for the film nobody rated .. 1 for the most rated. */
  fame: number
}

interface Scored {
  entry: Entry
  /** 0..1 how well the text fits the best key. */
  fit: number
}

/** Words and the whole title as one word, so that "starwars" and "spider man" meet their films. */
function terms(folded: string): string[] {
  const words = folded.split(' ')
  return words.length > 1 && words.length <= 4 ? [...words, words.join('')] : words
}

/** Takes a year off the end: "heat 1995", "Heat (1995)". */
function splitYear(text: string): { title: string; year?: number } {
  const parts = /^(.*\S)[\s,]*(?:\((\d{4})\)|[\s,](\d{4}))\s*$/u.exec(text.trim())
  const year = Number(parts?.[2] ?? parts?.[3])
  return parts && year >= 1870 && year <= 2100 ? { title: parts[1]!, year } : { title: text.trim() }
}

const TYPED_LIMIT = 100

/**
 * An index over the catalogue: exact keys in a map, everything else through MiniSearch (prefix and
 * Levenshtein over a radix tree), whose candidates are put in order by how well the letters fit and
 * how many people rated the film.
 */
export function createMovieSearch(
  movies: readonly Movie[],
  popularity: (movieId: number) => number,
): MovieSearch {
  const most = Math.log1p(movies.reduce((max, movie) => Math.max(max, popularity(movie.id)), 1))
  const entries: Entry[] = movies.map((movie) => {
    const folded = [movie.title, ...movie.aliases].map((title) => fold(articleInFront(title))).filter(Boolean)
    const keys = [...new Set([...folded, ...folded.map(withoutArticle)])]
    return { movie, keys, fame: Math.log1p(Math.max(0, popularity(movie.id))) / most }
  })
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

  const index = new MiniSearch<{ id: number; keys: string }>({
    fields: ['keys'],
    tokenize: (text) => text.split('\n').flatMap(terms),
    processTerm: (term) => term,
  })
  index.addAll(entries.map(({ movie, keys }) => ({ id: movie.id, keys: keys.join('\n') })))

  /** Films by year when a year was typed; all of them when that leaves none. */
  const inYear = (found: readonly Entry[], year: number | undefined): readonly Entry[] => {
    const right = year === undefined ? [] : found.filter(({ movie }) => movie.year === year)
    return right.length > 0 ? right : found
  }

  function candidates(folded: string): Scored[] {
    const words = terms(folded)
    const last = words.length === 1 ? 0 : folded.split(' ').length - 1
    const hits = (combineWith: 'AND' | 'OR', fuzzy: boolean) =>
      index.search(folded, {
        combineWith,
        prefix: (_term, position) => position >= last,
        fuzzy: (term) => (fuzzy && term.length > 3 ? Math.min(2, Math.round(term.length * 0.25)) : false),
        tokenize: (text) => (combineWith === 'AND' ? text.split(' ') : terms(text)),
        boostDocument: (id) => 0.5 + byId.get(id as number)!.fame,
      })
    let found = hits('AND', false)
    if (found.length < 5) found = [...found, ...hits('OR', true).slice(0, 100)]
    const ids = new Set(found.slice(0, 400).map((hit) => hit.id as number))
    return [...ids].map((id) => {
      const entry = byId.get(id)!
      return { entry, fit: Math.max(...entry.keys.map((key) => closeness(folded, key))) }
    })
  }

  function ranked(text: string): { scored: Scored[]; exact: readonly Entry[] } {
    const whole = fold(articleInFront(text.slice(0, TYPED_LIMIT)))
    const { title, year } = splitYear(text.slice(0, TYPED_LIMIT))
    const short = fold(articleInFront(title))
    const same = exact.get(whole) ?? inYear(exact.get(short) ?? exact.get(withoutArticle(short)) ?? [], year)
    let scored = candidates(short)
    if (year !== undefined) {
      const right = scored.filter(({ entry }) => entry.movie.year === year)
      scored = right.length > 0 ? right : [...scored, ...candidates(whole)]
    }
    scored.sort((a, b) => b.fit + 0.25 * b.entry.fame - (a.fit + 0.25 * a.entry.fame))
    return { scored, exact: same }
  }

  function suggest(typed: string, limit = 25): Movie[] {
    if (!fold(typed)) return byFame.slice(0, limit).map(({ movie }) => movie)
    const { scored, exact: same } = ranked(typed)
    const near = scored.filter(({ fit }) => fit >= 0.45).map(({ entry }) => entry)
    return [...new Set([...same, ...near])].slice(0, limit).map(({ movie }) => movie)
  }

  function resolve(text: string): Resolution {
    const trimmed = text.trim().slice(0, TYPED_LIMIT)
    const id = /^(#?)(\d{1,9})$/.exec(trimmed)
    const chosen = id && byId.get(Number(id[2]))
    if (chosen && (id[1] || !exact.has(trimmed))) return { kind: 'found', movie: chosen.movie }
    if (!fold(trimmed)) return { kind: 'unsure', candidates: [] }

    const { scored, exact: same } = ranked(trimmed)
    const titled = same.filter(({ keys }) => keys[0] === fold(articleInFront(splitYear(trimmed).title)))
    const best = titled.length > 0 ? titled : same
    if (best.length === 1 || (best.length > 1 && best[0]!.fame > best[1]!.fame + 0.25)) {
      return { kind: 'found', movie: best[0]!.movie }
    }
    const [first, second] = scored
    if (best.length === 0 && first && first.fit >= 0.85 && (!second || second.fit < first.fit - 0.1)) {
      return { kind: 'found', movie: first.entry.movie }
    }
    return { kind: 'unsure', candidates: suggest(trimmed, 10) }
  }

  return {
    suggest,
    resolve,
    choice: (movie) => ({
      name: movieLabel(movie),
      // A film called "10" is meant by the text 10, so the film with that id needs the longer form.
      value: exact.has(String(movie.id)) ? `#${movie.id}` : String(movie.id),
    }),
  }
}
