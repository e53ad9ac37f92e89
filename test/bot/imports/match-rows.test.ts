import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ImportRow } from '../../../src/bot/imports/import-row.ts'
import { type Matches, matchRows } from '../../../src/bot/imports/match-rows.ts'
import { readImport } from '../../../src/bot/imports/read-import.ts'
import { createMovieSearch, type MovieSearch } from '../../../src/bot/search/movie-search.ts'
import { readCatalogue } from '../../../src/engine/dataset/links/add-links.ts'
import { joinLinks } from '../../../src/engine/dataset/links/join-links.ts'
import type { Movie } from '../../../src/engine/index.ts'
import { movieLabel } from '../../../src/engine/index.ts'
import { createWorldRecommender, worldMovies } from '../../contracts/conversation-world.ts'
import { mirror, mirroredMovies } from '../../engine/dataset/mirror.ts'
import { sample } from './samples.ts'

function mark({ stars, watched, watchlist }: ImportRow): string {
  return [stars, watched && 'seen', watchlist && 'saved'].filter(Boolean).join(', ')
}

const named = ({ title, year }: ImportRow): string => [title, year].filter(Boolean).join(' ')

/** What becomes of the films of an import, in lines. */
function outcome({ matched, doubtful, unmatched }: Matches) {
  return {
    matched: matched.map((row) => `${movieLabel(row.movie)}: ${mark(row)}`),
    doubtful: doubtful.map((row) => `${named(row)}: ${row.candidates.map(movieLabel).join(', ')}?`),
    unmatched: unmatched.map(named),
  }
}

/** Against MovieLens 1M; what is left out is empty. */
const SAMPLES: Record<string, Partial<ReturnType<typeof outcome>>> = {
  'letterboxd-ratings.csv': {
    matched: [
      'Heat (1995): 4.5',
      'The Good, The Bad and The Ugly (1966): 5',
      'Crocodile Dundee (1986): 3',
      'The Professional (1994): 4',
      'Star Wars: Episode IV - A New Hope (1977): 5',
      'Hamlet (1996): 4',
      'Seven (1995): 4.5',
      'Good Will Hunting (1997): 4',
    ],
    unmatched: ['Amélie 2001', 'Cast Away 2000', 'Zoolander 2001'],
  },
  'letterboxd-diary.csv': { matched: ['Alien (1979): 5', 'Heat (1995): seen'] },
  'letterboxd-reviews.csv': { matched: ['Fargo (1996): 4.5'] },
  'letterboxd-watchlist.csv': { matched: ['Metropolis (1926): saved', 'The Seventh Seal (1957): saved'] },
  'imdb-ratings.csv': { matched: ['The Matrix (1999): 4.5', 'Seven Samurai (1954): 5', 'Heat (1995): 4'] },
  'imdb-list-old-columns.csv': { matched: ['Fargo (1996): 4.5'] },
  'movielens-export.csv': { matched: ['The Matrix (1999): 4.5', 'Pulp Fiction (1994): 5'] },
  'movielens-ratings.csv': { matched: ['The Matrix (1999): 4.5', 'Pulp Fiction (1994): 5'], unmatched: [''] },
  'trakt-ratings.json': { matched: ['Heat (1995): 4'] },
  'excel-semicolon.csv': { matched: ['Casablanca (1942): 4.5', 'The Big Sleep (1946): 4.5'] },
  '01-letterboxd-diary-rewatches.csv': {
    matched: [
      'Psycho (1960): 5',
      'Psycho (1998): 1',
      'Paris, Texas (1984): 4.5',
      'Chinatown (1974): 3',
      'Lolita (1962): 0.5',
    ],
  },
  '02-letterboxd-reviews-multiline.csv': {
    matched: [
      'Fargo (1996): 4.5',
      'The Third Man (1949): 5',
      'Brazil (1985): 4',
      'Rosencrantz and Guildenstern Are Dead (1990): 3.5',
      'Ran (1985): seen',
    ],
  },
  '03-letterboxd-list-v7.csv': {
    matched: ['Vertigo (1958): ', 'The Third Man (1949): ', 'The Professional (1994): '],
  },
  '04-letterboxd-import-layout.csv': {
    matched: [
      'The Shining (1980): 4.5',
      'Star Wars: Episode V - The Empire Strikes Back (1980): 5',
      'Star Wars: Episode IV - A New Hope (1977): 4.5',
      'Seven (1995): 4',
      'Psycho (1960): seen',
    ],
  },
  '05-imdb-ratings-2024.csv': {
    matched: [
      'The Boat (1981): 4.5',
      'Les Misérables (1998): 3.5',
      'Paris, Texas (1984): 5',
      'Metropolis (1926): 4',
    ],
    unmatched: ['A Later Film With A Long Id 2020'],
  },
  '07-imdb-2013-quoted.csv': { matched: ['Seven Samurai (1954): 5', 'Beauty and the Beast (1991): 3.5'] },
  '08-imdb-watchlist-2024.csv': { matched: ['Ran (1985): saved', 'Akira (1988): 4.5'] },
  '09-movielens-ratings.csv': {
    matched: ['Chinatown (1974): 3.5', 'Alien (1979): 5', 'The Matrix (1999): 0.5'],
  },
  '09-movielens-wishlist.csv': { matched: ['Paris, Texas (1984): saved'] },
  '10-excel-european.csv': {
    matched: ['Run Lola Run (1998): 4.5', 'Heat (1995): 3.5'],
    unmatched: ['Das Leben; ist schön 1997', 'Zoolander 2001'],
  },
  '13-trakt-ratings-movies.json': {
    matched: ['The Thing (1982): 4.5', 'Shall We Dance? (1996): 2.5'],
    doubtful: ['Emma.: Emma (1996)?'],
  },
}

