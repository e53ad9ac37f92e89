import { MARKS, type Mark, type PersonDocument, toProfile } from './profile-document.ts'
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
  /** Not seen, as far as they said it when asked: still suggested, but not asked about again. */
  unseen?: true
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
  for (const mark of MARKS) for (const movieId of profile[mark] ?? []) add(movieId, { [mark]: true })
  return states
}

/** What a change would change. */
export function changesOf(profile: Profile, movieIds: readonly number[], change: ChangeFilm): FilmChange[] {
  const states = filmStates(profile)
  return [...new Set(movieIds)].flatMap((movieId) => {
    const before = states.get(movieId) ?? {}
    const after = withoutContradiction(change(before, movieId))
    return isSame(before, after) ? [] : [{ movieId, before, after }]
  })
}

/** What has stars or is seen is not unseen. */
function withoutContradiction({ unseen, ...state }: FilmState): FilmState {
  return unseen && state.stars === undefined && !state.seen ? { ...state, unseen } : state
}

/** Changes the document; the result is what has changed. */
export function changeFilms(
  person: PersonDocument,
  movieIds: readonly number[],
  change: ChangeFilm,
): FilmChange[] {
  const films = (mark: Mark) => [mark, new Set(person[mark])] as const
  const marks = new Map(MARKS.map(films))
  const changes = changesOf(toProfile(person), movieIds, change)
  for (const { movieId, after } of changes) {
    if (after.stars === undefined) delete person.ratings[movieId]
    else person.ratings[movieId] = [after.stars, after.ratedAt ?? 0]
    for (const [mark, marked] of marks) {
      if (after[mark]) marked.add(movieId)
      else marked.delete(movieId)
    }
  }
  for (const [mark, marked] of marks) {
    if (marked.size > 0) person[mark] = [...marked]
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
      ...Object.fromEntries(
        MARKS.filter((mark) => (now[mark] === after[mark] ? before : now)[mark]).map((mark) => [mark, true]),
      ),
    }
  }
}

function isSameRating(one: FilmState, other: FilmState): boolean {
  return one.stars === other.stars && one.ratedAt === other.ratedAt
}

function isSame(one: FilmState, other: FilmState): boolean {
  return isSameRating(one, other) && MARKS.every((mark) => one[mark] === other[mark])
}
