import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ratingsOf } from '../../../src/engine/dataset/dataset.ts'
import { loadDataset } from '../../../src/engine/dataset/load.ts'
import { InputError } from '../../../src/engine/errors.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-load-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(files: Record<string, string | Buffer>): string {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

const MOVIES = '1::Toy Story (1995)::Animation|Comedy\n7::Matrix, The (1999)::Action\n'
const USERS = '1::F::1::10::48067\n2::M::56::16::70072\n3::M::25::15::55117\n'

describe('the :: layout', () => {
  test('sorts by user and time and keeps the order of equal times', async () => {
    const data = await loadDataset(
      write({
        'movies.dat': `${MOVIES}9::Alien (1979)::Horror\n`,
        'users.dat': USERS,
        'ratings.dat': '2::7::4::200\n1::9::2::100\n2::1::3.5::100\n1::1::5::100\n2::9::1::200\n',
      }),
    )
    expect(data.users.map(({ id }) => id)).toEqual([1, 2, 3])
    expect(data.users[1]!.demographics).toEqual({ gender: 'M', age: 56, occupation: 16 })
    expect([...data.userStart]).toEqual([0, 2, 5, 5])
    expect(ratingsOf(data, 0).map(({ movieId }) => movieId)).toEqual([9, 1])
    expect(ratingsOf(data, 1)).toEqual([
      { movieId: 1, stars: 3.5, ratedAt: 100_000 },
      { movieId: 7, stars: 4, ratedAt: 200_000 },
      { movieId: 9, stars: 1, ratedAt: 200_000 },
    ])
    expect(ratingsOf(data, 2)).toEqual([])
    expect(data.movies[data.movieIndex.get(7)!]).toEqual({
      id: 7,
      title: 'The Matrix',
      year: 1999,
      genres: ['Action'],
      aliases: ['Matrix, The'],
    })
    expect(data.simulated).toBe(false)
    expect(data.report).toEqual({
      malformed: { count: 0, examples: [] },
      duplicates: 0,
      unknownMovies: 0,
    })
  })

  test('every byte of a title that is not UTF-8 is its character of Windows-1252', async () => {
    // 0x80 to 0x9f; "\ufffd" stands for the five bytes that mean nothing there.
    const special = '€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ'
    const bytes = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => byte !== 10 && byte !== 13)
    const lines = bytes.map((byte) =>
      Buffer.concat([Buffer.from(`${byte + 1}::a`), Buffer.of(byte), Buffer.from('b (1990)::Drama\n')]),
    )
    write({ 'movies.dat': Buffer.concat(lines), 'users.dat': USERS, 'ratings.dat': '1::67::5::100\n' })
    const { movies } = await loadDataset(folder)
    const wanted = bytes.map((byte) => {
      const character = byte >= 0x80 && byte < 0xa0 ? special[byte - 0x80] : String.fromCharCode(byte)
      // Titles have plain spaces only.
      return `a${character}b`.replace(/\s/, ' ')
    })
    expect(movies.map(({ title }) => title)).toEqual(wanted)
  })

  test('reads Latin-1 and UTF-8 titles, Windows line ends and a last line without one', async () => {
    const latin = write({
      'movies.dat': Buffer.from('1::Misérables, Les (1995)::Drama\r\n2::Alien³ (1992)::Horror\r\n', 'latin1'),
      'ratings.dat': '1::1::4::1\r\n1::2::4::2',
    })
    const first = await loadDataset(latin)
    expect(first.movies.map(({ title }) => title)).toEqual(['Les Misérables', 'Alien³'])
    expect(first.ratings.length).toBe(2)
    write({ 'movies.dat': '1::Seven Samurai (七人の侍) (1954)::Drama\n2::Amélie &amp; Co (2001)::\n' })
    const second = await loadDataset(folder)
    expect(second.movies[0]).toMatchObject({ title: 'Seven Samurai', year: 1954 })
    expect(second.movies[0]!.aliases).toContain('七人の侍')
    expect(second.movies[1]).toMatchObject({ title: 'Amélie & Co', genres: [] })
  })

  test('the last rating of a film counts', async () => {
    const data = await loadDataset(
      write({ 'movies.dat': MOVIES, 'ratings.dat': '1::1::2::50\n1::7::3::60\n1::1::5::70\n1::7::1::60\n' }),
    )
    expect(ratingsOf(data, 0).map(({ movieId, stars }) => [movieId, stars])).toEqual([
      [7, 1],
      [1, 5],
    ])
    expect(data.report.duplicates).toBe(2)
  })

  test('people missing from users.dat have no demographics, unlisted films are left out and counted', async () => {
    const good = Array.from({ length: 20 }, (_, user) => `${user + 1}::1::3::5\n`).join('')
    const data = await loadDataset(
      write({ 'movies.dat': MOVIES, 'users.dat': USERS, 'ratings.dat': `${good}3::999::4::6\n` }),
    )
    expect(data.users).toHaveLength(20)
    expect(data.users[19]).toEqual({ id: 20, demographics: {} })
    expect(data.report.unknownMovies).toBe(1)
    expect(data.ratings.length).toBe(20)
  })
})

