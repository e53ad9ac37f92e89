/**
 * Run as a process of its own, because what is tested is that it lives: asks a hostile server everything in
 * every way that the product asks, waits past all time-outs, then asks for something good. Prints JSON.
 */
import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createRawServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { respond } from '../../src/bot/adapters/slack/response-url.ts'
import { request, requestText } from '../../src/engine/dataset/sources/request.ts'
import { HTTP_LIMITS, HttpClient } from '../../src/engine/posters/providers/http-client.ts'

const TIMEOUT = 300
const MAX_BYTES = 1_000_000

/** What stands for an endless body: far more than anybody may take. */
function pour(response: ServerResponse, chunk: Buffer): void {
  const more = () => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once('drain', more)
  }
  more()
}

const packed = (encoding: string) => (response: ServerResponse) =>
  response.writeHead(200, { 'content-encoding': encoding }).write('no such thing')

const answers: Record<string, (response: ServerResponse) => void> = {
  'six times gzip': packed('gzip, gzip, gzip, gzip, gzip, gzip'),
  'five times deflate': packed('deflate, deflate, deflate, deflate, deflate'),
  'a hundred encodings': packed(Array(100).fill('br').join()),
  'gzip that is none': packed('gzip'),
  'an unknown encoding': packed('sdch'),
  'a gzip bomb': (response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50 * MAX_BYTES))),
  silence: () => {},
  'an open body': (response) => response.writeHead(200).write('half'),
  'an open body of a refusal': (response) => response.writeHead(403).write('half'),
  'an open body of a redirect': (response) =>
    response.writeHead(302, { location: 'http://127.0.0.1:9/' }).write('half'),
  'an open body of an outage': (response) => response.writeHead(503).write('half'),
  'a drip': (response) => {
    response.writeHead(200)
    const timer = setInterval(() => response.write('.'), 20)
    response.on('close', () => clearInterval(timer))
  },
  'an endless body': (response) => {
    response.writeHead(200)
    pour(response, Buffer.alloc(65_536))
  },
  'an endless refusal': (response) => {
    response.writeHead(403)
    pour(response, Buffer.alloc(65_536))
  },
  'a reset': (response) => response.socket?.resetAndDestroy(),
  'a reset in the body': (response) => {
    response.writeHead(200, { 'content-length': 1000 }).write('half')
    setTimeout(() => response.socket?.resetAndDestroy(), 20)
  },
  'an end before its length': (response) => {
    response.writeHead(200, { 'content-length': 1000 }).write('half')
    setTimeout(() => response.socket?.end(), 20)
  },
  'more than its length': (response) =>
    response.socket?.end('HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nmuch more than that'),
  'two lengths': (response) =>
    response.socket?.end('HTTP/1.1 200 OK\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\nabcd'),
  'no HTTP': (response) => response.socket?.end('SSH-2.0-OpenSSH_9.6\r\n'),
  'headers without end': (response) => {
    response.socket?.write('HTTP/1.1 200 OK\r\n')
    const timer = setInterval(() => response.socket?.write(`x-${Math.random()}: ${'y'.repeat(500)}\r\n`), 2)
    response.on('close', () => clearInterval(timer))
  },
  'a broken chunk': (response) =>
    response.socket?.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nabc'),
}
const names = Object.keys(answers)

const server = createServer((asked, response) => {
  response.on('error', () => {})
  const name = names[Number(asked.url!.slice(1))]
  if (name) answers[name]!(response)
  else response.end('good')
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const closing = createRawServer((socket) => socket.destroy())
await new Promise<void>((resolve) => closing.listen(0, '127.0.0.1', resolve))
names.push('a connection that closes')
const closed = `http://127.0.0.1:${(closing.address() as AddressInfo).port}`

// A client for each, so that a host that failed is not left alone for the next.
const client = (at: string, timeout = TIMEOUT) =>
  new HttpClient([at], { ...HTTP_LIMITS, timeout, maxBytes: MAX_BYTES, retries: 0 })
const patience = { answerMs: TIMEOUT, stallMs: TIMEOUT, pauseMs: 1 }
const outcomeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'taken',
    () => 'refused',
  )
/** As a data set that is dropped after its first piece. */
async function downloadSome(url: string): Promise<void> {
  for await (const _ of (await request(url, {}, patience)).body) break
}

const outcomes = await Promise.all(
  names.map(async (name, at) => {
    const from = name in answers ? origin : closed
    const url = `${from}/${at}`
    // Slack's own time-outs are longer than this test: it is asked, and not waited for.
    void outcomeOf(
      respond(url, { text: '', blocks: [], response_type: 'ephemeral', replace_original: false }),
    )
    const [poster] = await Promise.all([
      outcomeOf(client(from).get(url)),
      outcomeOf(requestText(url, patience)),
      outcomeOf(downloadSome(url)),
      outcomeOf(request(url, {}, patience).then((answer) => answer.discard())),
      outcomeOf(request(url, {}, patience)),
    ])
    return [name, poster]
  }),
)
await delay(3000)
// What still drips in here takes turns with it.
const good = await client(origin, 20_000).get(`${origin}/good`)
process.stdout.write(JSON.stringify({ outcomes, good: Buffer.from(good!).toString() }), () => process.exit(0))
