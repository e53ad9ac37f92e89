import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { ApiError } from './api-error.ts'
import type { Faults } from './faults.ts'
import type { ResponseBody } from './response-urls.ts'
import type { Arguments } from './web-api.ts'

export interface ServerSide {
  faults: Faults
  /** Every call with the status it got. */
  requests: { method: string; status: number; error?: string; token?: string }[]
  call(method: string, call: { given: Arguments; isJson: boolean; token: string }): object
  respond(id: string, body: ResponseBody): void
  upload(id: string, bytes: Uint8Array): boolean
  /** The bytes of a file for who has this token; undefined: they are shown the way to the login. */
  download(id: string, token: string): Uint8Array | undefined
}

interface Result {
  status: number
  body: object | string | Uint8Array
  headers?: Record<string, string>
}

/** The HTTP half: `/api/METHOD`, `/respond/ID`, `/upload/FILE` and `/files-pri/FILE`. */
export function httpListener(side: ServerSide): RequestListener {
  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const [, area = '', name = ''] = new URL(incoming.url ?? '/', 'http://localhost').pathname.split('/')
    const raw = await bodyOf(incoming)
    const method = area === 'api' ? name : area === 'respond' ? 'response_url' : area
    const fault = await side.faults.meet(method)
    const refused = area === 'respond' && fault?.status === 200 ? { ...fault, status: 404 } : fault
    const { status, body, headers } = refused ?? (await carryOut(area, name, raw, incoming, side))
    const isBytes = body instanceof Uint8Array
    const error = typeof body === 'object' && 'error' in body ? { error: String(body.error) } : {}
    const token = incoming.headers.authorization?.replace(/^Bearer /, '')
    side.requests.push({ method, status, ...error, ...(token && { token }) })
    const sent = typeof body === 'string' || isBytes ? body : JSON.stringify(body)
    outgoing.writeHead(status, { 'content-type': 'application/json', ...headers }).end(sent)
  }
  return (incoming, outgoing) => {
    serve(incoming, outgoing).catch((error: unknown) => {
      // A fault in the bench itself: it must show in the test, not look like Slack being down.
      outgoing.writeHead(418).end(JSON.stringify({ ok: false, error: String(error) }))
      if (!incoming.destroyed) console.error(error)
    })
  }
}

async function carryOut(
  area: string,
  name: string,
  raw: Buffer,
  incoming: IncomingMessage,
  side: ServerSide,
): Promise<Result> {
  const type = incoming.headers['content-type'] ?? ''
  try {
    if (area === 'upload') {
      const bytes = await uploaded(raw, type)
      return side.upload(name, bytes)
        ? { status: 200, body: `OK - ${bytes.byteLength}` }
        : { status: 400, body: 'Bad Request' }
    }
    if (area === 'files-pri') {
      const token = /^Bearer (.+)$/.exec(incoming.headers.authorization ?? '')?.[1] ?? ''
      const bytes = side.download(name, token)
      if (bytes) return { status: 200, body: bytes, headers: { 'content-type': 'application/octet-stream' } }
      return { status: 302, body: '<!doctype html>Sign in', headers: { location: '/login' } }
    }
    if (area === 'respond') {
      side.respond(name, JSON.parse(raw.toString()) as ResponseBody)
      return { status: 200, body: 'ok' }
    }
    const isJson = type.startsWith('application/json')
    const given = isJson ? (JSON.parse(raw.toString()) as Arguments) : formOf(raw)
    const bearer = /^Bearer (.+)$/.exec(incoming.headers.authorization ?? '')?.[1]
    const token = bearer ?? String(given.token ?? '')
    return { status: 200, body: { ok: true, ...side.call(name, { given, isJson, token }) } }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return { status: area === 'respond' ? 404 : 200, body: error.body() }
  }
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** A form's fields; those that hold JSON are decoded, as Slack does with `blocks`, `view` and `files`. */
function formOf(raw: Buffer): Arguments {
  const fields = [...new URLSearchParams(raw.toString())].map(([name, value]) => {
    const isJson = name === 'blocks' || name === 'view' || name === 'files'
    return [name, isJson ? JSON.parse(value) : value]
  })
  return Object.fromEntries(fields)
}

/** The file as it is, or in a multipart form. */
async function uploaded(raw: Buffer, type: string): Promise<Uint8Array> {
  if (!type.startsWith('multipart/form-data')) return raw
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData()
  for (const [, value] of form)
    if (typeof value !== 'string') return new Uint8Array(await value.arrayBuffer())
  return new Uint8Array()
}
