import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  HTTP_LIMITS,
  HttpClient,
  type HttpLimits,
  RefusedError,
  UnavailableError,
} from '../../../src/engine/posters/providers/http-client.ts'
import { type PosterServer, startPosterServer } from './poster-server.ts'

let server: PosterServer
let stranger: PosterServer
beforeEach(async () => {
  server = await startPosterServer()
  stranger = await startPosterServer()
})
afterEach(() => Promise.all([server.close(), stranger.close()]))

const limits = { ...HTTP_LIMITS, timeout: 2000, backoff: 5, retries: 2, patience: 500, maxBytes: 1000 }
const client = (changed: Partial<HttpLimits> = {}, ...more: string[]) =>
  new HttpClient([server.origin, ...more], { ...limits, ...changed })
const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString()

test('200 gives the body, 404 and 410 nothing, with one request each', async () => {
  server.answer((request, response) => {
    const status = Number(request.url!.slice(1))
    response.writeHead(status).end(`body of ${status}`)
  })
  const http = client()
  expect(text(await http.get(`${server.origin}/200`))).toBe('body of 200')
  expect(await http.get(`${server.origin}/404`)).toBeUndefined()
  expect(await http.get(`${server.origin}/410`)).toBeUndefined()
  expect(server.requests).toEqual(['/200', '/404', '/410'])
})

describe('a refusal', () => {
  test.each([202, 204, 304, 400, 401, 403])('%s is final, and the host is left alone', async (status) => {
    server.answer((_, response) => response.writeHead(status).end())
    const said: string[] = []
    const http = new HttpClient([server.origin], limits, (host, { reason }) => said.push(`${host} ${reason}`))
    const sentence = `${new URL(server.origin).host} answered ${status}`
    await expect(http.get(`${server.origin}/x?api_key=secret`)).rejects.toThrow(new RegExp(`^${sentence}$`))
    await expect(http.get(`${server.origin}/y`)).rejects.toThrow('left alone')
    expect(server.requests).toHaveLength(1)
    expect(said).toEqual([sentence])
  })

  test('is left alone longer each time, said once, until the host answers well', async () => {
    let status = 403
    server.answer((_, response) => response.writeHead(status).end())
    const said: string[] = []
    const http = new HttpClient([server.origin], { ...limits, rest: 50 }, (host) => said.push(host))
    const rests: number[] = []
    const ask = () => http.get(`${server.origin}/x`).catch((error: Error) => error)
    for (let time = 0; time < 3; time++) {
      const before = Date.now()
      await ask()
      const { until } = http.resting()[new URL(server.origin).host]!
      rests.push(Date.parse(until) - before)
      await new Promise((resolve) => setTimeout(resolve, Date.parse(until) - Date.now() + 5))
    }
    expect(server.requests).toHaveLength(3)
    expect(rests.map((rest, time) => rest >= 50 * 2 ** time)).toEqual([true, true, true])
    expect(said).toHaveLength(1)

    status = 200
    await ask()
    expect(http.resting()).toEqual({})
    status = 403
    await ask()
    expect(said).toHaveLength(2)
  })

  test('with Retry-After is left alone for as long as it asks', async () => {
    server.answer((_, response) => response.writeHead(403, { 'retry-after': '7200' }).end())
    const http = client()
    await expect(http.get(`${server.origin}/a`)).rejects.toThrow('answered 403')
    const [rest] = Object.values(http.resting())
    expect(Date.parse(rest!.until)).toBeGreaterThan(Date.now() + 7_000_000)
  })

  test('of one host is none of another', async () => {
    server.answer((request, response) => response.writeHead(request.url === '/no' ? 403 : 200).end('yes'))
    const [other] = server.others
    const http = client({}, other)
    await expect(http.get(`${server.origin}/no`)).rejects.toThrow('answered 403')
    expect(text(await http.get(`${other}/yes`))).toBe('yes')
  })
})

describe('429', () => {
  test('with Retry-After: waits as long as asked, then asks again', async () => {
    const times: number[] = []
    server.answer((_, response) => {
      times.push(performance.now())
      if (times.length === 1) response.writeHead(429, { 'retry-after': '1' }).end()
      else response.end('now')
    })
    expect(text(await client({ patience: 2000 }).get(`${server.origin}/a`))).toBe('now')
    // A lower bound, which no slow machine can break; a timer may fire a millisecond early.
    expect(times[1]! - times[0]!).toBeGreaterThan(990)
  })

  test('with a date', async () => {
    let asked = 0
    server.answer((_, response) => {
      if (asked++ === 0)
        response.writeHead(429, { 'retry-after': new Date(Date.now() - 5000).toUTCString() }).end()
      else response.end('now')
    })
    expect(text(await client().get(`${server.origin}/a`))).toBe('now')
  })

  test('asking for more patience than we have: the host is left alone', async () => {
    server.answer((_, response) => response.writeHead(429, { 'retry-after': '3600' }).end())
    const http = client()
    await expect(http.get(`${server.origin}/a`)).rejects.toThrow('answered 429')
    await expect(http.get(`${server.origin}/b`)).rejects.toThrow('left alone')
    expect(server.requests).toEqual(['/a'])
  })
})

