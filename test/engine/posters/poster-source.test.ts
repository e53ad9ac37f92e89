import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  createPosterSource,
  type PosterSourceSettings,
} from '../../../src/engine/posters/providers/poster-source.ts'
import type { Movie } from '../../../src/engine/types.ts'
import { bomb, cmykJpeg, greyJpeg, posterFile } from './poster-files.ts'
import { type PosterServer, startPosterServer } from './poster-server.ts'

let folder: string
let server: PosterServer
let troubles: string[]
let found: string[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee-posters-'))
  server = await startPosterServer()
  troubles = []
  found = []
})
afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

const alien: Movie = {
  id: 1214,
  title: 'Alien',
  year: 1979,
  genres: ['Horror'],
  aliases: [],
  imdbId: 'tt0078748',
  tmdbId: 348,
}

function source(changed: Partial<PosterSourceSettings> = {}) {
  const { origin, others } = server
  return createPosterSource({
    dataFolder: folder,
    hosts: {
      tmdbApi: `${others[0]}/tmdb`,
      tmdbImages: `${origin}/images`,
      list: `${origin}/list.csv`,
      imdb: `${others[1]}/imdb`,
      images: [origin],
    },
    onTrouble: (sentence) => troubles.push(sentence),
    onFound: (provider) => found.push(provider),
    ...changed,
    limits: { backoff: 5, retries: 1, timeout: 2000, ...changed.limits },
  })
}

/** Every provider has the film; `images` says what is behind the addresses. */
function serve(images: Record<string, Uint8Array | number>) {
  const { origin } = server
  const documents: Record<string, string> = {
    '/tmdb/3/movie/348': JSON.stringify({ poster_path: '/tmdb-alien.jpg' }),
    '/list.csv': `item_id,image\n1214,${origin}/list-alien.jpg\n1,https://elsewhere.example/1.jpg\nbroken\n`,
    '/imdb/suggestion/t/tt0078748.json': JSON.stringify({
      d: [
        { id: 'tt9999999', i: { imageUrl: `${origin}/other._V1_.jpg` } },
        { id: 'tt0078748', i: { imageUrl: `${origin}/imdb-alien._V1_.jpg` } },
      ],
    }),
  }
  server.answer((request, response) => {
    const path = request.url!.split('?')[0]!
    const answer = documents[path] ?? images[path] ?? 404
    if (typeof answer === 'number') response.writeHead(answer).end()
    else response.end(answer)
  })
}

const TMDB = '/images/t/p/w342/tmdb-alien.jpg'
const LIST = '/list-alien.jpg'
const IMDB = '/imdb-alien._V1_SX300.jpg'

describe('providers in turn', () => {
  test('a local folder first, without any request', async () => {
    const own = await posterFile('jpeg', 1)
    await mkdir(join(folder, 'posters'))
    await writeFile(join(folder, 'posters', '1214.jpg'), own)
    expect(await source().poster(alien)).toEqual(own)
    expect(server.requests).toEqual([])
    expect(found).toEqual(['folder'])
  })

  test('a folder may name films by IMDb id; film ids of another catalogue are not looked at', async () => {
    const own = await posterFile('png', 2)
    await mkdir(join(folder, 'posters'))
    await writeFile(join(folder, 'posters', '1214.jpg'), await posterFile('jpeg', 1))
    await writeFile(join(folder, 'posters', 'tt0078748.png'), own)
    expect(await source({ movieLensIds: false }).poster(alien)).toEqual(own)
  })

  test('TMDB with a key, which no message shows', async () => {
    const own = await posterFile('jpeg', 3)
    serve({ [TMDB]: own })
    expect(await source({ keys: { tmdb: 'k3y' } }).poster(alien)).toEqual(own)
    expect(server.requests).toEqual(['/tmdb/3/movie/348?api_key=k3y', TMDB])
    expect(found).toEqual(['tmdb'])
  })

  test('TMDB with a read access token', async () => {
    serve({ [TMDB]: await posterFile('jpeg', 3) })
    expect(await source({ keys: { tmdb: `eyJ${'x'.repeat(60)}` } }).poster(alien)).toBeDefined()
    expect(server.requests[0]).toBe('/tmdb/3/movie/348')
  })

  test('the public list next, fetched once and kept', async () => {
    const own = await posterFile('jpeg', 4)
    serve({ [LIST]: own })
    const posters = source()
    expect(await posters.poster(alien)).toEqual(own)
    expect(await posters.poster({ ...alien, id: 1, imdbId: 'tt0000001' })).toBeUndefined()
    expect(server.requests.filter((path) => path === '/list.csv')).toHaveLength(1)
    expect(await readFile(join(folder, 'ml1m_images.csv'), 'utf8')).toContain('item_id')
  })

  test("the mirror's list before the network's", async () => {
    const mirror = join(folder, 'mirror')
    await mkdir(mirror)
    await writeFile(join(mirror, 'posters.csv'), `item_id,image\n1214,${server.origin}/mirrored.jpg\n`)
    serve({ '/mirrored.jpg': await posterFile('jpeg', 5) })
    expect(await source({ mirror }).poster(alien)).toBeDefined()
    expect(server.requests).toEqual(['/mirrored.jpg'])
  })

  test("IMDb's last, in the size of a poster", async () => {
    const own = await posterFile('jpeg', 6)
    serve({ [IMDB]: own })
    expect(await source({ keys: { tmdb: 'k3y' } }).poster(alien)).toEqual(own)
    expect(found).toEqual(['imdb'])
    expect(server.requests.at(-1)).toBe(IMDB)
  })

  test('a film that nobody knows has no poster, and no id no request', async () => {
    serve({})
    const { imdbId: _, tmdbId: __, ...unknown } = alien
    expect(await source({ keys: { tmdb: 'k3y' } }).poster({ ...unknown, id: 99 })).toBeUndefined()
    expect(server.requests).toEqual(['/list.csv'])
  })

  test.each(['<html>', '{}', '{"poster_path": 5}', '{"poster_path": "/../../etc"}', '{"poster_path": null}'])(
    'an answer of TMDB like %s is passed over',
    async (answer) => {
      const own = await posterFile('jpeg', 7)
      server.answer((request, response) => {
        if (request.url!.startsWith('/tmdb')) response.end(answer)
        else if (request.url === '/list.csv') response.end(`1214,${server.origin}${LIST}`)
        else if (request.url === LIST) response.end(own)
        else response.writeHead(404).end()
      })
      expect(await source({ keys: { tmdb: 'k3y' } }).poster(alien)).toEqual(own)
    },
  )

  test('nothing is asked of the network when it is switched off', async () => {
    expect(await source({ network: false, keys: { tmdb: 'k3y' } }).poster(alien)).toBeUndefined()
    expect(server.requests).toEqual([])
  })
})

