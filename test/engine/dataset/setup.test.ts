import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadDataset } from '../../../src/engine/dataset/load.ts'
import { SAMPLE_FOLDER } from '../../../src/engine/dataset/locate.ts'
import { type SetupOptions, setUp } from '../../../src/engine/dataset/sources/setup.ts'
import { InputError } from '../../../src/engine/errors.ts'
import { type FileServer, type ServedFile, startFileServer } from './file-server.ts'
import { datasetZip, makeZip } from './make-zip.ts'

const ZIP = datasetZip()
const LATEST = makeZip([
  { name: 'ml-latest/links.csv', content: 'movieId,imdbId,tmdbId\n1,0114709,862\n2,0133093,603\n' },
  { name: 'ml-latest/ratings.csv', content: 'not to be fetched' },
  {
    name: 'ml-latest/movies.csv',
    content: 'movieId,title,genres\n1,Toy Story (1995),Comedy\n2,"Matrix, The (1999)",Action\n',
  },
])

let server: FileServer
let folder: string
let dataFolder: string
let said: string[]
beforeEach(async () => {
  server = await startFileServer()
  folder = mkdtempSync(join(tmpdir(), 'marquee-setup-'))
  dataFolder = join(folder, 'data')
  said = []
})
afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

function serve(archive: Partial<ServedFile> = {}): void {
  const bytes = archive.bytes ?? ZIP
  const sum = createHash('md5').update(ZIP).digest('hex')
  server.files.set('/ml/ml-1m.zip', { bytes, etag: '"1"', ...archive })
  server.files.set('/ml/ml-1m.zip.md5', { bytes: Buffer.from(`MD5 (ml-1m.zip) = ${sum}\n`) })
  server.files.set('/ml/ml-latest.zip', { bytes: LATEST, etag: '"2"' })
  server.files.set('/model', { bytes: Buffer.from('weights') })
}

function run(options: Partial<SetupOptions> = {}) {
  return setUp({
    dataset: 'ml-1m',
    dataFolder,
    urls: { movielens: `${server.url}/ml`, encoder: `${server.url}/model` },
    patience: { answerMs: 200, stallMs: 100, pauseMs: 1 },
    say: (line) => said.push(line),
    ...options,
  })
}

const paths = () => server.requests.map(({ path }) => path)

describe('from the network', () => {
  test('data set, links by range requests, licence and encoder; the second run fetches nothing', async () => {
    serve()
    expect(await run({ encoder: true })).toEqual({ name: 'ml-1m', folder: join(dataFolder, 'ml-1m') })
    const data = await loadDataset(join(dataFolder, 'ml-1m'))
    expect(data.movies.map(({ tmdbId }) => tmdbId)).toEqual([862, 603])
    expect(readFileSync(join(dataFolder, 'resnet18', 'model.safetensors'), 'utf8')).toBe('weights')
    const text = said.join('\n')
    expect(text).toMatch(/ml-1m was downloaded and unpacked/)
    expect(text).toMatch(/Linked 2 of 2 films/)
    expect(text).toMatch(/GroupLens.*research/)
    expect(text).toMatch(/Harper and Joseph A. Konstan/)
    expect(readdirSync(dataFolder).sort()).toEqual(['ml-1m', 'ml-latest', 'resnet18'])
    const ofLatest = server.requests.filter(({ path }) => path.endsWith('ml-latest.zip'))
    expect(ofLatest.every(({ range }) => range)).toBe(true)

    server.requests.length = 0
    await run({ encoder: true })
    expect(server.requests).toEqual([])
  })

  test('an interrupted download is continued by the next setup', async () => {
    serve()
    server.files.get('/ml/ml-1m.zip')!.faults = [{ cutAfter: 100 }, ...Array(9).fill('silence')]
    await run()
    expect(said.join('\n')).toMatch(/Expected an answer/)
    expect(existsSync(join(dataFolder, 'downloads', 'ml-1m.zip.part'))).toBe(true)
    server.files.get('/ml/ml-1m.zip')!.faults = []
    server.requests.length = 0
    expect((await run()).name).toBe('ml-1m')
    expect(server.requests.find(({ path }) => path === '/ml/ml-1m.zip')?.range).toBe('bytes=100-')
  })

  test.each<[string, () => void, RegExp]>([
    ['a wrong md5', () => serve({ bytes: datasetZip('other') }), /its md5 is/],
    ['an evil zip', () => serveEvil(), /invalid relative path/],
    [
      'no md5 sum',
      () => server.files.delete('/ml/ml-1m.zip.md5'),
      /ml-1m\.zip\.md5 but the server answered 404/,
    ],
    ['no archive', () => server.files.delete('/ml/ml-1m.zip'), /ml-1m\.zip but the server answered 404/],
  ])(
    '%s ends in one sentence and leaves no data set',
    async (_, arrange, sentence) => {
      serve()
      arrange()
      const going = run()
      await expect(going).rejects.toThrow(InputError)
      await expect(going).rejects.toThrow(sentence)
      await expect(going).rejects.toThrow(/^[^\n]+\.$/)
      expect(existsSync(join(dataFolder, 'ml-1m'))).toBe(false)
    },
    20_000,
  )

  function serveEvil(): void {
    const bytes = makeZip([{ name: 'ml-1m/../../evil', content: 'x' }])
    server.files.set('/ml/ml-1m.zip', { bytes })
    const sum = createHash('md5').update(bytes).digest('hex')
    server.files.set('/ml/ml-1m.zip.md5', { bytes: Buffer.from(sum) })
  }
})

