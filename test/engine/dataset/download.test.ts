import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DownloadOptions, download } from '../../../src/engine/dataset/sources/download.ts'
import { UnreachableError } from '../../../src/engine/dataset/sources/request.ts'
import { InputError } from '../../../src/engine/errors.ts'
import { type FileServer, type ServedFile, startFileServer } from './file-server.ts'

const BYTES = randomBytes(300_000)
const MD5 = createHash('md5').update(BYTES).digest('hex')

let server: FileServer
let folder: string
let target: string
beforeEach(async () => {
  server = await startFileServer()
  folder = mkdtempSync(join(tmpdir(), 'marquee-download-'))
  target = join(folder, 'file.bin')
})
afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

function fetchIt(file: Partial<ServedFile>, options: Partial<DownloadOptions> = {}): Promise<void> {
  server.files.set('/file', { bytes: BYTES, etag: '"one"', ...file })
  return download(`${server.url}/file`, target, {
    maxBytes: 1_000_000,
    md5: MD5,
    patience: { answerMs: 500, stallMs: 100, pauseMs: 1 },
    ...options,
  })
}

/** The file is whole, and nothing else is left. */
function expectWhole(): void {
  expect(readFileSync(target).equals(BYTES)).toBe(true)
  expect(readdirSync(folder)).toEqual(['file.bin'])
}

const ranges = () => server.requests.map(({ range }) => range)

test('a download in one go, with progress', async () => {
  const progress: (number | undefined)[][] = []
  await fetchIt({}, { onProgress: (...counts) => progress.push(counts) })
  expectWhole()
  expect(progress.at(-1)).toEqual([300_000, 300_000])
  expect(ranges()).toEqual([undefined])
})

test('a broken connection is continued where it broke', async () => {
  await fetchIt({ faults: [{ cutAfter: 100_000 }] })
  expectWhole()
  expect(ranges()).toEqual([undefined, 'bytes=100000-'])
})

test('a stalled connection is given up and continued', async () => {
  await fetchIt({ faults: [{ stallAfter: 50_000 }, { stallAfter: 50_000 }] })
  expectWhole()
  expect(ranges()).toEqual([undefined, 'bytes=50000-', 'bytes=100000-'])
})

test('a server without ranges is asked for the whole file again', async () => {
  await fetchIt({ ranges: false, faults: [{ cutAfter: 100_000 }] })
  expectWhole()
  expect(ranges()).toEqual([undefined, 'bytes=100000-'])
})

test('without an etag nothing is continued', async () => {
  server.files.set('/file', { bytes: BYTES, faults: [{ cutAfter: 100_000 }] })
  await download(`${server.url}/file`, target, {
    maxBytes: 1e6,
    md5: MD5,
    patience: { answerMs: 500, stallMs: 100, pauseMs: 1 },
  })
  expectWhole()
  expect(ranges()).toEqual([undefined, undefined])
})

test('a later call continues, and a file that changed since starts anew', async () => {
  const cut = { faults: [{ cutAfter: 100_000 }] }
  await expect(fetchIt(cut, { retries: 0 })).rejects.toThrow(InputError)
  expect(readdirSync(folder).sort()).toEqual(['file.bin.part', 'file.bin.part.json'])
  await fetchIt({})
  expectWhole()
  expect(ranges()).toEqual([undefined, 'bytes=100000-'])

  rmSync(target)
  await expect(
    fetchIt({ ...cut, bytes: randomBytes(300_000), etag: '"old"' }, { retries: 0 }),
  ).rejects.toThrow()
  await fetchIt({ etag: '"new"' })
  expectWhole()
})

test('a partial file that is complete already is not fetched again', async () => {
  server.files.set('/file', { bytes: BYTES, etag: '"one"', faults: [{ stallAfter: 300_000 }] })
  const options = {
    maxBytes: 1e6,
    md5: MD5,
    retries: 0,
    patience: { answerMs: 500, stallMs: 100, pauseMs: 1 },
  }
  // All bytes came but the end of the answer did not: without a length nobody knows that it is whole.
  server.files.get('/file')!.chunked = true
  await expect(download(`${server.url}/file`, target, options)).rejects.toThrow(InputError)
  await download(`${server.url}/file`, target, options)
  expectWhole()
  expect(ranges()).toEqual([undefined, 'bytes=300000-'])
})

test('a busy server is asked again', async () => {
  await fetchIt({ faults: [{ status: 503 }, { status: 429 }] })
  expectWhole()
})

test.each<[string, Partial<ServedFile>, Partial<DownloadOptions>, RegExp, number]>([
  ['a wrong md5', { bytes: randomBytes(1000) }, { retries: 1 }, /its md5 is \w+ and should be/, 2],
  [
    'a connection that always breaks',
    { faults: Array(9).fill({ cutAfter: 10 }) },
    { retries: 2 },
    /file\.bin from http.* but /,
    3,
  ],
  ['a server that stays busy', { faults: Array(9).fill({ status: 503 }) }, { retries: 2 }, /answered 503/, 3],
  ['a forbidden file', { faults: [{ status: 403 }] }, {}, /the server answered 403/, 1],
  ['a file declared too large', {}, { maxBytes: 200_000 }, /Expected at most 0 MB/, 1],
  [
    'a file too large without saying so',
    { chunked: true },
    { maxBytes: 200_000 },
    /Expected at most 0 MB/,
    1,
  ],
])('%s ends in one sentence after the right number of tries', async (_, file, options, sentence, tries) => {
  const going = fetchIt(file, options)
  await expect(going).rejects.toThrow(InputError)
  await expect(going).rejects.toThrow(sentence)
  await expect(going).rejects.toThrow(/^[^\n]+\.$/)
  expect(server.requests).toHaveLength(tries)
  expect(readdirSync(folder)).not.toContain('file.bin')
})

test('a missing file is not asked for twice', async () => {
  const going = download(`${server.url}/nothing`, target, { maxBytes: 1e6 })
  await expect(going).rejects.toThrow(/the server answered 404 Not Found/)
  expect(server.requests).toHaveLength(1)
})

test('silence and closed ports are told at once, and not tried again', async () => {
  const silent = fetchIt({ faults: ['silence'] }, { patience: { answerMs: 1000, stallMs: 1000, pauseMs: 1 } })
  await expect(silent).rejects.toThrow(UnreachableError)
  await expect(silent).rejects.toThrow(/no answer in 1 s/)
  expect(server.requests).toHaveLength(1)
  const { url } = server
  await server.close()
  const closed = download(`${url}/file`, target, { maxBytes: 1e6 })
  await expect(closed).rejects.toThrow(UnreachableError)
  await expect(closed).rejects.toThrow(/^Expected an answer from 127\.0\.0\.1:\d+ but got none: /)
  server = await startFileServer()
})
