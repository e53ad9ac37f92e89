import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import type { Dispatcher } from 'undici'
import { byProxies } from './proxies.ts'

const REDIRECTS = 5
/** Not told to another origin than the one they are meant for. */
const SECRETS = new Set(['authorization', 'cookie'])

const DECODERS: Record<string, (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
}

/** An answer that cannot be used and will not get better by asking again; `message` completes "the answer …". */
export class BadAnswerError extends Error {
  override name = 'BadAnswerError'
}

export interface HttpQuestion {
  method?: 'GET' | 'POST'
  /** Names in lower case. */
  headers?: Record<string, string>
  body?: string
  /** Ends the whole exchange, body included. */
  signal: AbortSignal
  /** Whether a redirect may lead to this address; throws what the asker shall be told. Left out: redirects are answers. */
  checkRedirect?: (url: string) => void
}

export interface HttpAnswer {
  status: number
  /** By a name in lower case; a header given several times is joined. */
  header(name: string): string | undefined
  /** The bytes as they were sent. May be left alone: what becomes of it then disturbs nobody. */
  body: AsyncIterable<Uint8Array>
  /** Gives up what has not been read, and the connection with it. */
  discard(): void
}

let loaded: Promise<{ request: typeof import('undici').request; dispatcher: Dispatcher }> | undefined

/** Loaded for the first question: nothing is asked while a program starts, and many never ask. */
function client() {
  loaded ??= import('undici').then(({ Agent, ProxyAgent, request }) => ({
    request,
    // Our own: Node's fetch may have put one of another version in the shared place.
    dispatcher: byProxies({ Agent, ProxyAgent }),
  }))
  return loaded
}

/** The ways that all requests take, directly or by a proxy. */
export async function sharedDispatcher(): Promise<Dispatcher> {
  return (await client()).dispatcher
}

/** For SDKs, which ask their own platform with a `fetch`: Node's, by the same ways. */
export const fetchForSdk: typeof fetch = async (input, init) =>
  fetch(input, { ...init, dispatcher: await sharedDispatcher() } as unknown as RequestInit)

/**
 * The one way in which this project asks a web server. Node's fetch is none for strangers: it unpacks
 * bodies through streams whose late errors nobody hears, which ends the process. Here no body is unpacked
 * unasked, see {@link readBody}. Rejects when no answer comes, and with the reason of `signal`.
 */
export async function httpRequest(url: string, question: HttpQuestion): Promise<HttpAnswer> {
  const { method = 'GET', body = null, signal, checkRedirect } = question
  const { request, dispatcher } = await client()
  let current = url
  for (let hops = 0; hops <= REDIRECTS; hops++) {
    const told = Object.entries(question.headers ?? {}).filter(
      ([name]) => !SECRETS.has(name) || new URL(current).origin === new URL(url).origin,
    )
    const headers = { 'accept-encoding': 'identity', ...Object.fromEntries(told) }
    const answer = answerOf(await request(current, { method, headers, body, signal, dispatcher }))
    const location = answer.header('location')
    if (!checkRedirect || answer.status < 300 || answer.status > 399 || !location) return answer
    answer.discard()
    if (!URL.canParse(location, current)) throw new BadAnswerError('redirects to no address')
    current = new URL(location, current).href
    checkRedirect(current)
  }
  throw new BadAnswerError(`redirects more than ${REDIRECTS} times`)
}

function answerOf({ statusCode, headers, body }: Dispatcher.ResponseData): HttpAnswer {
  // Whoever reads the body hears of its errors there; when nobody does, they are nobody's concern.
  body.on('error', () => {})
  return {
    status: statusCode,
    header(name) {
      const value = headers[name]
      return Array.isArray(value) ? value.join(', ') : value
    },
    body,
    discard: () => void body.destroy(),
  }
}

/**
 * The whole body, unpacked: a server may pack what was asked for plain, but once only. Throws BadAnswerError
 * when it is larger than `maxBytes`, packed or not, or is packed in a way that we do not know.
 */
export async function readBody(answer: HttpAnswer, maxBytes: number): Promise<Buffer> {
  try {
    const encoding = answer.header('content-encoding')?.trim().toLowerCase() || 'identity'
    const decode = DECODERS[encoding]
    if (!decode && encoding !== 'identity')
      throw new BadAnswerError(`is packed as "${encoding.slice(0, 40)}"`)
    if (Number(answer.header('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes)
    const chunks: Uint8Array[] = []
    let length = 0
    for await (const chunk of answer.body) {
      length += chunk.length
      if (length > maxBytes) throw tooLarge(maxBytes)
      chunks.push(chunk)
    }
    const bytes = Buffer.concat(chunks)
    return decode ? await unpacked(bytes, encoding, decode, maxBytes) : bytes
  } finally {
    answer.discard()
  }
}

async function unpacked(
  bytes: Buffer,
  encoding: string,
  decode: (typeof DECODERS)[string],
  maxBytes: number,
): Promise<Buffer> {
  try {
    return await decode(bytes, { maxOutputLength: maxBytes })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes)
    throw new BadAnswerError(`is no ${encoding}`, { cause: error })
  }
}

function tooLarge(maxBytes: number): BadAnswerError {
  return new BadAnswerError(`is larger than ${maxBytes} bytes`)
}
