import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readRemoteZip } from '../../../src/engine/dataset/sources/remote-zip.ts'
import { UnreachableError } from '../../../src/engine/dataset/sources/request.ts'
import { InputError } from '../../../src/engine/errors.ts'
import { type FileServer, type ServedFile, startFileServer } from './file-server.ts'
import { makeZip } from './make-zip.ts'

const LINKS = `movieId,imdbId,tmdbId\n${'1,0114709,862\n'.repeat(2000)}`
const MOVIES = `movieId,title,genres\n${'1,Toy Story (1995),Comedy\n'.repeat(2000)}`
const BIG = randomBytes(3_000_000)
const ZIP = makeZip([
  { name: 'ml-latest/', content: '' },
  { name: 'ml-latest/links.csv', content: LINKS },
  { name: 'ml-latest/ratings.csv', content: BIG },
  { name: 'ml-latest/movies.csv', content: MOVIES },
  { name: 'ml-latest/tags.csv', content: randomBytes(200_000) },
])

let server: FileServer
beforeEach(async () => {
  server = await startFileServer()
})
afterEach(() => server.close())

function read(file: Partial<ServedFile> = {}, names = ['links.csv', 'movies.csv'], maxBytes = 1_000_000) {
  server.files.set('/big.zip', { bytes: ZIP, etag: '"one"', ...file })
  return readRemoteZip(`${server.url}/big.zip`, names, {
    maxBytes,
    patience: { answerMs: 500, stallMs: 100, pauseMs: 1 },
  })
}

test('two files come out of a big zip, and little else is fetched', async () => {
  const found = await read()
  expect(found.get('links.csv')!.toString()).toBe(LINKS)
  expect(found.get('movies.csv')!.toString()).toBe(MOVIES)
  const asked = server.requests.map(({ range }) => range!)
  expect(asked[0]).toBe('bytes=-65536')
  const fetched = asked.slice(1).reduce((sum, range) => {
    const [start, end] = range.slice(6).split('-').map(Number)
    return sum + end! - start! + 1
  }, 65_536)
  expect(fetched).toBeLessThan(ZIP.length / 20)
})

test('a connection that breaks or stalls is continued', async () => {
  const found = await read({
    faults: [{ cutAfter: 100 }, 'none', { stallAfter: 10 }, 'none', { status: 503 }, { cutAfter: 20 }],
  })
  expect(found.get('links.csv')!.toString()).toBe(LINKS)
})

test.each<[string, Partial<ServedFile>, RegExp]>([
  ['a server without ranges', { ranges: false }, /Expected range requests to work at .* answered 200/],
  ['a missing zip', { faults: [{ status: 404 }] }, /answered 404/],
  ['a truncated zip', { bytes: ZIP.subarray(0, -100_000) }, /Expected a sound zip archive at/],
  [
    'a zip without the files',
    { bytes: makeZip([{ name: 'a/b', content: 'x' }]) },
    /Expected links\.csv and movies\.csv/,
  ],
  [
    'a wrong check sum',
    {
      bytes: makeZip([
        { name: 'links.csv', content: 'x', crc: 1 },
        { name: 'movies.csv', content: 'x' },
      ]),
    },
    /check sum of links\.csv/,
  ],
  ['a bomb', { bytes: makeZip([{ name: 'links.csv', content: Buffer.alloc(2_000_000) }]) }, /larger than/],
  [
    'a bomb that lies',
    { bytes: makeZip([{ name: 'links.csv', content: Buffer.alloc(2_000_000), declaredSize: 5 }]) },
    /sound zip archive/,
  ],
])('%s is told in one sentence', async (_, file, sentence) => {
  const reading = read(file)
  await expect(reading).rejects.toThrow(InputError)
  await expect(reading).rejects.toThrow(sentence)
  await expect(reading).rejects.toThrow(/^[^\n]+\.$/)
})

test('a zip that changes meanwhile is refused', async () => {
  server.files.set('/big.zip', { bytes: ZIP, etag: '"one"' })
  const file = server.files.get('/big.zip')!
  let tags = 0
  Object.defineProperty(file, 'etag', { get: () => `"${tags++}"` })
  await expect(
    readRemoteZip(`${server.url}/big.zip`, ['links.csv'], { maxBytes: 1_000_000 }),
  ).rejects.toThrow(/changed while it was read/)
})

test('nobody there', async () => {
  const url = `${server.url}/big.zip`
  await server.close()
  await expect(readRemoteZip(url, ['links.csv'], { maxBytes: 1 })).rejects.toThrow(UnreachableError)
  server = await startFileServer()
})
