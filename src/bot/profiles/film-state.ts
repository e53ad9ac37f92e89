import { type PersonDocument, toProfile } from './profile-document.ts'
import type { Profile } from './profile-store.ts'

/** What a profile says about one film. */
export interface FilmState {
  stars?: number
  /** Unix time in ms; absent when unknown, and without stars. */
  ratedAt?: number
  /** Seen, as far as they said it without stars. */
  seen?: true
  /** Saved to be seen. */
  watchlist?: true
}

export interface FilmChange {
  movieId: number
  before: FilmState
  after: FilmState
}

/** Gives what shall be said about a film, from what is said now. Pure: it may be asked again. */
export type ChangeFilm = (now: FilmState, movieId: number) => FilmState

/** What a profile says about its films, by their ids. */
export function filmStates(profile: Profile): Map<number, FilmState> {
  const states = new Map<number, FilmState>()
  const add = (movieId: number, more: FilmState) => states.set(movieId, { ...states.get(movieId), ...more })
  for (const { movieId, stars, ratedAt } of profile.ratings)
    add(movieId, { stars, ...(ratedAt !== undefined && { ratedAt }) })
  for (const movieId of profile.seen ?? []) add(movieId, { seen: true })
  for (const movieId of profile.watchlist ?? []) add(movieId, { watchlist: true })
  return states
}

/** What a change would change. */
export function changesOf(profile: Profile, movieIds: readonly number[], change: ChangeFilm): FilmChange[] {
  const states = filmStates(profile)
  return [...new Set(movieIds)].flatMap((movieId) => {
    const before = states.get(movieId) ?? {}
    const after = change(before, movieId)
    return isSame(before, after) ? [] : [{ movieId, before, after }]
  })
}

/** Changes the document; the result is what has changed. */
export function changeFilms(
  person: PersonDocument,
  movieIds: readonly number[],
  change: ChangeFilm,
): FilmChange[] {
  const marks = { seen: new Set(person.seen), watchlist: new Set(person.watchlist) }
  const changes = changesOf(toProfile(person), movieIds, change)
  for (const { movieId, after } of changes) {
    if (after.stars === undefined) delete person.ratings[movieId]
    else person.ratings[movieId] = [after.stars, after.ratedAt ?? 0]
    for (const mark of ['seen', 'watchlist'] as const) {
      if (after[mark]) marks[mark].add(movieId)
      else marks[mark].delete(movieId)
    }
  }
  for (const mark of ['seen', 'watchlist'] as const) {
    if (marks[mark].size > 0) person[mark] = [...marks[mark]]
    else delete person[mark]
  }
  return changes
}

/** The change that takes another one back; what has been changed again since is left as it is. */
export function takeBack({ before, after }: FilmChange): ChangeFilm {
  return (now) => {
    const { stars, ratedAt } = isSameRating(now, after) ? before : now
    return {
      ...(stars !== undefined && { stars }),
      ...(ratedAt !== undefined && { ratedAt }),
      ...((now.seen === after.seen ? before : now).seen && { seen: true }),
      ...((now.watchlist === after.watchlist ? before : now).watchlist && { watchlist: true }),
    }
  }
}

function isSameRating(one: FilmState, other: FilmState): boolean {
  return one.stars === other.stars && one.ratedAt === other.ratedAt
}

function isSame(one: FilmState, other: FilmState): boolean {
  return isSameRating(one, other) && one.seen === other.seen && one.watchlist === other.watchlist
}
