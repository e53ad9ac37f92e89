import { setImmediate as breathe } from 'node:timers/promises'
import type { Movie } from '../../engine/index.ts'
import type { Recommender } from '../core/services.ts'
import type { MovieSearch } from '../search/movie-search.ts'
import { combineRows } from './combine-rows.ts'
import type { ImportRow } from './import-row.ts'

type MatchedRow = ImportRow & { movie: Movie }

export interface Matches {
  /** One a film. */
  matched: MatchedRow[]
  /** Each may be one of the candidates, best first. */
  doubtful: (ImportRow & { candidates: readonly Movie[] })[]
  unmatched: ImportRow[]
}

/** Looking for names that come near takes milliseconds, and nobody answers more questions than that. */
const MOST_GUESSES = 500
/** ms at a stretch, so that others are answered meanwhile. */
const STRETCH = 10

/** Finds the films of an import in the catalogue. */
export async function matchRows(
  rows: readonly ImportRow[],
  recommender: Pick<Recommender, 'dataset' | 'movie'>,
  search: Pick<MovieSearch, 'identify'>,
): Promise<Matches> {
  const found: Matches = { matched: [], doubtful: [], unmatched: [] }
  let rested = performance.now()
  for (const row of rows) {
    const guess = found.doubtful.length + found.unmatched.length < MOST_GUESSES
    const film = identify(row, guess, recommender, search)
    if (film.kind === 'found') found.matched.push({ ...row, movie: film.movie })
    else if (film.kind === 'doubtful') found.doubtful.push({ ...row, candidates: film.candidates })
    else found.unmatched.push(row)
    if (performance.now() - rested < STRETCH) continue
    await breathe()
    rested = performance.now()
  }
  return { ...found, matched: combineRows(found.matched, ({ movie }) => movie.id) }
}

function identify(
  row: ImportRow,
  guess: boolean,
  recommender: Pick<Recommender, 'dataset' | 'movie'>,
  search: Pick<MovieSearch, 'identify'>,
): ReturnType<MovieSearch['identify']> {
  const film = search.identify(row, guess)
  // The sample numbers its films in its own way; all others are MovieLens's.
  if (film.kind === 'found' || row.movieLensId === undefined || recommender.dataset.simulated) return film
  const own = recommender.movie(row.movieLensId)
  return own ? { kind: 'found', movie: own } : film
}
