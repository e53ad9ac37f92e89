import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadDataset } from '../../../src/engine/dataset/load.ts'
import { SAMPLE_FOLDER } from '../../../src/engine/dataset/locate.ts'
import { prepareDataset } from '../../../src/engine/dataset/sources/prepare.ts'
import { setUp } from '../../../src/engine/dataset/sources/setup.ts'
import { InputError } from '../../../src/engine/errors.ts'
import { datasetZip, makeZip } from './make-zip.ts'
import { mirror as realMirror } from './mirror.ts'

let folder: string
let dataFolder: string
let mirror: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-prepare-'))
  dataFolder = join(folder, 'data')
  mirror = join(folder, 'mirror')
  mkdirSync(mirror)
})
afterEach(() => rmSync(folder, { recursive: true }))

function fillMirror(zip = datasetZip()): void {
  writeFileSync(join(mirror, 'ml-1m.zip'), zip)
  mkdirSync(join(mirror, 'ml-latest'), { recursive: true })
  writeFileSync(
    join(mirror, 'ml-latest', 'movies.csv'),
    'movieId,title,genres\n1,Toy Story (1995),Comedy\n9,"Matrix, The (1999)",Action\n',
  )
  writeFileSync(
    join(mirror, 'ml-latest', 'links.csv'),
    'movieId,imdbId,tmdbId\n1,0114709,862\n9,0133093,603\n',
  )
}

test('auto unpacks ML-1M from the mirror, links its films, and finds it there the next time', async () => {
  fillMirror()
  const first = await prepareDataset({ dataset: 'auto', dataFolder, mirror })
  expect(first).toMatchObject({ name: 'ml-1m', folder: join(dataFolder, 'ml-1m') })
  expect(first.said).toMatch(/^Using MovieLens 1M, unpacked from .*ml-1m\.zip/)
  const data = await loadDataset(first.folder)
  expect(data.movies.map(({ imdbId, tmdbId }) => [imdbId, tmdbId])).toEqual([
    ['tt0114709', 862],
    ['tt0133093', 603],
  ])
  const second = await prepareDataset({ dataset: 'auto', dataFolder, mirror: undefined })
  expect(second.said).toBe(`Using MovieLens 1M in ${first.folder}.`)
  expect(readdirSync(dataFolder)).toEqual(['ml-1m'])
})

test('a damaged link file in the mirror costs the links only, and is said', async () => {
  fillMirror()
  writeFileSync(join(mirror, 'ml-latest', 'links.csv'), '<html>\nnot\na\nlink file\n')
  const prepared = await prepareDataset({ dataset: 'auto', dataFolder, mirror })
  expect(prepared.name).toBe('ml-1m')
  expect(prepared.said).toMatch(/not linked: Expected a MovieLens file in links\.csv/)
  expect((await loadDataset(prepared.folder)).movies[0]!.imdbId).toBeUndefined()
})

test('two at once both succeed', async () => {
  fillMirror()
  const settings = { dataset: 'ml-1m', dataFolder, mirror }
  const both = await Promise.all([prepareDataset(settings), prepareDataset(settings)])
  for (const { folder } of both) expect((await loadDataset(folder)).ratings.length).toBe(2)
  expect(readdirSync(dataFolder)).toEqual(['ml-1m'])
})

test('an incomplete folder is replaced', async () => {
  fillMirror()
  mkdirSync(join(dataFolder, 'ml-1m'), { recursive: true })
  writeFileSync(join(dataFolder, 'ml-1m', 'movies.dat'), '1::half of')
  await prepareDataset({ dataset: 'ml-1m', dataFolder, mirror })
  expect((await loadDataset(join(dataFolder, 'ml-1m'))).movies).toHaveLength(2)
})

test('auto without a mirror takes the sample and says that it is simulated', async () => {
  const prepared = await prepareDataset({ dataset: 'auto', dataFolder, mirror: undefined })
  expect(prepared).toMatchObject({ name: 'sample', folder: SAMPLE_FOLDER })
  expect(prepared.said).toMatch(/simulated ratings.*marquee setup/)
  expect(existsSync(dataFolder)).toBe(false)
})