test('agrees with the plain reading of any ratings', async () => {
  const movies = [1, 7, 9, 70_000, 99_999_999]
  write({ 'movies.dat': movies.map((id) => `${id}::Film ${id} (1990)::Drama\n`).join('') })
  const line = fc.record({
    user: fc.integer({ min: 1, max: 2 ** 31 - 1 }).map((id) => (id % 3 === 0 ? id : (id % 5) + 1)),
    movie: fc.constantFrom(...movies),
    halves: fc.integer({ min: 1, max: 10 }),
    time: fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((time) => (time % 2 === 0 ? time : time % 4)),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 60 }), async (lines) => {
      const rows = lines.map((row) => `${row.user}::${row.movie}::${row.halves / 2}::${row.time}`)
      const data = await loadDataset(write({ 'ratings.dat': rows.join('\n') }))
      const wanted = new Map<number, Map<number, (typeof lines)[0]>>()
      for (const row of [...lines].sort((a, b) => a.time - b.time)) {
        const own = wanted.get(row.user) ?? new Map()
        own.delete(row.movie)
        wanted.set(row.user, own.set(row.movie, row))
      }
      expect(data.users.map(({ id }) => id)).toEqual([...new Set(lines.map(({ user }) => user))])
      for (const [user, { id }] of data.users.entries())
        expect(ratingsOf(data, user)).toEqual(
          [...wanted.get(id)!.values()].map(({ movie, halves, time }) => ({
            movieId: movie,
            stars: halves / 2,
            ratedAt: time * 1000,
          })),
        )
    }),
    { numRuns: 60, seed: 7 },
  )
})

describe('the csv layout', () => {
  test('links.csv: ids written as decimals are read', async () => {
    const data = await loadDataset(
      write({
        'movies.dat': MOVIES,
        'ratings.dat': '1::1::5::1\n',
        'links.csv': 'movieId,imdbId,tmdbId\n1,114709.0,862.0\n7.0,0133093,603.0\n',
      }),
    )
    expect(data.movies[0]).toMatchObject({ imdbId: 'tt0114709', tmdbId: 862 })
    expect(data.movies[1]).toMatchObject({ imdbId: 'tt0133093', tmdbId: 603 })
    expect(data.report.malformed.count).toBe(0)
  })

  test.each([
    ['one line of two', '1,0114709,862\n7,0133093,603.5\n', 1, [862, undefined]],
    ['the only line', '1,0114709,none\n', 1, [undefined, undefined]],
    ['every line', '1,https://example.com,\n7,,-3\n8;9\n', 3, [undefined, undefined]],
    ['a file of something else', '<!doctype html>\n<p>"moved</p>\n', 2, [undefined, undefined]],
  ])('links.csv, bad: %s costs those films their link and nothing else', async (_, lines, count, tmdb) => {
    const data = await loadDataset(
      write({
        'movies.dat': MOVIES,
        'ratings.dat': '1::1::5::1\n',
        'links.csv': `movieId,imdbId,tmdbId\n${lines}`,
      }),
    )
    expect(data.movies.map(({ tmdbId }) => tmdbId)).toEqual(tmdb)
    expect(data.ratings.length).toBe(1)
    expect(data.report.malformed.count).toBe(count)
    expect(data.report.malformed.examples[0]).toMatch(/^links\.csv:\d: expected movieId,imdbId,tmdbId but/)
  })

  test('reads quoted titles, half stars and links, and makes users of the ratings', async () => {
    const data = await loadDataset(
      write({
        'movies.csv':
          'movieId,title,genres\n1,"American President, The (1995)",Comedy|Drama\n' +
          '20000000,"""Great Performances"" Cats (1998)",(no genres listed)\n',
        'ratings.csv':
          'userId,movieId,rating,timestamp\n30000000,1,4.5,1147880044\n8,20000000,0.5,1147868817\n',
        'links.csv': 'movieId,imdbId,tmdbId\n1,0112346,9087\n20000000,0173714,\n',
      }),
    )
    expect(data.movies).toEqual([
      {
        id: 1,
        title: 'The American President',
        year: 1995,
        genres: ['Comedy', 'Drama'],
        aliases: ['American President, The'],
        imdbId: 'tt0112346',
        tmdbId: 9087,
      },
      {
        id: 20000000,
        title: '"Great Performances" Cats',
        year: 1998,
        genres: [],
        aliases: [],
        imdbId: 'tt0173714',
      },
    ])
    expect(data.users).toEqual([
      { id: 30000000, demographics: {} },
      { id: 8, demographics: {} },
    ])
    expect(data.userIndex.get(30000000)).toBe(0)
    expect([...data.ratings.stars]).toEqual([4.5, 0.5])
  })
})

