import { resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { readCatalogue } from '../../../src/engine/dataset/links/add-links.ts'
import { joinLinks, type LinkJoin } from '../../../src/engine/dataset/links/join-links.ts'
import { parseTitle } from '../../../src/engine/dataset/title.ts'
import type { Movie } from '../../../src/engine/types.ts'
import { mirror, mirroredMovies } from './mirror.ts'

function film(id: number, raw: string, tmdbId = id): Movie {
  return { id, ...parseTitle(raw), genres: [], imdbId: `tt${String(id).padStart(7, '0')}`, tmdbId }
}

/** The id found for one film, or undefined. */
function found(movie: Movie, ...catalogue: Movie[]): number | undefined {
  return joinLinks([movie], catalogue).joined[0]?.other.id
}

describe('on films made up for it', () => {
  test.each([
    ['the same id and title', film(7, 'Matrix, The (1999)'), film(7, 'Matrix, The (1999)')],
    ['accents and punctuation', film(7, 'Misérables, Les (1995)'), film(7, 'Les Miserables (1995)')],
    ['and for &', film(7, 'Blood & Wine (1997)'), film(7, 'Blood and Wine (1996)')],
    ['an alternative title', film(7, 'Hate (Haine, La) (1995)'), film(7, 'Haine, La (1995)')],
    ['the date of a release abroad', film(7, 'Cloud of Birds (1990)'), film(7, 'Cloud of Birds (1986)')],
    [
      'a longer title of the same id',
      film(7, 'Vacation (1983)'),
      film(7, "National Lampoon's Vacation (1983)"),
    ],
    ['a misspelling of the same id', film(7, 'Two Moon Juction (1988)'), film(7, 'Two Moon Junction (1988)')],
    ['another id, the same title and year', film(7, 'Mamma Roma (1962)'), film(8739, 'Mamma Roma (1962)')],
    [
      'another id, an alias, a year beside it',
      film(7, 'Dracula (1958)'),
      film(9, 'Horror of Dracula (Dracula) (1957)'),
    ],
  ])('joins by %s', (_, movie, other) => {
    expect(found(movie, other)).toBe(other.id)
  })

  test.each([
    ['the same id with another title', film(7, 'Harlem (1993)'), film(7, 'Harem (1985)')],
    ['an old film of the same id and title', film(7, 'Always Tell (1923)'), film(7, 'Always Tell (1914)')],
    ['a title alike of the same id and year', film(7, 'Clubland (1998)'), film(7, 'Cloudland (1998)')],
    ['a remake', film(7, 'Godzilla (1954)'), film(9, 'Godzilla (1998)')],
    ['a title that only contains it', film(7, 'Fear (1996)'), film(9, 'Primal Fear (1996)')],
    [
      'a film without links',
      film(7, 'Alien (1979)'),
      { id: 7, title: 'Alien', year: 1979, genres: [], aliases: [] },
    ],
  ])('does not join %s', (_, movie, other) => {
    expect(found(movie, other)).toBeUndefined()
  })

  test('prefers the same title in the same year to the same id in another', () => {
    const right = film(9, 'Hidden Assassin (Shooter, The) (1995)')
    expect(found(film(7, 'Shooter, The (1995)'), film(7, 'Shooter, The (1997)'), right)).toBe(9)
  })

  test('of two with the same title takes the closer year, then most titles in common, else none', () => {
    const angel = film(7, 'Blue Angel, The (Blaue Engel, Der) (1930)')
    const both = film(8, 'Blue Angel, The (Blaue Engel, Der) (1930)')
    expect(found(angel, film(9, 'Blue Angel, The (1930)'), both)).toBe(8)
    expect(found(film(7, 'Titanic (1997)'), film(8, 'Titanic (1996)'), film(9, 'Titanic (1997)'))).toBe(9)
    expect(
      found(
        film(7, 'Men with Guns (1997)'),
        film(8, 'Men with Guns (1997)'),
        film(9, 'Men with Guns (1997)'),
      ),
    ).toBe(undefined)
  })
})

describe.skipIf(!mirror)('on ML-1M and the mirror’s links', () => {
  let join: LinkJoin
  let movies: Movie[]
  beforeAll(async () => {
    movies = await mirroredMovies()
    join = joinLinks(movies, await readCatalogue(resolve(mirror!, 'ml-latest')))
  })
  const other = (id: number) => join.joined.find(({ movie }) => movie.id === id)?.other

  test('links 3,876 of 3,883 films or more', () => {
    expect(movies).toHaveLength(3883)
    expect(join.joined.length).toBeGreaterThanOrEqual(3876)
  })

  test('leaves out the films whose id means another film today, or that the catalogue lacks', () => {
    const missing = join.missing.map(({ id }) => id)
    expect(missing).toEqual([545, 863, 2228, 2230, 2588, 2684, 3027])
  })

  test('finds the films that moved to another id', () => {
    const moved = {
      557: 8739,
      978: 4970,
      1181: 72872,
      1205: 4006,
      1294: 5060,
      3366: 6808,
      3416: 6460,
      3482: 72267,
    }
    for (const [id, now] of Object.entries(moved)) expect(other(Number(id))?.id, id).toBe(now)
  })

  test('links two films to one only where MovieLens lists a film twice', () => {
    const byOther = new Map<number, number[]>()
    for (const { movie, other } of join.joined)
      byOther.set(other.id, [...(byOther.get(other.id) ?? []), movie.id])
    expect([...byOther.values()].filter((ids) => ids.length > 1)).toEqual([
      [811, 860],
      [1741, 1795],
      [1758, 2563],
    ])
  })

  test('the looser rules find no more than the films checked by eye', () => {
    const count = (rule: string) => join.joined.filter((film) => film.rule === rule).length
    expect(count('id and similar title')).toBe(42)
    expect(count('id, known retitling')).toBe(5)
    expect(count('title')).toBe(22)
  })
})
