import { expect, test } from 'vitest'
import { sequelsAmong } from '../../../src/bot/wish/sequels.ts'

const CATALOGUE = `
  The Terminator 1984 | *Terminator 2: Judgment Day 1991 | Toy Story 1995 | *Toy Story 2 1999 | Jaws 1975 | *Jaws 3-D 1983
  Star Trek: The Motion Picture 1979 | *Star Trek III: The Search for Spock 1984 | *Star Trek: Generations 1994
  Star Wars: Episode IV - A New Hope 1977 | *Star Wars: Episode V - The Empire Strikes Back 1980
  Batman 1989 | *Batman Returns 1992 | Frankenstein 1931 | *Son of Frankenstein 1939 | *The Bride of Frankenstein 1935
  The Godfather 1972 | *The Godfather: Part II 1974 | The Karate Kid 1984 | *The Karate Kid, Part II 1986
  *Beverly Hills Cop III 1994 | *Rambo: First Blood Part II 1985 | *Rambo III 1988 | *The Naked Gun 2 1/2: The Smell of Fear 1991
  Richard III 1995 | Menace II Society 1993 | 8 1/2 1963 | Apollo 13 1995 | Hard 8 1996 | Plan 9 from Outer Space 1958
  Murder 1929 | Murder in the First 1995 | Big 1988 | Big Night 1996 | Heat 1995 | Heat 1986 | Anna 1996 | Anna and the King 1999
`
const films = CATALOGUE.split(/[|\n]/).flatMap((line, id) => {
  const [, mark, title, year] = /^\s*(\*?)(.+) (\d{4})\s*$/.exec(line) ?? []
  return title
    ? [{ id, title, year: Number(year), sequel: mark === '*', aliases: [], genres: ['Drama'] }]
    : []
})

test('sequels are told by their titles', () => {
  const found = sequelsAmong(films)
  expect(films.filter(({ id }) => found.has(id)).map(({ title }) => title)).toEqual(
    films.filter(({ sequel }) => sequel).map(({ title }) => title),
  )
  expect(found.size).toBeGreaterThan(10)
})

test('a film of another genre that only begins alike is none', () => {
  const film = (id: number, title: string, year: number, genres: string[]) => ({
    id,
    title,
    year,
    aliases: [],
    genres,
  })
  const two = [film(1, 'Alien', 1979, ['Horror']), film(2, 'Alien: The Musical', 1999, ['Musical'])]
  expect(sequelsAmong(two).size).toBe(0)
})
