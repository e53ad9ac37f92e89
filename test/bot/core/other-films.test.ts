import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { readArguments } from '../../../src/bot/core/arguments.ts'
import { commandDefinitions } from '../../../src/bot/core/command-definitions.ts'
import { articleInFront, fold } from '../../../src/bot/search/fold.ts'
import { createMovieSearch, type MovieSearch } from '../../../src/bot/search/movie-search.ts'
import { parseTitle } from '../../../src/engine/dataset/title.ts'
import type { Movie } from '../../../src/engine/index.ts'
import { movieLabel } from '../../../src/engine/index.ts'
import { mirror, mirroredMovies, mirroredRatingCounts } from '../../engine/dataset/mirror.ts'

/** Seen: each was saved as the film beside it, without a question. */
const OTHERS = [
  ['1984', 'Halloween III: Season of the Witch|1983'],
  ['Cast Away', 'The Castaway Cowboy|1974'],
  ['The Pink Panther', 'The Return of the Pink Panther|1974'],
  ['Zulu', 'Yankee Zulu|1994'],
  ['Hombre', 'Man Facing Southeast|1986|Hombre Mirando al Sudeste'],
  ['One, Two, Three', 'The Taking of Pelham One Two Three|1974'],
  ['42nd Street', 'Vanya on 42nd Street|1994'],
  ['Scary Movie 2', 'Scary Movie|2000'],
  ['Beverly Hills Cop II', 'Beverly Hills Cop III|1994'],
  ['The Goat (1981)', 'The Boat|1981'],
  ['The Bench', 'The Beach|2000'],
  ['Watchers', 'The Watcher|2000'],
  ['Cargo', 'Fargo|1996'],
  ['Malice in Wonderland', 'Alice in Wonderland|1951'],
  ['Jack Frost (1997)', 'Jack Frost|1998'],
  ['Quest', 'The Quest|1996'],
  ['The Heat', 'Heat|1995'],
  ['Hard', 'Die Hard|1988'],
  ['$ (1971)', 'Cold Fever|1971'],
  ['$9.99', '9 99|2008'],
  ['1:30', '13|1999'],
  ['Matrix', 'The Matrix|1999'],
  ['The Magnificent Seven', 'Seven Samurai|1954|The Magnificent Seven'],
] as const

test.each(OTHERS)('"%s" is not %s', (typed, line) => {
  const [title, year, ...aliases] = line.split('|')
  const movies: Movie[] = [
    { id: 1, title: title!, year: Number(year), genres: [], aliases },
    { id: 2, title: 'The Best Known', year: 1999, genres: [], aliases: [] },
  ]
  const search = createMovieSearch(movies, (id) => (id === 2 ? 3000 : 300))
  expect(search.resolve(typed).kind).toBe('unsure')
  expect(search.resolve(`${title} (${year})`)).toEqual({ kind: 'found', movie: movies[0] })
})

interface Typed {
  title: string
  year?: number
}

const key = (name: string): string => fold(articleInFront(name))
const namesOf = ({ title, aliases }: Movie): string[] => [title, ...aliases].map(key)

const LATEST = mirror && join(mirror, 'ml-latest', 'movies.csv')

