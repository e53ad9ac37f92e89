import type { PersonDocument } from './profile-document.ts'

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

/** Changes the document; the result is what has changed. */
export function changeFilms(
  person: PersonDocument,
  movieIds: readonly number[],
  change: ChangeFilm,
): FilmChange[] {
  const marks = { seen: new Set(person.seen), watchlist: new Set(person.watchlist) }
  const changes: FilmChange[] = []
  for (const movieId of new Set(movieIds)) {
    const [stars, ratedAt] = person.ratings[movieId] ?? []
    const before: FilmState = {
      ...(stars !== undefined && { stars }),
      ...(ratedAt && { ratedAt }),
      ...(marks.seen.has(movieId) && { seen: true }),
      ...(marks.watchlist.has(movieId) && { watchlist: true }),
    }
    const after = change(before, movieId)
    if (isSame(before, after)) continue
    changes.push({ movieId, before, after })
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
