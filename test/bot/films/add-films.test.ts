import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import sharp from 'sharp'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { addFilms, removeFilm } from '../../../src/bot/films/add-films.ts'
import { type Dataset, loadDataset, readAddedFilms, SAMPLE_FOLDER } from '../../../src/engine/index.ts'

let dataset: Dataset
beforeAll(async () => {
  dataset = await loadDataset(SAMPLE_FOLDER)
})

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee-films-'))
  await mkdir(join(folder, 'in'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const picture = (width: number, height = 450) =>
  sharp({ create: { width, height, channels: 3, background: '#a31' } })
    .jpeg()
    .toBuffer()

function add(content: string | Uint8Array) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return addFilms({ path: join(folder, 'in', 'films.csv'), bytes }, dataset, join(folder, 'data'))
}

const kept = () => readAddedFilms(join(folder, 'data'))
const posters = () => readdir(join(folder, 'data', 'films', 'posters')).catch(() => [])

test('a film is kept with its facts and poster, under an id that no MovieLens film has', async () => {
  await writeFile(join(folder, 'in', 'dune.jpg'), await picture(300))
  const report = await add(
    'Title,Year,Genres,IMDb ID,Poster\n"Dune: Part Two",2024,Sci-Fi|Adventure,tt15239678,dune.jpg\n',
  )
  expect(report.refused).toEqual([])
  const [film] = await kept()
  expect(film).toEqual({
    id: 515_239_678,
    title: 'Dune: Part Two',
    year: 2024,
    genres: ['Sci-Fi', 'Adventure'],
    imdbId: 'tt15239678',
    poster: expect.stringMatching(/^515239678-/),
  })
  expect(await posters()).toEqual([film!.poster])
})

test('ids stay the same over removing, other films, another order and another installation', async () => {
  const table = (titles: string[]) => `title,year\n${titles.map((title) => `${title},2030`).join('\n')}`
  await add(table(['Aaa', 'Bbb', 'Ccc']))
  const before = new Map((await kept()).map(({ id, title }) => [title, id]))
  await removeFilm(join(folder, 'data'), 'bbb (2030)')
  const report = await add(table(['Ddd', 'Ccc', 'Bbb']))
  expect(report.films.map(({ film, change }) => `${film.title} ${change}`)).toEqual(['Ddd new', 'Bbb back'])
  for (const { id, title, removed } of await kept()) {
    expect(removed).toBeUndefined()
    if (before.has(title)) expect(id).toBe(before.get(title))
  }
  await rm(join(folder, 'data'), { recursive: true })
  await add(table(['Ccc', 'Aaa']))
  for (const { id, title } of await kept()) expect(id).toBe(before.get(title))
})

test('every problem has its line, and a row with one is not saved at all', async () => {
  await writeFile(join(folder, 'in', 'cut.jpg'), (await picture(300)).subarray(0, 900))
  await writeFile(join(folder, 'in', 'text.jpg'), 'no picture')
  await writeFile(join(folder, 'secret.jpg'), await picture(300))
  await symlink(join(folder, 'secret.jpg'), join(folder, 'in', 'link.jpg'))
  const rows = [
    'Good,2031,Drama,,',
    '"=HYPERLINK(""http://x"")",2031,,,',
    '+cmd|calc,2031,,,',
    ',2031,Drama,,',
    'Year,31,,,',
    'Id,2031,,tt12x,',
    'Outside,2031,,,../secret.jpg',
    'Absolute,2031,,,/etc/passwd',
    'Link,2031,,,link.jpg',
    'Folder,2031,,,.',
    'Missing,2031,,,none.jpg',
    'Cut,2031,,,cut.jpg',
    'Text,2031,,,text.jpg',
    'Web,2031,,,https://example.com/a.jpg',
    'Too,many,fields,in,this,row',
    `${'x'.repeat(300)},2031,,,`,
  ]
  const report = await add(`title,year,genres,imdb id,poster\n${rows.join('\n')}\n`)
  expect(report.refused.map(({ line }) => line)).toEqual(Array.from({ length: 15 }, (_, at) => at + 3))
  expect((await kept()).map(({ title }) => title)).toEqual(['Good'])
  expect(await posters()).toEqual([])
})

test('a picture of more pixels than anybody needs is refused before it is decoded', async () => {
  const huge = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#000' } })
    .png()
    .toBuffer()
  await writeFile(join(folder, 'in', 'huge.png'), huge)
  const report = await add('title,poster\nHuge,huge.png')
  expect(report.refused).toEqual([{ line: 2, text: expect.stringContaining('pixel') }])
})

test('a film that the data set has, by number or by name and year, is said and not doubled', async () => {
  const matrix = dataset.movies.find(({ title }) => title === 'The Matrix')!
  const report = await add(
    `title,year,imdb id\nAnything,2030,${matrix.imdbId}\n"Matrix, The",1999,\nThe Matrix,2030,\nThe Matrix,1999,tt90000001\n`,
  )
  expect(report.known.map(({ line }) => line)).toEqual([2, 3])
  expect(report.films.map(({ row }) => row.line)).toEqual([4, 5])
})

test('the same film twice in a table is added once; in another table it changes, and keeps what that does not tell', async () => {
  const first = await add(
    'title,year,genres,imdb id\nFilm,2031,Drama,tt90000001\nOther name,2031,,tt90000001\nFILM,2031,,\n',
  )
  expect(first.known.map(({ line }) => line)).toEqual([3, 4])
  const again = await add('title,year\nFilm,2031\n')
  expect(again).toMatchObject({ films: [], known: [{ line: 2, text: 'Film (2031) is there already' }] })
  await add('title,year,genres\nFilm,2031,Comedy|Nonsense\n')
  expect(await kept()).toEqual([
    { id: 590_000_001, title: 'Film', year: 2031, genres: ['Comedy', 'Nonsense'], imdbId: 'tt90000001' },
  ])
})

test.each([
  ['UTF-8 with a mark', Buffer.from('\uFEFFtitle,year\nAmélie Ⅱ,2031')],
  ['UTF-16', iconv.encode('title\tyear\nAmélie Ⅱ\t2031', 'utf-16le', { addBOM: true })],
  ['semicolons', Buffer.from('title;year\r\n"Amélie Ⅱ";2031\r\n')],
])('a table in %s is read', async (_, bytes) => {
  await add(bytes)
  expect(await kept()).toMatchObject([{ title: 'Amélie Ⅱ', year: 2031 }])
})

test('a table of Windows-1252 is read', async () => {
  await add(iconv.encode('title,year\nCafé – “x”,2031', 'win1252'))
  expect(await kept()).toMatchObject([{ title: 'Café – “x”' }])
})

test.each([
  ['nothing', '', 'first line is ""'],
  ['other columns', 'a,b\n1,2', 'first line is "a, b"'],
  ['a quote out of place', 'title\n"a"b\n', 'line 2'],
  ['bytes', Buffer.from([0, 1, 2, 0, 3]), 'no text'],
])('a file of %s adds nothing and says why', async (_, content, why) => {
  await expect(add(content)).rejects.toThrow(why)
  expect(await kept()).toEqual([])
})

test('ten thousand films are added, each with its own id', { timeout: 60_000 }, async () => {
  const rows = Array.from({ length: 10_000 }, (_, at) => `Film ${at},${1950 + (at % 70)},Drama`)
  const report = await add(`title,year,genres\n${rows.join('\n')}`)
  expect(report.films).toHaveLength(10_000)
  expect(new Set((await kept()).map(({ id }) => id)).size).toBe(10_000)
})
