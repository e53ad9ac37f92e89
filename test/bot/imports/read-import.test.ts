import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ImportRow, ReadImport } from '../../../src/bot/imports/import-row.ts'
import { readImport } from '../../../src/bot/imports/read-import.ts'
import { UnreadableFileError } from '../../../src/bot/imports/unreadable-file-error.ts'
import { languages } from '../../../src/bot/locales/index.ts'
import { makeZip } from '../../engine/dataset/make-zip.ts'
import { boxd, diary, rated, sample, table } from './samples.ts'
import { UNREADABLE } from './unreadable.ts'

const { en } = languages

/** "Heat 1995: 4.5", "Heat 1995: seen", "Heat 1995: saved", "Heat 1995: ?". */
function said({ title, year, stars, rounded, watched, watchlist }: ImportRow): string {
  const marks = [stars && `${stars}${rounded ? ' rounded' : ''}`, watched && 'seen', watchlist && 'saved']
  return `${[title, year].filter(Boolean).join(' ')}: ${marks.filter(Boolean).join(', ') || '?'}`
}

const films = ({ rows }: ReadImport): string[] => rows.map(said)
const reasons = ({ skipped }: ReadImport): string[] =>
  skipped.map(({ title, reason }) => `${title}: ${reason}`)

/** What each sample says, before any of it is looked for in a catalogue. */
const SAMPLES: Record<string, { source: string; films: string[]; skipped?: string[]; unclear?: true }> = {
  'letterboxd-ratings.csv': {
    source: 'letterboxd',
    films: [
      'Heat 1995: 4.5',
      'The Good, the Bad and the Ugly 1966: 5',
      '"Crocodile" Dundee 1986: 3',
      'Léon: The Professional 1994: 4',
      'Star Wars 1977: 5',
      'Hamlet 1996: 4',
      'Se7en 1995: 4.5',
      'Amélie 2001: 5',
      'Good Will Hunting 1998: 4',
      'Cast Away 2000: 3.5',
      'Zoolander 2001: seen',
    ],
  },
  'letterboxd-diary.csv': { source: 'letterboxd', films: ['Alien 1979: 5', 'Heat 1995: seen'] },
  'letterboxd-reviews.csv': { source: 'letterboxd', films: ['Fargo 1996: 4.5'] },
  'letterboxd-watchlist.csv': {
    source: 'letterboxd',
    films: ['Metropolis 1926: saved', 'The Seventh Seal 1957: saved'],
  },
  'imdb-ratings.csv': {
    source: 'imdb',
    films: ['The Matrix 1999: 4.5', 'Seven Samurai 1954: 5', 'Another name entirely 1995: 4'],
    skipped: ['Pilot: noFilm'],
  },
  'imdb-list-old-columns.csv': { source: 'imdb', films: ['Fargo 1996: 4.5'], skipped: ['Alien: noStars'] },
  'movielens-export.csv': { source: 'movielens', films: ['The Matrix 1999: 4.5', 'Pulp Fiction 1994: 5'] },
  'movielens-ratings.csv': { source: 'movielens', films: [': 4.5', ': 5', ': 3'] },
  'trakt-ratings.json': { source: 'trakt', films: ['Heat 1995: 4'], skipped: ['Some show: noFilm'] },
  'excel-semicolon.csv': {
    source: 'spreadsheet',
    films: ['Casablanca 1942: 4.5', 'The Big Sleep 1946: 4.5 rounded'],
  },
  '01-letterboxd-diary-rewatches.csv': {
    source: 'letterboxd',
    films: [
      'Psycho 1960: 5',
      'Psycho 1998: 1',
      'Paris, Texas 1984: 4.5',
      'Chinatown 1974: 3',
      'Lolita 1962: 0.5',
    ],
  },
  '02-letterboxd-reviews-multiline.csv': {
    source: 'letterboxd',
    films: [
      'Fargo 1996: 4.5',
      'The Third Man 1949: 5',
      'Brazil 1985: 4',
      'Rosencrantz & Guildenstern Are Dead 1990: 3.5',
      'Ran 1985: seen',
    ],
  },
  '03-letterboxd-list-v7.csv': {
    source: 'letterboxd',
    films: ['Vertigo 1958: ?', 'The Third Man 1949: ?', 'Léon: The Professional 1994: ?'],
    unclear: true,
  },
  '04-letterboxd-import-layout.csv': {
    source: 'spreadsheet',
    films: [
      'Shining 1980: 4.5',
      'Das Imperium schlägt zurück 1980: 5',
      'Star Wars 1977: 4.5',
      'Seven 1995: 4',
      'Psycho 1960: seen',
    ],
  },
  '05-imdb-ratings-2024.csv': {
    source: 'imdb',
    films: [
      'Das Boot 1981: 4.5',
      'Les Misérables 1998: 3.5',
      'Paris, Texas 1984: 5',
      'Metropolis 1927: 4',
      'A Later Film With A Long Id 2020: 4',
    ],
    skipped: ['The Matrix: noFilm', 'Alien: noFilm', 'Les Misérables: noFilm'],
  },
  '07-imdb-2013-quoted.csv': {
    source: 'imdb',
    films: ['Shichinin no samurai 1954: 5', 'Beauty and the Beast 1991: 3.5'],
    skipped: ['Beauty and the Beast: noFilm', 'Brazil: noStars'],
  },
  '08-imdb-watchlist-2024.csv': { source: 'imdb', films: ['Ran 1985: saved', 'Akira 1988: 4.5'] },
  '09-movielens-ratings.csv': {
    source: 'movielens',
    films: ['Chinatown 1974: 3.5', 'Alien 1979: 5', 'The Matrix 1999: 0.5'],
  },
  '09-movielens-wishlist.csv': { source: 'movielens', films: ['Paris, Texas 1984: saved'] },
  '10-excel-european.csv': {
    source: 'spreadsheet',
    films: [
      'Lola rennt 1998: 4.5 rounded',
      'Das Leben; ist schön 1997: 4.5',
      'Heat 1995: 3.5',
      'Zoolander 2001: seen',
    ],
  },
  '13-trakt-ratings-movies.json': {
    source: 'trakt',
    films: ['The Thing 1982: 4.5', 'Shall We Dance? 1996: 2.5', 'Emma.: 3.5'],
    skipped: ['Fargo: noFilm'],
  },
}