test.each([
  ['is truncated', datasetZip().subarray(0, 200), /refused/],
  ['is another archive', makeZip([{ name: 'x/readme', content: 'x' }]), /other files/],
])('when the mirror’s archive %s, auto takes the sample and says why, ml-1m fails', async (_, zip, why) => {
  fillMirror(zip)
  const prepared = await prepareDataset({ dataset: 'auto', dataFolder, mirror })
  expect(prepared.name).toBe('sample')
  expect(prepared.said).toMatch(why)
  const asked = prepareDataset({ dataset: 'ml-1m', dataFolder, mirror })
  await expect(asked).rejects.toThrow(InputError)
  await expect(asked).rejects.toThrow(why)
  expect(readdirSync(dataFolder)).toEqual([])
})

test('a wrong md5 in the mirror is refused', async () => {
  fillMirror()
  writeFileSync(join(mirror, 'ml-1m.zip.md5'), `${'0'.repeat(32)}  ml-1m.zip\n`)
  await expect(prepareDataset({ dataset: 'ml-1m', dataFolder, mirror })).rejects.toThrow(/Expected md5 0{32}/)
})

test('names and folders: sample, a folder, ml-1m that is not there, nonsense', async () => {
  expect((await prepareDataset({ dataset: 'sample', dataFolder })).folder).toBe(SAMPLE_FOLDER)
  expect(await prepareDataset({ dataset: SAMPLE_FOLDER, dataFolder })).toMatchObject({
    folder: SAMPLE_FOLDER,
  })
  await expect(prepareDataset({ dataset: 'ml-1m', dataFolder })).rejects.toThrow(/marquee setup/)
  await expect(prepareDataset({ dataset: folder, dataFolder })).rejects.toThrow(
    /Expected auto, ml-1m, sample/,
  )
})

test('a larger data set that setup fetched is found by its name, a csv folder with half stars and links', async () => {
  const zip = makeZip([
    { name: 'ml-32m/movies.csv', content: 'movieId,title,genres\n1,Toy Story (1995),Comedy\n' },
    { name: 'ml-32m/links.csv', content: 'movieId,imdbId,tmdbId\n1,0114709,862\n' },
    { name: 'ml-32m/ratings.csv', content: 'userId,movieId,rating,timestamp\n1,1,3.5,944249077\n' },
  ])
  writeFileSync(join(mirror, 'ml-32m.zip'), zip)
  const set = { dataset: 'ml-32m', dataFolder, mirror }
  await expect(prepareDataset(set)).rejects.toThrow(/a data set that marquee setup fetched/)
  await setUp({ ...set, say: () => {} })
  const prepared = await prepareDataset(set)
  expect(prepared).toMatchObject({ name: 'ml-32m', folder: join(dataFolder, 'ml-32m') })
  const data = await loadDataset(prepared.folder)
  expect(data.movies[0]).toMatchObject({ imdbId: 'tt0114709', tmdbId: 862 })
  expect([...data.ratings.stars]).toEqual([3.5])
})

test.skipIf(!realMirror)('the real archive gives ML-1M whole, with its links', async () => {
  const prepared = await prepareDataset({ dataset: 'auto', dataFolder, mirror: realMirror })
  const data = await loadDataset(prepared.folder)
  expect([data.ratings.length, data.users.length, data.movies.length]).toEqual([1_000_209, 6040, 3883])
  expect(data.report).toEqual({ malformed: { count: 0, examples: [] }, duplicates: 0, unknownMovies: 0 })
  expect(data.simulated).toBe(false)
  expect(data.movies.filter(({ imdbId }) => imdbId).length).toBeGreaterThanOrEqual(3876)
  expect(readFileSync(join(prepared.folder, 'README'), 'utf8')).toContain('USAGE LICENSE')
})
