import { type ChangeFilm, changesOf, type FilmChange, filmStates } from '../profiles/film-state.ts'
import type { Profile } from '../profiles/profile-store.ts'
import type { ImportedFilm } from './import-state.ts'

/**
 * What an import makes of what a profile says about its films. Of two ratings the newer counts, a rating without a
 * day as the older; films with stars need not be said to be seen.
 */
export function importChange(films: readonly ImportedFilm[]): ChangeFilm {
  const byId = new Map(films.map((film) => [film.movieId, film]))
  return (now, movieId) => {
    const { stars, date, watched, watchlist } = byId.get(movieId) ?? {}
    const isNew = stars !== undefined && stars !== now.stars && (date ?? 0) >= (now.ratedAt ?? 0)
    // What is rated was seen, and need not be saved to be seen.
    const rated = isNew ? { stars, ...(date !== undefined && { ratedAt: date }) } : now
    return {
      ...rated,
      ...(watched && rated.stars === undefined && { seen: true }),
      ...(watchlist && { watchlist: true }),
    }
  }
}

/** What saving an import changes, by film. */
export interface ImportOutcome {
  changes: readonly FilmChange[]
  /** Films whose stars stay, for they were given later. */
  newer: readonly number[]
  /** Films that stay because the profile says the same. */
  same: readonly number[]
}

export function planImport(films: readonly ImportedFilm[], profile: Profile): ImportOutcome {
  const ids = films.map(({ movieId }) => movieId)
  const changes = changesOf(profile, ids, importChange(films))
  const changed = new Set(changes.map(({ movieId }) => movieId))
  const states = filmStates(profile)
  const rest = films.filter(({ movieId }) => !changed.has(movieId))
  const isNewer = ({ movieId, stars }: ImportedFilm) =>
    stars !== undefined && stars !== states.get(movieId)?.stars
  return {
    changes,
    newer: rest.filter(isNewer).map(({ movieId }) => movieId),
    same: rest.filter((film) => !isNewer(film)).map(({ movieId }) => movieId),
  }
}