describe.skipIf(!mirror)('over MovieLens 1M (needs the mirror)', () => {
  let search: MovieSearch
  let movies: Movie[]
  let others: Movie[]

  beforeAll(async () => {
    const [own, all] = await Promise.all([mirroredMovies(), readCatalogue(join(mirror!, 'ml-latest'))])
    movies = joinLinks(own, all).joined.map(({ movie, other: { imdbId, tmdbId } }) => ({
      ...movie,
      ...(imdbId && { imdbId }),
      ...(tmdbId && { tmdbId }),
    }))
    const ids = new Set(own.map(({ id }) => id))
    others = all.filter(({ id }) => !ids.has(id))
    search = createMovieSearch(movies, () => 1)
  }, 60_000)

  test.each(Object.entries(SAMPLES))('%s', async (name, expected) => {
    const recommender = {
      dataset: createWorldRecommender().dataset,
      movie: (id: number) => movies.find((movie) => movie.id === id),
    }
    const { rows } = await readImport(name, sample(name))
    expect(outcome(await matchRows(rows, recommender, search))).toEqual({
      matched: [],
      doubtful: [],
      unmatched: [],
      ...expected,
    })
  })

  test('by name alone, hardly any film outside the catalogue is taken for one inside', () => {
    expect(others.length).toBeGreaterThan(30_000)
    const taken = others.filter(({ title, year }) => {
      const film = search.identify(year === undefined ? { title } : { title, year }, false)
      return film.kind === 'found'
    })
    // Most of these are films that MovieLens has twice; the others are namesakes a year apart.
    expect(taken.length).toBeLessThan(40)
  })

  test('with its id none is', () => {
    const own = new Set(movies.map(({ imdbId }) => imdbId))
    const taken = others.filter(
      (film) => !own.has(film.imdbId) && search.identify(film, false).kind === 'found',
    )
    expect(taken.map(movieLabel)).toEqual([])
  })
})

describe('in a small world', () => {
  const search = createMovieSearch(worldMovies, () => 1)

  test('lines that turn out to be one film are one, the latest stars count', async () => {
    const rows: ImportRow[] = [
      { title: 'Shichinin no samurai', year: 1954, stars: 5, date: 200 },
      { title: 'Seven Samurai', year: 1954, stars: 3, date: 100 },
      { title: 'Seven Samurai', year: 1955, watchlist: true },
    ]
    const { matched } = await matchRows(rows, createWorldRecommender(), search)
    expect(matched.map(mark)).toEqual(['5, saved'])
  })

  test('numbers of MovieLens mean nothing in a data set with other numbers', async () => {
    const rows: ImportRow[] = [{ title: '', movieLensId: 6, stars: 4 }]
    expect(outcome(await matchRows(rows, createWorldRecommender(), search)).matched).toEqual([
      'Alien (1979): 4',
    ])
    const sampled = await matchRows(rows, createWorldRecommender(true), search)
    expect(outcome(sampled)).toEqual({ matched: [], doubtful: [], unmatched: [''] })
  })

  test('names that come near are looked for a limited number of times', async () => {
    const rows = Array.from({ length: 700 }, (_, at) => ({ title: `Schindlers Lizt`, year: 1993, date: at }))
    const { doubtful, unmatched } = await matchRows(rows, createWorldRecommender(), search)
    expect([doubtful.length, unmatched.length]).toEqual([500, 200])
  })
})
