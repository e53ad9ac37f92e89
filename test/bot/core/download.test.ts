import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { remoteUpload } from '../../../src/bot/adapters/kit/download.ts'
import { LogBook } from '../../helpers/log-book.ts'

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** A server's origin, and what it was asked with which token. */
async function serve(answer: RequestListener): Promise<{ origin: string; asked: string[] }> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization ?? ''}`.trim())
    answer(request, response)
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

function fetchFrom(url: string, origins: readonly string[], limit = 100): Promise<Uint8Array> {
  const headers = { authorization: 'Bearer secret' }
  return remoteUpload({ name: 'x.csv', size: 1, url }, { origins, headers, log: new LogBook() }).read(limit)
}

test('a file is fetched from the platform’s own server, with its token', async () => {
  const { origin, asked } = await serve((_, response) => response.end('Title'))
  expect(Buffer.from(await fetchFrom(`${origin}/a/x.csv`, [origin])).toString()).toBe('Title')
  expect(asked).toEqual(['/a/x.csv Bearer secret'])
})

test('nobody else is asked, whatever the address looks like', async () => {
  const own = await serve((_, response) => response.end('own'))
  const other = await serve((_, response) => response.end('other'))
  const host = new URL(other.origin).host
  for (const url of [
    other.origin,
    `http://${new URL(own.origin).host}@${host}/x`,
    `${other.origin}/?${own.origin}`,
    `${other.origin}#${own.origin}`,
    own.origin.replace('http:', 'https:'),
    own.origin.replace('127.0.0.1', 'localhost'),
    'file:///etc/passwd',
    'data:text/csv,Title',
    '/x',
    '',
  ])
    await expect(fetchFrom(url, [own.origin]), url).rejects.toMatchObject({ code: 'fileElsewhere' })
  expect([own.asked, other.asked]).toEqual([[], []])
})

test('a redirect is not followed, and the token goes nowhere', async () => {
  const other = await serve((_, response) => response.end('other'))
  const own = await serve((_, response) => response.writeHead(302, { location: other.origin }).end())
  await expect(fetchFrom(own.origin, [own.origin, other.origin])).rejects.toMatchObject({
    code: 'fileFailed',
  })
  expect(other.asked).toEqual([])
})

test.each<[string, RequestListener]>([
  ['a refusal', (_, response) => response.writeHead(404).end('x')],
  ['more than was said', (_, response) => response.end('x'.repeat(101))],
  ['more, in pieces', (_, response) => response.write('x'.repeat(80)) && response.end('x'.repeat(80))],
  ['a lie about the length', (_, response) => response.writeHead(200, { 'content-length': 101 }).end()],
  ['half of it', (request, response) => void response.write('x', () => request.socket.destroy())],
  ['nothing at all', (request) => request.socket.destroy()],
])('%s is no file', async (_, answer) => {
  const { origin } = await serve(answer)
  await expect(fetchFrom(origin, [origin])).rejects.toMatchObject({ name: 'UserError', code: 'fileFailed' })
})
