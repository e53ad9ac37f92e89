import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tmdbDetails } from '../../../src/engine/index.ts'

const KEY = '0123456789abcdef0123456789abcdef'
const ALIEN = {
  overview: 'In space no one can hear you scream.',
  runtime: 117,
  videos: {
    results: [
      { site: 'YouTube', type: 'Clip', key: 'clip' },
      { site: 'YouTube', type: 'Trailer', key: 'fan', official: false },
      { site: 'YouTube', type: 'Trailer', key: 'official_1', official: true },
    ],
  },
  'watch/providers': {
    results: {
      DE: {
        flatrate: [
          { provider_name: 'Second', display_priority: 9 },
          { provider_name: 'First', display_priority: 1 },
        ],
        rent: [{ provider_name: 'Rented' }],
      },
    },
  },
}
const film = { id: 1214, imdbId: 'tt0078748', tmdbId: 348 }

let server: Server
let asked: string[]
let answer: (path: string) => { status?: number; body: string } | undefined
beforeEach(async () => {
  asked = []
  answer = () => ({ body: JSON.stringify(ALIEN) })
  server = createServer((request, response) => {
    asked.push(request.url!)
    const found = answer(request.url!)
    if (!found) return
    response.writeHead(found.status ?? 200, { 'content-type': 'application/json' }).end(found.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

function source(troubles: string[] = [], key = KEY) {
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const limits = { timeout: 300, retries: 0, rest: 60_000 }
  return tmdbDetails({ key, api, limits, onTrouble: (sentence) => troubles.push(sentence) })
}

test('plot, minutes, the official trailer, and what streams in the country asked for, best known first', async () => {
  const tmdb = source()
  expect(await tmdb.details(film, { language: 'de', country: 'DE' })).toEqual({
    plot: ALIEN.overview,
    minutes: 117,
    trailer: 'https://www.youtube.com/watch?v=official_1',
    streaming: ['First', 'Second'],
  })
  expect((await tmdb.details(film, { language: 'de', country: 'FR' }))!.streaming).toBeUndefined()
  expect(await tmdb.details(film, { language: 'de' })).not.toHaveProperty('streaming')
  expect(asked).toEqual([
    `/3/movie/348?api_key=${KEY}&language=de&append_to_response=videos%2Cwatch%2Fproviders`,
  ])
})

test('many at once ask once; another language asks anew', async () => {
  const tmdb = source()
  await Promise.all(Array.from({ length: 9 }, () => tmdb.details(film, { language: 'en' })))
  await tmdb.details(film, { language: 'de' })
  expect(asked).toHaveLength(2)
})

test('a film with IMDb’s id alone is looked for by it; one without any id is not', async () => {
  answer = (path) => ({
    body: JSON.stringify(path.includes('/find/') ? { movie_results: [{ id: 348 }] } : ALIEN),
  })
  const tmdb = source()
  expect(await tmdb.details({ id: 1, imdbId: 'tt0078748' }, { language: 'en' })).toMatchObject({
    minutes: 117,
  })
  expect(asked[0]).toMatch(/^\/3\/find\/tt0078748\?.*external_source=imdb_id/)
  expect(await tmdb.details({ id: 2 }, { language: 'en' })).toBeUndefined()
  expect(asked).toHaveLength(2)
})

test('a token goes into a header, not into the address', async () => {
  await source([], 'x'.repeat(60)).details(film, { language: 'en' })
  expect(asked[0]).not.toContain('xxx')
})

test.each([
  ['not found', { status: 404, body: '{}' }, 0],
  ['a wrong key', { status: 401, body: '{}' }, 1],
  ['a web page', { body: '<!doctype html>' }, 1],
  ['another shape', { body: '{"runtime":"long","videos":5}' }, 1],
  [
    'an address in place of a video',
    {
      body: JSON.stringify({
        videos: { results: [{ site: 'YouTube', type: 'Trailer', key: 'javascript:alert(1)' }] },
      }),
    },
    1,
  ],
  ['nothing in time', undefined, 1],
  ['out of order', { status: 503, body: '' }, 1],
])('%s: no details, said once without the key, and nobody waits', async (_, bad, said) => {
  answer = () => bad
  const troubles: string[] = []
  const tmdb = source(troubles)
  for (const id of [1, 2])
    expect(await tmdb.details({ ...film, id, tmdbId: id }, { language: 'en' })).toBeUndefined()
  expect(troubles.length).toBeGreaterThanOrEqual(said)
  expect(troubles.join()).not.toContain(KEY)
})