test('5xx is tried again, then given up', async () => {
  let asked = 0
  server.answer((_, response) => (++asked < 3 ? response.writeHead(503).end() : response.end('well again')))
  expect(text(await client().get(`${server.origin}/a`))).toBe('well again')
  server.answer((_, response) => response.writeHead(500).end())
  await expect(client().get(`${server.origin}/b`)).rejects.toThrow(UnavailableError)
  expect(server.requests.filter((path) => path === '/b')).toHaveLength(3)
})

describe('a stall', () => {
  test.each([
    ['before the answer', () => {}],
    [
      'in the middle of the body',
      (response: import('node:http').ServerResponse) => void response.writeHead(200).write('half'),
    ],
  ])('%s is cut off, and a host that stalls again and again is left alone', async (_, stall) => {
    server.answer((_, response) => stall(response))
    const http = client({ timeout: 300 })
    await expect(http.get(`${server.origin}/a`)).rejects.toThrow('took longer than 300 ms')
    expect(server.requests).toHaveLength(3)
  })

  test('three attempts without an answer in a row are enough', async () => {
    server.answer(() => {})
    const http = client({ timeout: 300 })
    await expect(http.get(`${server.origin}/a`)).rejects.toThrow('took longer')
    await expect(http.get(`${server.origin}/b`)).rejects.toThrow('left alone')
    expect(server.requests).toEqual(['/a', '/a', '/a'])
  })
})

test('a connection that breaks is tried again; nobody there is told in one sentence', async () => {
  let asked = 0
  server.answer((request, response) => (asked++ === 0 ? request.socket.destroy() : response.end('back')))
  expect(text(await client().get(`${server.origin}/a`))).toBe('back')
  await stranger.close()
  const http = client({}, stranger.origin)
  await expect(http.get(`${stranger.origin}/a?api_key=secret`)).rejects.toThrow(
    /^127\.0\.0\.1:\d+ cannot be reached$/,
  )
  stranger = await startPosterServer()
})

describe('redirects', () => {
  test('within the list are followed, and no key goes to another host', async () => {
    server.answer((_, response) => response.writeHead(302, { location: `${stranger.origin}/there` }).end())
    let told: string | undefined
    stranger.answer((request, response) => {
      told = request.headers.authorization
      response.end('there')
    })
    const headers = { authorization: 'Bearer secret' }
    expect(text(await client({}, stranger.origin).get(`${server.origin}/a`, { headers }))).toBe('there')
    expect(told).toBeUndefined()
  })

  test('off the list are refused without a request', async () => {
    server.answer((_, response) => response.writeHead(301, { location: `${stranger.origin}/there` }).end())
    await expect(client().get(`${server.origin}/a`)).rejects.toThrow('not on the list')
    expect(stranger.requests).toEqual([])
    expect(server.requests).toHaveLength(1)
  })

  test.each(['file:///etc/passwd', 'http://', '//'])('to %s are refused', async (location) => {
    server.answer((_, response) => response.writeHead(302, { location }).end())
    await expect(client().get(`${server.origin}/a`)).rejects.toThrow(RefusedError)
  })

  test('in a circle end', async () => {
    server.answer((_, response) => response.writeHead(302, { location: '/a' }).end())
    await expect(client().get(`${server.origin}/a`)).rejects.toThrow('redirects more than')
    expect(server.requests).toHaveLength(6)
  })

  test('a first address off the list is refused as well', async () => {
    await expect(client().get(`${stranger.origin}/a`)).rejects.toThrow('not on the list')
    await expect(client().get('no address')).rejects.toThrow(RefusedError)
  })
})

describe('a body of 50 MB is refused', () => {
  const chunk = Buffer.alloc(64 * 1024)
  test.each([
    ['said beforehand', { 'content-length': String(50 * 1024 * 1024) }],
    ['not said', {}],
  ])('when its length is %s', async (_, headers) => {
    let sent = 0
    server.answer((_, response) => {
      response.writeHead(200, headers)
      const pump = () => {
        while (sent < 50 * 1024 * 1024 && !response.destroyed) {
          sent += chunk.length
          if (!response.write(chunk)) return void response.once('drain', pump)
        }
        response.end()
      }
      pump()
    })
    await expect(client({ maxBytes: 10 * 1024 * 1024 }).get(`${server.origin}/a`)).rejects.toThrow(
      'larger than',
    )
    expect(sent).toBeLessThan(30 * 1024 * 1024)
    expect(server.requests).toHaveLength(1)
  })
})

test('at most four requests at once', async () => {
  server.answer((_, response) => void setTimeout(() => response.end('x'), 20))
  const http = client()
  await Promise.all(Array.from({ length: 20 }, (_, at) => http.get(`${server.origin}/${at}`)))
  expect(server.requests).toHaveLength(20)
  expect(server.mostAtOnce).toBe(4)
})

test('the asker may stop it', async () => {
  server.answer(() => {})
  const controller = new AbortController()
  const asked = client().get(`${server.origin}/a`, { signal: controller.signal })
  setTimeout(() => controller.abort(new Error('enough')), 50)
  await expect(asked).rejects.toThrow('enough')
})