describe('exports as they are met', () => {
  test('every sample is looked at', () => {
    const names = readdirSync(new URL('samples', import.meta.url))
    expect([...Object.keys(SAMPLES), 'not-a-csv.csv'].toSorted()).toEqual(names.toSorted())
  })

  test.each(Object.entries(SAMPLES))('%s', async (name, expected) => {
    const read = await readImport(name, sample(name))
    expect(read.source).toBe(expected.source)
    expect(films(read)).toEqual(expected.films)
    expect(reasons(read)).toEqual(expected.skipped ?? [])
    expect(read.unclear).toBe(expected.unclear)
  })

  test('nothing but films is kept of a review', async () => {
    const name = '02-letterboxd-reviews-multiline.csv'
    const kept = JSON.stringify(await readImport(name, sample(name)))
    for (const words of ['Snow', 'You betcha', 'Not A Record', 'HYPERLINK', '@everyone', 'Zither', 'vienna'])
      expect(kept).not.toContain(words)
  })

  test('ids and days come along', async () => {
    const [das, les] = (await readImport('ratings.csv', sample('05-imdb-ratings-2024.csv'))).rows
    expect(das).toMatchObject({ imdbId: 'tt0082096', date: Date.UTC(2024, 4, 1) })
    expect(les).toMatchObject({ imdbId: 'tt0119683' })
    const [matrix] = (await readImport('x.csv', sample('movielens-export.csv'))).rows
    expect(matrix).toMatchObject({ imdbId: 'tt0133093', tmdbId: 603, movieLensId: 2571 })
    const [lola] = (await readImport('x.csv', sample('10-excel-european.csv'))).rows
    expect(lola!.date).toBe(Date.UTC(2024, 11, 31))
    const [samurai] = (await readImport('x.csv', sample('07-imdb-2013-quoted.csv'))).rows
    expect(samurai!.date).toBe(Date.UTC(2013, 2, 2))
    const thing = (await readImport('x.json', sample('13-trakt-ratings-movies.json'))).rows[0]!
    expect(thing).toMatchObject({ tmdbId: 1091, date: Date.UTC(2024, 0, 5, 20, 15) })
  })
})

const SEEN = table('Date,Name,Year,Letterboxd URI', '2024-01-01,Heat,1995,https://boxd.it/1')