describe('bad lines', () => {
  const lines = (count: number) =>
    Array.from({ length: count }, (_, user) => `${user + 1}::1::3::5\n`).join('')

  test.each([
    ['stars out of range', '1::7::9::5'],
    ['no stars', '1::7::::5'],
    ['no movie', '1::::4::5'],
    ['movie id 0', '1::0::4::5'],
    ['a fifth field', '1::7::4::5::6'],
    ['no time', '1::7::4::'],
    ['time in milliseconds', '1::7::4::978300760000'],
    ['single colons', '1:7:4:5'],
    ['a negative number', '1::-7::4::5'],
    ['prose', 'a million ratings'],
  ])('one line with %s is named and counted', async (_, bad) => {
    const data = await loadDataset(
      write({ 'movies.dat': MOVIES, 'ratings.dat': `${lines(2)}${bad}\n${lines(3)}` }),
    )
    expect(data.report.malformed.count).toBe(1)
    expect(data.report.malformed.examples).toEqual([
      `ratings.dat:3: expected userId::movieId::stars::unix time but received "${bad}"`,
    ])
  })

  test('a bad line in every file is counted', async () => {
    const data = await loadDataset(
      write({
        'movies.dat': `${MOVIES}eight::Alien (1979)::Horror\n`,
        'users.dat': `${USERS}4::M::25::99::55117\n`,
        'ratings.dat': `${lines(3)}\n1::7\n`,
        'links.csv': 'movieId,imdbId,tmdbId\n1,0114709,862\n7,"0133093,603\n',
      }),
    )
    expect(data.report.malformed.examples.map((example) => example.split(': ')[0])).toEqual([
      'movies.dat:3',
      'users.dat:4',
      'links.csv:3',
      'ratings.dat:5',
    ])
  })

  test('line numbers are right with a header and across chunks', async () => {
    const many = '1,1,3.0,5\n'.repeat(600_000)
    const data = await loadDataset(
      write({
        'movies.csv': 'movieId,title,genres\n1,Toy Story (1995),Comedy\n',
        'ratings.csv': `userId,movieId,rating,timestamp\n${many}oops\n2,1,4.0,6\n`,
      }),
    )
    expect(data.report.malformed.examples[0]).toMatch(/^ratings\.csv:600002: /)
    expect(data.users.map(({ id }) => id)).toEqual([1, 2])
  })

  test.each([
    [
      'mostly wrong ratings',
      { 'ratings.dat': 'x\n'.repeat(90) + lines(10) },
      /^Expected .*ratings\.dat but 90 of 100 lines are unreadable, the first at ratings\.dat:1:/,
    ],
    ['two bad lines in a hundred', { 'ratings.dat': `${lines(98)}x\ny\n` }, /2 of 100 lines/],
    ['binary ratings', { 'ratings.dat': Buffer.alloc(9_000_000, 7) }, /ratings\.dat/],
    ['no ratings', { 'ratings.dat': '\n' }, /found none/],
    ['mostly wrong movies', { 'movies.dat': 'a\nb\n1::A (1990)::Drama\n' }, /movies\.dat but 2 of 3/],
    [
      'ratings of other films',
      { 'ratings.dat': lines(10).replaceAll('::1::', '::5::') },
      /10 of 10 are of films/,
    ],
  ])('%s stop the loading with one sentence', async (_, files, sentence) => {
    write({ 'movies.dat': MOVIES, 'ratings.dat': lines(10) })
    const loading = loadDataset(write(files as Record<string, string>))
    await expect(loading).rejects.toThrow(InputError)
    await expect(loading).rejects.toThrow(sentence)
  })

  test('a folder without the files is refused', async () => {
    await expect(loadDataset(folder)).rejects.toThrow(/Expected a folder with ratings\.dat/)
    await expect(loadDataset(join(folder, 'nowhere'))).rejects.toThrow(/Expected a data set folder/)
  })
})
