import { describe, expect, test } from 'vitest'
import { closeness } from '../../../src/bot/search/closeness.ts'
import { articleInFront, fold, withoutArticle } from '../../../src/bot/search/fold.ts'
import { createMovieSearch } from '../../../src/bot/search/movie-search.ts'
import type { Movie } from '../../../src/engine/index.ts'
import { movieLabel } from '../../../src/engine/index.ts'

/** "Title|year|ratings|alias|alias": what the cases below stand on. */
const CATALOGUE = [
  'Toy Story|1995|2077',
  'Toy Story 2|1999|1585',
  'The Matrix|1999|2590|Matrix, The',
  'Heat|1995|940',
  'Heat|1986|12',
  'Body Heat|1981|600',
  'Psycho|1960|1263',
  'Psycho|1998|600',
  'Alien|1979|2024',
  'Aliens|1986|1820',
  'Alien³|1992|622',
  'The Godfather|1972|2223',
  'The Godfather: Part II|1974|1692',
  'GodFather|1991|3',
  "Schindler's List|1993|2304",
  'Jurassic Park|1993|2672',
  "Amélie|2001|900|Le Fabuleux destin d'Amélie Poulain",
  'Seven Samurai|1954|628|Shichinin no samurai|The Magnificent Seven',
  'Seven|1995|1137|Se7en',
  'M*A*S*H|1970|1024',
  'Star Wars: Episode IV - A New Hope|1977|2991',
  'Star Wars: Episode V - The Empire Strikes Back|1980|2990',
  'E.T. the Extra-Terrestrial|1982|2269',
  '2001: A Space Odyssey|1968|1716',
  '10|1979|200',
  '1984|1984|150',
  'Blade Runner|1982|1800',
  'Apollo 13|1995|1251',
  'Die Hard|1988|1666',
  "L'Avventura|1960|80|Avventura, L'",
  'Rocky II|1979|400',
  'Å hå|1975|1',
  'Nine 1/2 Weeks|1986|300',
]
const movies: Movie[] = CATALOGUE.map((line, index) => {
  const [title, year, , ...aliases] = line.split('|')
  return { id: index + 1, title: title!, year: Number(year), genres: [], aliases }
})
const ratings = (id: number): number => Number(CATALOGUE[id - 1]!.split('|')[2])
const search = createMovieSearch(movies, ratings)
const first = (typed: string): string[] => search.suggest(typed, 3).map(movieLabel)
const meant = (text: string): string | string[] => {
  const found = search.resolve(text)
  return found.kind === 'found' ? movieLabel(found.movie) : found.candidates.map(movieLabel)
}

describe('folding', () => {
  test.each([
    ['Amélie', 'amelie'],
    ["Schindler's List", 'schindlers list'],
    ['Schindler’s List', 'schindlers list'],
    ['Tom & Jerry', 'tom and jerry'],
    ['Rocky II', 'rocky 2'],
    ['The Godfather: Part II', 'the godfather 2'],
    ['Alien³', 'alien3'],
    ['Straße ÆØŁ', 'strasse aeol'],
    ['七人の侍', '七人の侍'],
    ['ガメラ', 'ガメラ'],
    ['ぱぱ ﾊﾟﾊﾟ', 'ぱぱ パパ'],
    ['V for Vendetta', 'v for vendetta'],
    ['  ', ''],
  ])('%s', (title, folded) => expect(fold(title)).toBe(folded))

  test('articles move to the front', () => {
    expect(articleInFront('Matrix, The')).toBe('The Matrix')
    expect(articleInFront("Avventura, L'")).toBe("L'Avventura")
    expect(articleInFront('Crouching Tiger, Hidden Dragon')).toBe('Crouching Tiger, Hidden Dragon')
    expect(withoutArticle('the matrix')).toBe('matrix')
    expect(withoutArticle('the')).toBe('the')
  })
})

test('closer spellings score higher, and never above the same', () => {
  const scores = ['the matrix', 'the matri', 'teh matrix', 'the mxtrix', 'zebra'].map((typed) =>
    closeness(typed, 'the matrix'),
  )
  expect(scores[0]).toBe(1)
  expect(scores[1]).toBeGreaterThan(scores[2]!)
  expect(scores[2]).toBeGreaterThan(0.8)
  expect(scores[4]).toBeLessThan(0.3)
})