describe('files that look the same', () => {
  test.each([
    ['watched.csv', 'Heat 1995: seen'],
    ['watchlist.csv', 'Heat 1995: saved'],
    ['My Watchlist (1).csv', 'Heat 1995: saved'],
  ])('%s is told by its name', async (name, film) => {
    const read = await readImport(name, SEEN)
    expect(films(read)).toEqual([film])
    expect(read.unclear).toBeUndefined()
  })

  test('under another name it has to be asked', async () => {
    const read = await readImport('films.csv', SEEN)
    expect(films(read)).toEqual(['Heat 1995: ?'])
    expect(read.unclear).toBe(true)
  })

  test("IMDb's watchlist has the columns of any list", async () => {
    const bytes = sample('08-imdb-watchlist-2024.csv')
    expect(films(await readImport('WATCHLIST.csv', bytes))).toEqual(['Ran 1985: saved', 'Akira 1988: 4.5'])
    const list = await readImport('Best of Japan.csv', bytes)
    expect(films(list)).toEqual(['Akira 1988: 4.5'])
    expect(reasons(list)).toEqual(['Ran: noStars'])
  })

  test.each([
    [
      'watched-movies.json',
      [{ plays: 2, last_watched_at: '2024-01-01T00:00:00Z', movie: { title: 'Heat' } }],
      'Heat: seen',
    ],
    [
      'lists-watchlist.json',
      [{ listed_at: '2024-01-01T00:00:00Z', movie: { title: 'Heat' } }],
      'Heat: saved',
    ],
    ['lists-noir.json', [{ listed_at: '2024-01-01T00:00:00Z', movie: { title: 'Heat' } }], 'Heat: ?'],
  ])("Trakt's %s", async (name, items, film) => {
    const read = await readImport(name, Buffer.from(JSON.stringify(items)))
    expect(films(read)).toEqual([film])
    expect(read.unclear).toBe(film.endsWith('?') ? true : undefined)
  })
})

describe('what a column of stars counts to', () => {
  test.each([
    ['Rating', '4.5', 'Heat: 4.5'],
    ['Rating10', '9', 'Heat: 4.5'],
    ['Rating (10)', '5', 'Heat: 2.5'],
    ['Bewertung (5)', '3,7', 'Heat: 3.5 rounded'],
    ['Rating10', '8.5', 'Heat: 4.5 rounded'],
    ['Rating10', '0.1', 'Heat: 0.5 rounded'],
    ['Rating', '0', 'Heat: seen'],
    ['Rating', 'good', 'Heat: seen'],
    ['Rating', '-3', 'Heat: seen'],
  ])('%s %s', async (column, value, film) => {
    const read = await readImport('x.csv', table(`Title;${column}`, `Heat;${value}`))
    expect(films(read)).toEqual([film])
  })

  test('is never guessed from the numbers', async () => {
    await expect(readImport('x.csv', table('Titel;Bewertung', 'Heat;4'))).rejects.toMatchObject({
      reason: 'unknownScale',
      values: { column: 'bewertung' },
    })
    await expect(readImport('x.csv', table('Title,Rating', 'Alien,4', 'Heat,8'))).rejects.toMatchObject({
      reason: 'beyondScale',
      values: { column: 'rating', value: '8' },
    })
  })
})

