import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeFilms, type FilmState, takeBack } from '../../../src/bot/profiles/film-state.ts'
import { emptyPerson, type PersonDocument } from '../../../src/bot/profiles/profile-document.ts'

const state = fc
  .record({
    rating: fc.option(fc.record({ stars: fc.integer({ min: 1, max: 10 }), ratedAt: fc.option(fc.nat(3)) })),
    seen: fc.boolean(),
    watchlist: fc.boolean(),
    unseen: fc.boolean(),
  })
  .map(
    ({ rating, seen, watchlist, unseen }): FilmState => ({
      ...(rating && { stars: rating.stars / 2 }),
      ...(rating?.ratedAt && { ratedAt: rating.ratedAt }),
      ...(seen && { seen }),
      ...(watchlist && { watchlist }),
      ...(unseen && !seen && !rating && { unseen }),
    }),
  )
const films = fc.dictionary(fc.integer({ min: 1, max: 9 }).map(String), state)

function personWith(states: Record<string, FilmState>): PersonDocument {
  const person = emptyPerson()
  changeFilms(person, Object.keys(states).map(Number), (_, id) => states[id]!)
  return person
}

/** Seen and saved films in whatever order. */
function sorted(person: PersonDocument): PersonDocument {
  const { seen, watchlist, unseen } = person
  return {
    ...person,
    ...(seen && { seen: seen.toSorted() }),
    ...(watchlist && { watchlist: watchlist.toSorted() }),
    ...(unseen && { unseen: unseen.toSorted() }),
  }
}

describe('changes of films', () => {
  test('whatever is changed can be taken back whole, and then again changes nothing', () => {
    fc.assert(
      fc.property(films, films, (before, changed) => {
        const person = personWith(before)
        const was = structuredClone(person)
        const ids = Object.keys(changed).map(Number)
        const changes = changeFilms(person, ids, (_, id) => changed[id]!)
        expect(changeFilms(person, ids, (_, id) => changed[id]!)).toEqual([])
        for (const change of changes) changeFilms(person, [change.movieId], takeBack(change))
        expect(sorted(person)).toEqual(sorted(was))
        for (const change of changes) changeFilms(person, [change.movieId], takeBack(change))
        expect(sorted(person)).toEqual(sorted(was))
      }),
    )
  })

  test('what has been changed since is left as it is', () => {
    const person = personWith({ 1: { stars: 2 } })
    const [change] = changeFilms(person, [1], () => ({ stars: 4, ratedAt: 5, watchlist: true }))
    person.ratings[1] = [3, 9]
    changeFilms(person, [1], takeBack(change!))
    expect(person).toMatchObject({ ratings: { 1: [3, 9] } })
    expect(person.watchlist).toBeUndefined()
  })
})