describe('while typing', () => {
  test('nothing typed yet: the most popular films', () => {
    expect(first('')).toEqual([
      'Star Wars: Episode IV - A New Hope (1977)',
      'Star Wars: Episode V - The Empire Strikes Back (1980)',
      'Jurassic Park (1993)',
    ])
    expect(search.suggest('').length).toBe(25)
  })

  test.each([
    ['toy', 'Toy Story (1995)'],
    ['matr', 'The Matrix (1999)'],
    ['the matr', 'The Matrix (1999)'],
    ['matrx', 'The Matrix (1999)'],
    ['jurasic prak', 'Jurassic Park (1993)'],
    ['shindlers lst', "Schindler's List (1993)"],
    ['starwars', 'Star Wars: Episode IV - A New Hope (1977)'],
    ['empire strikes', 'Star Wars: Episode V - The Empire Strikes Back (1980)'],
    ['hope new star', 'Star Wars: Episode IV - A New Hope (1977)'],
    ['amelie', 'Amélie (2001)'],
    ['fabuleux', 'Amélie (2001)'],
    ['et', 'E.T. the Extra-Terrestrial (1982)'],
    ['mash', 'M*A*S*H (1970)'],
    ['heat 1986', 'Heat (1986)'],
    ['avventura', "L'Avventura (1960)"],
    ['200', '2001: A Space Odyssey (1968)'],
  ])('%s', (typed, title) => expect(first(typed)[0]).toBe(title))

  test('popular films first among equal beginnings', () => {
    expect(first('godfather')[0]).toBe('The Godfather (1972)')
    expect(first('alien').slice(0, 2)).toEqual(['Alien (1979)', 'Aliens (1986)'])
  })

  test('nothing near: nothing shown', () => expect(first('zqxjkvw')).toEqual([]))

  test('every suggestion leads back to its film', () => {
    for (const movie of movies) {
      expect(search.resolve(search.choice(movie).value)).toEqual({ kind: 'found', movie })
    }
    expect(search.choice(movies[9]!).value).toBe(`film#${movies[9]!.id}`)
  })
})

describe('free text', () => {
  test.each([
    ['The Matrix', 'The Matrix (1999)'],
    ['Matrix, The', 'The Matrix (1999)'],
    ['Heat 1995', 'Heat (1995)'],
    ['heat (1995)', 'Heat (1995)'],
    ['Heat, 1986', 'Heat (1986)'],
    ['psycho 1998', 'Psycho (1998)'],
    ['seven', 'Seven (1995)'],
    ['se7en', 'Seven (1995)'],
    ['shichinin no samurai', 'Seven Samurai (1954)'],
    ['rocky 2', 'Rocky II (1979)'],
    ['alien 3', 'Alien³ (1992)'],
    ['mash', 'M*A*S*H (1970)'],
    ['10', '10 (1979)'],
    ['1984', '1984 (1984)'],
    ['2001 a space odyssey', '2001: A Space Odyssey (1968)'],
    ['2001: A Space Odyssey (1968)', '2001: A Space Odyssey (1968)'],
    ['apollo 13', 'Apollo 13 (1995)'],
    ['blade runner 1982', 'Blade Runner (1982)'],
    ['jurasic park', 'Jurassic Park (1993)'],
    ['toy story', 'Toy Story (1995)'],
    ['film#7', 'Psycho (1960)'],
    ['film#10', 'Aliens (1986)'],
  ])('%s', (text, title) => expect(meant(text)).toBe(title))

  test('an unclear name is asked about', () => {
    expect(meant('psycho')).toEqual(['Psycho (1960)', 'Psycho (1998)'])
    expect(meant('godfather')).toEqual(expect.arrayContaining(['The Godfather (1972)', 'GodFather (1991)']))
    expect(meant('godfather 1991')).toBe('GodFather (1991)')
    expect(meant('2001')).toEqual(['2001: A Space Odyssey (1968)'])
    expect(meant('alie')).toEqual(expect.arrayContaining(['Alien (1979)', 'Aliens (1986)']))
    expect(meant('star wars')).toHaveLength(2)
  })

  test.each([
    ['teh matrix', 'The Matrix (1999)'],
    ['matrix', 'The Matrix (1999)'],
    ['heat', 'Heat (1995)'],
    ['godfather 2', 'The Godfather: Part II (1974)'],
    ['jurasic prak', 'Jurassic Park (1993)'],
    ['starwars', 'Star Wars: Episode IV - A New Hope (1977)'],
    ['heat 1994', 'Heat (1995)'],
    ['alein', 'Alien (1979)'],
    ['schindlers', "Schindler's List (1993)"],
    ['7 samurai', 'Seven Samurai (1954)'],
    ['9 1/2 weeks', 'Nine 1/2 Weeks (1986)'],
    ['apollo thirteen', 'Apollo 13 (1995)'],
    ['The Magnificent Seven', 'Seven Samurai (1954)'],
    ['the toy story', 'Toy Story (1995)'],
  ])('%s is asked about, the film offered first', (text, title) => expect(meant(text)[0]).toBe(title))

  test('a year far from the film is another film', () => {
    expect(meant('matrix 1942')).toEqual(['The Matrix (1999)'])
  })

  test('nonsense has no candidates, and no text throws', () => {
    for (const text of ['zqxjkvw', '', ' ', '()', '((((1999', '💥', '99999999999', '#', 'a'.repeat(5000)]) {
      expect(search.resolve(text)).toEqual({ kind: 'unsure', candidates: [] })
    }
  })
})

test('digits are a title, whatever id a film has', () => {
  for (const { id } of movies) {
    const found = search.resolve(String(id))
    if (found.kind === 'found') expect(fold(found.movie.title)).toContain(String(id))
  }
})