describe('encodings and odd tables', () => {
  const lines = 'Title,Year,Rating\nAmélie – Café,2001,4\n'
  const utf16 = Buffer.from(`\uFEFF${lines}`, 'utf16le')
  test.each([
    ['UTF-8', Buffer.from(lines)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${lines}`)],
    ['UTF-16', utf16],
    ['UTF-16, the other way round', Buffer.from(utf16).swap16()],
    ['UTF-16 without a mark', utf16.subarray(2)],
    ['Windows-1252', Buffer.from(lines.replace('–', '\u0096'), 'latin1')],
    ['Windows line ends', Buffer.from(lines.replaceAll('\n', '\r\n'))],
    ['old Mac line ends', Buffer.from(lines.replaceAll('\n', '\r'))],
    ['tabs', Buffer.from(lines.replaceAll(',', '\t'))],
    ['empty lines in front', Buffer.from(`\n\n${lines}`)],
  ])('%s', async (_, bytes) => {
    expect(films(await readImport('x.csv', bytes))).toEqual(['Amélie – Café 2001: 4'])
  })

  test('columns in any order, lines too short and too long', async () => {
    const read = await readImport(
      'x.csv',
      table('Rating,extra,Year,Title', '4,,1995,Heat,and,more', '3', '5,,,"Alien"', ',,1979,Aliens'),
    )
    expect(films(read)).toEqual(['Heat 1995: 4', 'Alien: 5', 'Aliens 1979: seen'])
    expect(reasons(read)).toEqual([': noTitle'])
  })

  test('a title cannot hide signs or be endless', async () => {
    const title = `=cmd|' /C calc'!A0\u202e\u0007\u200b${'x'.repeat(5000)}`
    const [row] = (await readImport('x.csv', table('Title,Rating', `"${title}",4`))).rows
    expect(row!.title).toMatch(/^=cmd\|' \/C calc'!A0 x+…$/)
    expect(row!.title.length).toBeLessThanOrEqual(200)
  })
})

/** The zip as Letterboxd makes it. */
function letterboxdZip(files: Record<string, string>): Buffer {
  const members = Object.entries(files).map(([name, content]) => ({
    name: `letterboxd-ada/${name}`,
    content,
  }))
  return makeZip([{ name: 'letterboxd-ada/', content: '' }, ...members])
}

describe('zip archives', () => {
  test("Letterboxd's export whole: today's stars, what was seen, the watchlist, and nothing else", async () => {
    const read = await readImport(
      'letterboxd.zip',
      letterboxdZip({
        'ratings.csv': rated('2024-01-01,Heat,1995,u,4.5'),
        'watched.csv': boxd('2024-01-01,Heat,1995,u', '2024-01-01,Alien,1979,u'),
        'diary.csv': diary('2024-02-01,Heat,1995,u,1,,,2024-02-01', '2024-02-01,Fargo,1996,u,2,,,2024-02-01'),
        'reviews.csv': diary('2024-02-01,Heat,1995,u,1,,,2024-02-01'),
        'watchlist.csv': boxd('2024-01-01,Vertigo,1958,u', '2024-01-01,Alien,1979,u'),
        'profile.csv': 'Date Joined,Username,Email Address\n2020-01-01,ada,ada@example.com',
        'likes/films.csv': boxd('2024-01-01,Liked,1990,u'),
        'lists/watchlist.csv': 'Letterboxd list export v7\nx\n\nPosition,Name,Year\n1,Listed,1990',
        'deleted/diary.csv': diary('2024-02-01,Deleted,1990,u,5,,,2024-02-01'),
        'orphaned/ratings.csv': rated('2024-02-01,Orphaned,1990,u,5'),
        '__MACOSX/._ratings.csv': '\0\0',
      }),
    )
    expect(read).toMatchObject({ source: 'letterboxd', lines: 8 })
    expect(read.files.toSorted()).toEqual([
      'diary.csv',
      'ratings.csv',
      'reviews.csv',
      'watched.csv',
      'watchlist.csv',
    ])
    expect(films(read)).toEqual([
      'Heat 1995: 4.5',
      'Alien 1979: seen, saved',
      'Fargo 1996: seen',
      'Vertigo 1958: saved',
    ])
    expect(JSON.stringify(read)).not.toContain('example.com')
  })

  test('without ratings.csv the diary has the stars', async () => {
    const files = { 'diary.csv': diary('2024-02-01,Heat,1995,u,4,,,2024-02-01') }
    expect(films(await readImport('x.zip', letterboxdZip(files)))).toEqual(['Heat 1995: 4'])
  })

  test.each(['ratings-movies.json', 'ada/ratings/ratings-movies.json'])(
    "Trakt's export with %s",
    async (name) => {
      const zip = makeZip([
        { name, content: sample('13-trakt-ratings-movies.json') },
        { name: name.replace('movies', 'shows'), content: '[]' },
        { name: 'ada/user-settings.json', content: '{"email":"ada@example.com"}' },
      ])
      expect(films(await readImport('trakt.zip', zip))[0]).toBe('The Thing 1982: 4.5')
    },
  )

  test('one table in an archive is that table', async () => {
    const zip = makeZip([
      { name: 'mine.csv', content: 'Title,Rating\nHeat,4' },
      { name: 'read me.txt', content: 'x' },
    ])
    expect(films(await readImport('x.zip', zip))).toEqual(['Heat: 4'])
  })
})

describe('what is refused, with a reason, whatever it is', () => {
  test.each(UNREADABLE)('%s', async (_, bytes, reason) => {
    await expect(readImport('x.csv', bytes)).rejects.toMatchObject({ name: 'UnreadableFileError', reason })
  })

  test('every reason is among them', () => {
    const reasons = new Set(UNREADABLE.map(([, , reason]) => reason))
    expect([...reasons].toSorted()).toEqual(Object.keys(en.import.unreadable).toSorted())
  })

  test('an unknown table says its columns', async () => {
    const error = await readImport('x.csv', table('Foo,Bar', '1,2')).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(UnreadableFileError)
    expect(error).toMatchObject({ values: { columns: 'Foo, Bar' } })
  })

  test('every sample cut off anywhere is read or refused, and nothing else', async () => {
    for (const name of [...Object.keys(SAMPLES), 'not-a-csv.csv']) {
      const whole = sample(name)
      const zipped = makeZip([{ name: 'ratings.csv', content: whole }])
      for (const bytes of [whole, zipped])
        for (let end = 0; end < bytes.length; end += 37)
          await readImport(name, bytes.subarray(0, end)).catch((error: unknown) => {
            expect(error).toBeInstanceOf(UnreadableFileError)
          })
    }
  })
})
