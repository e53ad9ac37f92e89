import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ratingsOf } from '../../../src/engine/dataset/dataset.ts'
import { loadDataset } from '../../../src/engine/dataset/load.ts'
import { SAMPLE_FOLDER } from '../../../src/engine/dataset/locate.ts'
import { generateSample } from '../../../src/engine/lab/sample/generate.ts'

const sample = await loadDataset(SAMPLE_FOLDER)

test('the generator writes the committed files again, byte for byte', () => {
  const files = generateSample()
  expect([...files.keys()]).toEqual(['movies.dat', 'users.dat', 'ratings.dat', 'links.csv', 'simulated.json'])
  for (const [name, content] of files)
    expect(readFileSync(join(SAMPLE_FOLDER, name)).equals(Buffer.from(content)), name).toBe(true)
})

test('another seed gives other people and the same films', () => {
  const other = generateSample(7, 30)
  expect(other.get('movies.dat')).toBe(generateSample().get('movies.dat'))
  expect(generateSample().get('ratings.dat')!.startsWith(other.get('ratings.dat')!.slice(0, 200))).toBe(false)
})

test('it is labelled as simulated and loads without a bad line', () => {
  expect(sample.name).toBe('sample')
  expect(sample.simulated).toBe(true)
  expect(sample.report).toEqual({ malformed: { count: 0, examples: [] }, duplicates: 0, unknownMovies: 0 })
})

test('its size, its span and its titles', () => {
  expect(sample.movies.length).toBeGreaterThanOrEqual(300)
  expect(sample.users.length).toBeGreaterThanOrEqual(500)
  expect(sample.ratings.length).toBeGreaterThanOrEqual(40_000)
  const decades = new Set(sample.movies.map(({ year }) => Math.floor(year! / 10)))
  expect([...decades].sort()).toEqual([192, 193, 194, 195, 196, 197, 198, 199, 200, 201, 202])
  const samurai = sample.movies.find(({ title }) => title === 'Seven Samurai')!
  expect(samurai).toMatchObject({ year: 1954, imdbId: 'tt0047478' })
  expect(samurai.aliases).toEqual(expect.arrayContaining(['Shichinin no samurai', '七人の侍']))
  const ids = sample.movies.flatMap(({ imdbId }) => imdbId ?? [])
  expect(new Set(ids).size).toBe(ids.length)
  expect(sample.movies[sample.movieIndex.get(1196)!]!.title).toBe('The Empire Strikes Back')
})

test('every film is rated, everybody rates 20 films or more, in order of time', () => {
  expect(new Set(sample.ratings.movie).size).toBe(sample.movies.length)
  for (let user = 0; user < sample.users.length; user++) {
    const times = ratingsOf(sample, user).map(({ ratedAt }) => ratedAt!)
    expect(times.length).toBeGreaterThanOrEqual(20)
    expect(times).toEqual([...times].sort((a, b) => a - b))
  }
})

test('people have tastes: knowing what they think of a film’s genre beats knowing the film alone', () => {
  const { user, movie, stars, length } = sample.ratings
  const rows = Array.from({ length }, (_, row) => row)
  const train = rows.filter((row) => row % 10 !== 0)
  const tested = rows.filter((row) => row % 10 === 0)
  const sums = new Float64Array(sample.movies.length)
  const counts = new Float64Array(sample.movies.length).fill(1e-9)
  for (const row of train) {
    sums[movie[row]!]! += stars[row]!
    counts[movie[row]!]! += 1
  }
  const base = (row: number) => sums[movie[row]!]! / counts[movie[row]!]!
  const genresOf = (row: number) => sample.movies[movie[row]!]!.genres
  const own = new Map<string, { sum: number; count: number }>()
  for (const row of train)
    for (const genre of ['any', ...genresOf(row)]) {
      const key = `${user[row]} ${genre}`
      const entry = own.get(key) ?? { sum: 0, count: 4 }
      own.set(key, { sum: entry.sum + stars[row]! - base(row), count: entry.count + 1 })
    }
  const offset = (row: number, genres: readonly string[]) => {
    const known = genres.map((genre) => own.get(`${user[row]} ${genre}`) ?? { sum: 0, count: 1 })
    return known.reduce((sum, entry) => sum + entry.sum / entry.count, 0) / known.length
  }
  const rmse = (predict: (row: number) => number) =>
    Math.sqrt(tested.reduce((sum, row) => sum + (stars[row]! - predict(row)) ** 2, 0) / tested.length)
  const film = rmse(base)
  const lenient = rmse((row) => base(row) + offset(row, ['any']))
  const taste = rmse((row) => base(row) + offset(row, genresOf(row)))
  expect(lenient).toBeLessThan(0.93 * film)
  expect(taste).toBeLessThan(0.98 * lenient)
})