describe.skipIf(!LATEST)('over MovieLens 1M (needs the mirror)', () => {
  let movies: Movie[]
  let search: MovieSearch
  let others: Typed[]

  beforeAll(async () => {
    movies = await mirroredMovies()
    const counts = await mirroredRatingCounts()
    search = createMovieSearch(movies, (id) => counts.get(id) ?? 0)
    const ids = new Set(movies.map(({ id }) => id))
    const rows: { movieId: string; title: string }[] = parse(await readFile(LATEST!), { columns: true })
    others = rows.filter(({ movieId }) => !ids.has(Number(movieId))).map(({ title }) => parseTitle(title))
  }, 60_000)

  test('every title is its film or asked about, with and without year, the article first or last', () => {
    let asked = 0
    for (const movie of movies) {
      for (const name of [movie.title, ...movie.aliases]) {
        for (const typed of [name, `${name} (${movie.year})`, `${name} ${movie.year}`]) {
          const found = search.resolve(typed)
          if (found.kind === 'found')
            expect(found.movie.id === movie.id ? typed : movieLabel(found.movie)).toBe(typed)
          else {
            asked++
            expect(found.candidates.includes(movie) ? '' : typed).toBe('')
          }
        }
      }
    }
    // Two films with one name.
    expect(asked).toBeLessThan(300)
  })

  /** What is saved unasked under another name than the typed one. */
  function saved(texts: (film: Typed) => string, isRight: (film: Typed, movie: Movie) => boolean): string[] {
    return others.flatMap((film) => {
      const movie = search.meant(texts(film))
      return !movie || isRight(film, movie) ? [] : [`${texts(film)} > ${movieLabel(movie)}`]
    })
  }

  test('no title of a film outside the catalogue is saved as another', () => {
    expect(others.length).toBeGreaterThan(30_000)
    const wrong = saved(
      ({ title }) => title,
      ({ title }, movie) => namesOf(movie).includes(key(title)),
    )
    expect(wrong).toEqual([])
  })

  test('most of them are said to be unknown, and not answered with films that are unlike them', () => {
    const some = others.filter((_, index) => index % 20 === 0)
    const unknown = some.filter(({ title }) => {
      const found = search.resolve(title)
      return found.kind === 'unsure' && found.candidates.length === 0
    })
    expect(unknown.length / some.length).toBeGreaterThan(0.85)
  })

  test('typed in one line with the stars, a title is its film or asked about', () => {
    const rate = commandDefinitions.find(({ name }) => name === 'rate')!
    for (const movie of movies) {
      for (const name of [movie.title, ...movie.aliases]) {
        for (const line of [`${name} 4`, `${name} (${movie.year}) 4`, `"${name}" 4`]) {
          const read = readArguments(line, rate)
          const found = search.resolve(String(read.movie))
          if (found.kind === 'found')
            expect(found.movie.id === movie.id ? line : movieLabel(found.movie)).toBe(line)
          expect(read.stars).toBe('4')
        }
      }
    }
  })

  test('with the year, none at all', () => {
    const wrong = saved(
      ({ title, year }) => `${title} (${year ?? 1900})`,
      ({ title, year }, movie) => movie.year === year && namesOf(movie).includes(key(title)),
    )
    expect(wrong).toEqual([])
  })

  test('every title with one slip is the film, or offered', { timeout: 300_000 }, () => {
    let tries = 0
    let first = 0
    const missed: string[] = []
    for (const movie of movies) {
      for (const typed of slips(movie.title)) {
        const found = search.resolve(typed)
        tries++
        const offered = found.kind === 'found' ? [found.movie] : found.candidates
        const same = (other: Movie | undefined) => other && key(other.title) === key(movie.title)
        if (same(offered[0])) first++
        if (found.kind === 'found') expect(same(found.movie) ? typed : movieLabel(found.movie)).toBe(typed)
        if (!offered.some(same)) missed.push(typed)
      }
    }
    expect(tries).toBeGreaterThan(10_000)
    expect(first / tries).toBeGreaterThan(0.99)
    // The slip made a word of other titles, and there are more of those than a question has room for.
    expect(missed).toEqual(['Silver', 'Dans', 'Bond', 'Fast', 'Wide', 'Dinner'])
  })
})

/** A letter left out, doubled, replaced and swapped, each somewhere inside a longer word. */
function slips(title: string): string[] {
  const words = title.split(' ')
  const long = words.findLastIndex((word) => /^\p{L}{5,}$/u.test(word))
  if (long < 0) return []
  const word = words[long]!
  const at = 1 + (title.length % (word.length - 3))
  const spelt = [
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + word[at] + word.slice(at),
    `${word.slice(0, at)}x${word.slice(at + 1)}`,
    word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2),
  ]
  return spelt.filter((wrong) => wrong !== word).map((wrong) => words.with(long, wrong).join(' '))
}