describe('a refusal is no answer', () => {
  const nextFilm: Movie = { ...alien, id: 2, imdbId: 'tt0000002', tmdbId: 349 }
  const api = () => new URL(server.others[0]).host
  const imdb = () => new URL(server.others[1]).host
  const none = async (...sources: ReturnType<typeof source>[]) => {
    for (const posters of sources)
      for (const film of [alien, nextFilm]) expect(await posters.poster(film)).toBeUndefined()
  }

  test.each<[string, (response: import('node:http').ServerResponse) => void]>([
    ['202 and nothing', (response) => response.writeHead(202).end()],
    ['403', (response) => response.writeHead(403).end()],
    ['429', (response) => response.writeHead(429).end()],
    ['a web page', (response) => response.end('<!DOCTYPE html><title>Are you human?</title>')],
    ['something else', (response) => response.end('{"error": "no"}')],
    ['nothing', (response) => response.end()],
  ])('%s: said once, the host is left alone, and the next process asks again', async (_, refuse) => {
    server.answer((request, response) => {
      if (request.url!.startsWith('/imdb')) refuse(response)
      else response.writeHead(404).end()
    })
    const posters = source({ movieLensIds: false })
    await none(posters)
    const asked = server.requests.length
    await none(posters)
    expect(server.requests).toHaveLength(asked)
    expect(troubles).toHaveLength(1)
    expect(troubles[0]).toMatch(new RegExp(`^Posters: ${imdb()} answered .* left alone until 20`))
    expect(Object.keys(posters.resting())).toEqual([imdb()])

    const own = await posterFile('jpeg', 10)
    serve({ [IMDB]: own })
    expect(await source({ movieLensIds: false }).poster(alien)).toEqual(own)
  })

  test('a wrong TMDB key is said with what would help, without the key, and a right one forgets it', async () => {
    server.answer((request, response) =>
      response.writeHead(request.url!.startsWith('/tmdb') ? 401 : 404).end(),
    )
    const posters = source({ keys: { tmdb: 'wr0ng' } })
    await none(posters)
    const aboutKey = troubles.filter((sentence) => sentence.includes(api()))
    expect(aboutKey).toHaveLength(1)
    expect(aboutKey[0]).toContain('answered 401: TMDB refuses TMDB_API_KEY')
    expect(troubles.join()).not.toContain('wr0ng')
    expect(posters.resting()[api()]?.reason).toContain('TMDB_API_KEY')
    expect(server.requests.filter((path) => path.startsWith('/tmdb'))).toHaveLength(1)

    const own = await posterFile('jpeg', 11)
    serve({ [TMDB]: own })
    expect(await source({ keys: { tmdb: 'r1ght' } }).poster(alien)).toEqual(own)
  })

  test.each<[string, (response: import('node:http').ServerResponse) => void, string]>([
    ['404', (response) => response.writeHead(404).end(), '{"d": []}'],
    ['a null path', (response) => response.end('{"poster_path": null}'), '{"q": "tt0078748"}'],
  ])('%s is one, and remembered past a restart', async (_, answer, ofImdb) => {
    server.answer((request, response) => {
      if (request.url!.startsWith('/tmdb')) answer(response)
      else response.end(ofImdb)
    })
    const settings = { keys: { tmdb: 'k3y' }, movieLensIds: false }
    expect(await source(settings).poster(alien)).toBeUndefined()
    expect(server.requests).toHaveLength(2)
    expect(await source(settings).poster(alien)).toBeUndefined()
    expect(server.requests).toHaveLength(2)
    expect(troubles).toEqual([])
  })

  test('an image that cannot be used is looked at again', async () => {
    serve({ [LIST]: Buffer.from('broken') })
    expect(await source().poster(alien)).toBeUndefined()
    const own = await posterFile('jpeg', 12)
    serve({ [LIST]: own })
    expect(await source().poster(alien)).toEqual(own)
  })

  test('marks of earlier versions, which refusals left as well, are not believed', async () => {
    await mkdir(join(folder, 'poster-cache'))
    const mark = { until: Date.now() + 1e9, asked: 'list imdb' }
    await writeFile(join(folder, 'poster-cache', 'tt0078748.none'), JSON.stringify(mark))
    const own = await posterFile('jpeg', 13)
    serve({ [LIST]: own })
    expect(await source().poster(alien)).toEqual(own)
  })
})

