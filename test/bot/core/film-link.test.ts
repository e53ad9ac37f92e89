import { describe, expect, test } from 'vitest'
import { unescapeText } from '../../../src/bot/adapters/slack/mrkdwn.ts'
import { readArguments } from '../../../src/bot/core/arguments.ts'
import { commandDefinitions } from '../../../src/bot/core/command-definitions.ts'
import { readFilmLink } from '../../../src/bot/search/film-link.ts'
import { createMovieSearch } from '../../../src/bot/search/movie-search.ts'
import { loadDataset, type Movie, movieLabel, SAMPLE_FOLDER } from '../../../src/engine/index.ts'

const movie = (id: number, title: string, year: number, more: Partial<Movie> = {}): Movie => ({
  id,
  title,
  year,
  genres: [],
  aliases: [],
  ...more,
})
const movies = [
  movie(1, 'Heat', 1995, { imdbId: 'tt0113277', tmdbId: 949 }),
  movie(2, 'Heat', 1986, { imdbId: 'tt0093164' }),
  movie(3, 'Toy Story', 1995),
  movie(4, 'Toy Story 2', 1999),
  movie(5, '8 1/2', 1963, { aliases: ['8½'] }),
  movie(6, "Schindler's List", 1993),
  movie(7, 'M*A*S*H', 1970),
  movie(8, 'Fargo', 1996),
]
const search = createMovieSearch(movies, (id) => 100 - id)
const meant = (text: string): string | string[] => {
  const found = search.resolve(text)
  return found.kind === 'found' ? movieLabel(found.movie) : found.candidates.map(movieLabel)
}
const rate = commandDefinitions.find(({ name }) => name === 'rate')!

const HEAT = [
  'tt0113277',
  'TT0113277',
  'https://www.imdb.com/title/tt0113277/',
  'http://imdb.com/title/tt0113277',
  'imdb.com/title/tt0113277',
  'https://m.imdb.com/title/tt0113277/?ref_=fn_al_tt_1',
  'https://www.imdb.com/de/title/tt0113277/reviews/',
  '<https://www.imdb.com/title/tt0113277/>',
  'Heat (1995) - IMDb https://www.imdb.com/title/tt0113277/?ref_=ext_shr',
  'https://www.themoviedb.org/movie/949',
  'https://www.themoviedb.org/movie/949-heat?language=de-DE',
  'https://letterboxd.com/film/heat-1995/',
  'letterboxd.com/film/heat-1995',
  'https://letterboxd.com/ada/film/heat-1995/1/',
]

describe("a film's page elsewhere", () => {
  test.each(HEAT)('%s', (text) => {
    expect(meant(text)).toBe('Heat (1995)')
    expect(search.suggest(text).map(movieLabel)).toEqual(['Heat (1995)'])
  })

  test.each(HEAT.filter((link) => link.startsWith('http')))('%s, as Slack sends it', (link) => {
    for (const sent of [`<${link}>`, `<${link}|Heat>`, `<${link}|${link.replace(/^https?:\/\//, '')}>`]) {
      const { movie, stars } = readArguments(unescapeText(`${sent} 4`), rate)
      expect(meant(String(movie))).toBe('Heat (1995)')
      expect(stars).toBe('4')
    }
  })

  test.each([
    ['https://letterboxd.com/film/toy-story-2/', 'Toy Story 2 (1999)'],
    ['https://letterboxd.com/film/8-half/', '8 1/2 (1963)'],
    ['https://letterboxd.com/film/schindlers-list/', "Schindler's List (1993)"],
    ['https://letterboxd.com/film/mash/', 'M*A*S*H (1970)'],
    ['8½', '8 1/2 (1963)'],
    ['8 ½', '8 1/2 (1963)'],
  ])('%s', (text, title) => expect(meant(text)).toBe(title))

  test.each([
    ['https://letterboxd.com/film/heat/', ['Heat (1995)', 'Heat (1986)']],
    ['https://letterboxd.com/film/heat-1/', ['Heat (1995)', 'Heat (1986)']],
    ['https://letterboxd.com/film/fargo-1/', ['Fargo (1996)']],
    ['https://letterboxd.com/film/fargo-1952/', ['Fargo (1996)']],
    // Heat of 1995 has another number there.
    ['https://www.themoviedb.org/movie/950-heat', ['Heat (1986)']],
  ])('%s is asked about', (text, titles) => expect(meant(text)).toEqual(titles))

  test.each([
    'tt9999999',
    'https://www.imdb.com/title/tt9999999/',
    'https://www.imdb.com/name/nm0000199/',
    'https://www.themoviedb.org/tv/949-heat',
    'https://boxd.it/2bcA',
    'https://example.com/heat',
    'https://letterboxd.com/film/zqxjkvw-2019/',
  ])('%s is not in the catalogue', (text) => expect(meant(text)).toEqual([]))

  test.each(['Heat', '1984', 'tt12', 'Imdb.com', 'you@imdb.com/title/tt0113277', 'x'.repeat(5000)])(
    '"%s" is no address',
    (text) => expect(readFilmLink(text)).toBeUndefined(),
  )
})

test('every film of the sample with an IMDb id is found by it', async () => {
  const { movies } = await loadDataset(SAMPLE_FOLDER)
  const known = movies.filter(({ imdbId }) => imdbId)
  expect(known.length).toBeGreaterThan(300)
  const sample = createMovieSearch(movies, () => 1)
  for (const movie of known) {
    expect(sample.resolve(`https://www.imdb.com/title/${movie.imdbId}/`)).toEqual({ kind: 'found', movie })
  }
})
