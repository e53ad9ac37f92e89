import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { ApiError, notFound, unauthorized } from './api-error.ts'
import type { LocalAttachments } from './attachments.ts'
import type { Faults } from './faults.ts'
import type { MessageBody, UploadedFile } from './message-rules.ts'

interface ApiRequest {
  method: string
  /** Without the API version: `/gateway/bot`. */
  path: string
  query: URLSearchParams
  /** The JSON body, or the `payload_json` of a multipart one. */
  body: MessageBody & Record<string, unknown>
  files: readonly UploadedFile[]
}

export interface Route {
  method: string
  /** Its groups are handed to `answer`. */
  path: RegExp
  /** Interaction endpoints carry their token in the path, all others want the bot's. */
  open?: boolean
  answer(groups: readonly string[], request: ApiRequest): object | undefined
}

export interface SeenRequest {
  method: string
  path: string
  status: number
}

/** The HTTP half: takes requests apart, meets the armed faults, and answers from a table of routes. */
export function restListener(setup: {
  token: string
  routes: readonly Route[]
  faults: Faults
  seen: SeenRequest[]
  attachments: LocalAttachments
}): RequestListener {
  const { token, routes, faults, seen, attachments } = setup

  const carryOut = (request: ApiRequest, authorization: string | undefined): object | undefined => {
    for (const route of routes) {
      const groups = route.method === request.method && route.path.exec(request.path)
      if (!groups) continue
      if (!route.open && authorization !== `Bot ${token}`) throw unauthorized()
      return route.answer(groups.slice(1), request)
    }
    throw notFound()
  }

  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const url = new URL(incoming.url ?? '/', 'http://localhost')
    const method = incoming.method ?? 'GET'
    const path = decodeURIComponent(url.pathname).replace(/^\/api(\/v10)?/, '')
    const content = await parseBody(incoming)
    const fault = await faults.meet(`${method} ${path}`)
    const finish = (status: number, body?: object, headers: Record<string, string> = {}) => {
      seen.push({ method, path, status })
      const text = body === undefined ? '' : JSON.stringify(body)
      outgoing
        .writeHead(status, { ...(text && { 'content-type': 'application/json' }), ...headers })
        .end(text)
    }
    const file = attachments.at(url.pathname)
    if (file && !fault) {
      seen.push({ method, path, status: 200 })
      return void outgoing.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file)
    }
    try {
      if (fault && !fault.afterwards) return finish(fault.status, fault.body, fault.headers)
      const answer = carryOut(
        { method, path, query: url.searchParams, ...content },
        incoming.headers.authorization,
      )
      if (fault) finish(fault.status, fault.body, fault.headers)
      else finish(answer === undefined ? 204 : 200, answer)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      finish(error.status, error.body())
    }
  }

  return (incoming, outgoing) => {
    serve(incoming, outgoing).catch((error: unknown) => {
      // A fault in the bench itself: it must show in the test, not look like Discord being down.
      outgoing.writeHead(418).end(JSON.stringify({ message: String(error), code: 0 }))
      if (!incoming.destroyed) console.error(error)
    })
  }
}

async function parseBody(incoming: IncomingMessage): Promise<Pick<ApiRequest, 'body' | 'files'>> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const raw = Buffer.concat(chunks)
  const type = incoming.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data'))
    return { body: raw.length === 0 ? {} : JSON.parse(raw.toString()), files: [] }
  const form = await new Response(raw, { headers: { 'content-type': type } }).formData()
  const files: UploadedFile[] = []
  for (const [field, value] of form) {
    const id = /^files\[(\d+)\]$/.exec(field)?.[1]
    if (id === undefined || typeof value === 'string') continue
    files.push({ id, name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) })
  }
  return { body: JSON.parse(String(form.get('payload_json') ?? '{}')), files }
}