describe('images', () => {
  async function fetched(image: Uint8Array): Promise<Uint8Array | undefined> {
    serve({ [LIST]: image })
    return source().poster(alien)
  }

  test.each([
    ['not an image', async () => Buffer.from('Not found')],
    ['nothing at all', async () => Buffer.alloc(0)],
    ['a truncated JPEG', async () => (await posterFile('jpeg', 1, 300, 450)).subarray(0, 4000)],
    ['a decompression bomb', async () => bomb()],
    ['an SVG', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"/>')],
    ['a speck', async () => posterFile('png', 1, 4, 4)],
  ])('%s is refused, and the next provider asked', async (_, file) => {
    const own = await posterFile('jpeg', 8)
    serve({ [LIST]: await file(), [IMDB]: own })
    expect(await source().poster(alien)).toEqual(own)
    expect(troubles.join()).toMatch(/list: Expected a readable poster image/)
  })

  test.each([
    ['JPEG', () => posterFile('jpeg')],
    ['grey JPEG', () => greyJpeg()],
    ['PNG', () => posterFile('png')],
    ['WebP', () => posterFile('webp')],
  ])('%s is kept as it is', async (_, file) => {
    const image = await file()
    expect(await fetched(image)).toEqual(image)
  })

  test.each([
    ['CMYK JPEG', () => cmykJpeg()],
    ['AVIF', () => posterFile('avif')],
    ['a JPEG of 3,000 pixels', () => posterFile('jpeg', 1, 2000, 3000)],
  ])('%s becomes a JPEG in sRGB of 600 pixels at most', async (_, file) => {
    const image = await fetched(await file())
    const { format, space, width } = await sharp(image).metadata()
    expect({ format, space }).toEqual({ format: 'jpeg', space: 'srgb' })
    expect(width).toBeLessThanOrEqual(600)
  })

  test('colours of a CMYK JPEG survive', async () => {
    const mean = async (bytes: Uint8Array) =>
      (await sharp(bytes).toColourspace('srgb').stats()).channels.slice(0, 3).map((channel) => channel.mean)
    const wanted = await mean(await posterFile('png'))
    const got = await mean((await fetched(await cmykJpeg()))!)
    for (const [channel, value] of got.entries()) expect(Math.abs(value - wanted[channel]!)).toBeLessThan(40)
  })

  test('a local file that is no image is passed over', async () => {
    await mkdir(join(folder, 'posters'))
    await writeFile(join(folder, 'posters', '1214.jpg'), 'no image')
    const own = await posterFile('jpeg', 9)
    expect(await fetched(own)).toEqual(own)
    expect(troubles.join()).toContain('folder')
  })
})

describe('caches', () => {
  test('one request for one poster however many ask', async () => {
    serve({ [LIST]: await posterFile('jpeg') })
    const posters = source()
    const all = await Promise.all(Array.from({ length: 50 }, () => posters.poster(alien)))
    expect(new Set(all).size).toBe(1)
    expect(server.requests).toEqual(['/list.csv', LIST])
  })

  test('a poster outlives the process', async () => {
    const own = await posterFile('jpeg')
    serve({ [LIST]: own })
    await source().poster(alien)
    await server.close()
    expect(await source().poster(alien)).toEqual(own)
    expect(found).toEqual(['list', 'cache'])
    server = await startPosterServer()
  })

  test('a damaged file of the cache is removed and fetched again', async () => {
    const own = await posterFile('jpeg')
    serve({ [LIST]: own })
    await source().poster(alien)
    await writeFile(join(folder, 'poster-cache', 'tt0078748.poster'), own.subarray(0, 300))
    expect(await source().poster(alien)).toEqual(own)
    expect(found).toEqual(['list', 'list'])
  })

  test('that there is none is remembered, until it expires or another provider is set up', async () => {
    serve({})
    expect(await source({ limits: { absentFor: 60_000 } }).poster(alien)).toBeUndefined()
    const asked = server.requests.length
    expect(await source().poster(alien)).toBeUndefined()
    expect(server.requests).toHaveLength(asked)

    serve({ [TMDB]: await posterFile('jpeg') })
    expect(await source({ keys: { tmdb: 'k3y' } }).poster(alien)).toBeDefined()
  })

  test('an expired absence is looked at again', async () => {
    serve({})
    await source({ limits: { absentFor: -1 } }).poster(alien)
    serve({ [LIST]: await posterFile('jpeg') })
    expect(await source().poster(alien)).toBeDefined()
  })

  test('an outage is not remembered as an absence, yet left alone for a while', async () => {
    server.answer((_, response) => response.writeHead(503).end())
    const posters = source()
    expect(await posters.poster(alien)).toBeUndefined()
    const asked = server.requests.length
    expect(await posters.poster(alien)).toBeUndefined()
    expect(server.requests).toHaveLength(asked)
    serve({ [LIST]: await posterFile('jpeg') })
    expect(await source().poster(alien)).toBeDefined()
  })

  test('the deadline of a film ends all asking', async () => {
    server.answer(() => {})
    expect(await source({ keys: { tmdb: 'k3y' }, limits: { deadline: 100 } }).poster(alien)).toBeUndefined()
    expect(troubles.length).toBeGreaterThan(0)
  })

  test('the least recently used posters go when the folder outgrows its limit', async () => {
    const own = await posterFile('png')
    server.answer((request, response) => {
      const id = /^\/imdb\/suggestion\/t\/(tt\d+)\.json$/.exec(request.url!)?.[1]
      if (id) response.end(JSON.stringify({ d: [{ id, i: { imageUrl: `${server.origin}/p.jpg` } }] }))
      else response.writeHead(request.url === '/p.jpg' ? 200 : 404).end(request.url === '/p.jpg' ? own : '')
    })
    const posters = source({
      movieLensIds: false,
      limits: { cacheBytes: own.length * 5.5, memoryBytes: own.length },
    })
    const film = (at: number): Movie => ({ ...alien, id: at, imdbId: `tt000000${at}` })
    const cache = join(folder, 'poster-cache')
    for (let at = 1; at <= 5; at++) {
      await posters.poster(film(at))
      await utimes(join(cache, `tt000000${at}.poster`), at, at)
    }
    // Looked at again, so that the second oldest is the one to go.
    await posters.poster(film(1))
    await posters.poster(film(6))
    const kept = await readdir(cache)
    expect(kept).toContain('tt0000001.poster')
    expect(kept).toContain('tt0000006.poster')
    expect(kept).not.toContain('tt0000002.poster')
    expect(kept.length).toBeLessThanOrEqual(5)
  })

  test('a process killed with -9 while it writes leaves whole posters only', async () => {
    const cache = join(folder, 'killed')
    const writer = join(import.meta.dirname, 'cache-writer.ts')
    const child = spawn(process.execPath, ['--import', 'tsx', writer, cache], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    const names = (await readdir(cache)).filter((name) => name.endsWith('.poster'))
    expect(names.length).toBeGreaterThan(3)
    for (const name of names) {
      const bytes = await readFile(join(cache, name))
      expect(bytes.equals(Buffer.alloc(400_000, bytes[0]!))).toBe(true)
    }
  })

  test('what kill -9 left half written is cleared away, strangers in use are not', async () => {
    const cache = join(folder, 'poster-cache')
    await mkdir(cache)
    const old = join(cache, 'tt0078748.poster.123456')
    const fresh = join(cache, 'tt0078749.poster.123457')
    await writeFile(old, 'half')
    await writeFile(fresh, 'half')
    await utimes(old, 1, 1)
    const own = await posterFile('jpeg')
    serve({ [LIST]: own })
    expect(await source().poster(alien)).toEqual(own)
    expect((await readdir(cache)).sort()).toEqual(['tt0078748.poster', 'tt0078749.poster.123457'])
  })
})