describe('the order of the sources', () => {
  test('the mirror comes first, and then nobody asks the network', async () => {
    serve()
    const mirror = join(folder, 'mirror')
    mkdirSync(join(mirror, 'ml-latest'), { recursive: true })
    mkdirSync(join(mirror, 'resnet18'))
    writeFileSync(join(mirror, 'ml-1m.zip'), ZIP)
    writeFileSync(join(mirror, 'resnet18', 'model.safetensors'), 'mirrored')
    writeFileSync(join(mirror, 'ml-latest', 'links.csv'), 'movieId,imdbId,tmdbId\n1,0114709,862\n')
    writeFileSync(
      join(mirror, 'ml-latest', 'movies.csv'),
      'movieId,title,genres\n1,Toy Story (1995),Comedy\n',
    )
    await run({ mirror, encoder: true })
    expect(said.join('\n')).toMatch(
      /unpacked from .*Linked 1 of 2 films.*Without a link: The Matrix \(1999\)/s,
    )
    expect(readFileSync(join(dataFolder, 'resnet18', 'model.safetensors'), 'utf8')).toBe('mirrored')
    expect(paths()).toEqual([])
  })

  test('a damaged mirror is said, and the network asked', async () => {
    serve()
    const mirror = join(folder, 'mirror')
    mkdirSync(mirror)
    writeFileSync(join(mirror, 'ml-1m.zip'), ZIP.subarray(0, 100))
    expect((await run({ mirror })).name).toBe('ml-1m')
    expect(said[0]).toMatch(/refused.*Trying the network instead/)
  })

  test('a damaged mirror and no network is an error, not a reason to take the sample', async () => {
    serve()
    for (const file of server.files.values()) file.faults = ['silence']
    const mirror = join(folder, 'mirror')
    mkdirSync(mirror)
    writeFileSync(join(mirror, 'ml-1m.zip'), makeZip([{ name: '../evil', content: 'x' }]))
    await expect(run({ mirror })).rejects.toThrow(/^Expected a sound zip archive but ml-1m\.zip is refused: /)
  })

  test('when nobody answers, the sample serves; one attempt for all', async () => {
    serve()
    for (const file of server.files.values()) file.faults = ['silence', 'silence']
    expect(await run({ encoder: true })).toEqual({ name: 'sample', folder: SAMPLE_FOLDER })
    expect(paths()).toEqual(['/ml/ml-1m.zip.md5'])
    const text = said.join('\n')
    expect(text).toMatch(/no answer in 0\.2 s/)
    expect(text).toMatch(/simulated ratings/)
    expect(text).not.toMatch(/GroupLens/)
    expect(existsSync(dataFolder)).toBe(false)
  })

  test('an archive without the links is said, and the rest goes on', async () => {
    serve()
    server.files.set('/ml/ml-latest.zip', { bytes: ZIP, etag: '"3"' })
    expect((await run({ encoder: true })).name).toBe('ml-1m')
    expect(said.join('\n')).toMatch(
      /Expected links\.csv and movies\.csv in .*The poster encoder was downloaded/s,
    )
  })

  test('links that cannot be fetched do not stop the rest, and come with the next setup', async () => {
    serve()
    server.files.get('/ml/ml-latest.zip')!.faults = ['silence']
    expect((await run()).name).toBe('ml-1m')
    expect(said.join('\n')).toMatch(/no links to IMDb and TMDB yet/)
    await run()
    expect(said.join('\n')).toMatch(/Linked 2 of 2 films/)
  })
})

test('the sample needs nothing, an unknown data set is refused', async () => {
  expect((await run({ dataset: 'sample' })).folder).toBe(SAMPLE_FOLDER)
  await expect(run({ dataset: 'ml-2m' })).rejects.toThrow(/Expected one of ml-1m, .* but received "ml-2m"/)
  expect(paths()).toEqual([])
})
