import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Fault = { cutAfter: number } | { stallAfter: number } | { status: number } | 'silence' | 'none'

export interface ServedFile {
  bytes: Buffer
  etag?: string
  /** False: the server does not know ranges and always sends the whole file. */
  ranges?: boolean
  /** For the first answers, one each: cut the connection, or fall silent, after so many bytes; this status, or no answer, or nothing wrong. */
  faults?: Fault[]
  /** Leaves out the Content-Length. */
  chunked?: boolean
}

export interface FileServer {
  url: string
  files: Map<string, ServedFile>
  /** Path and Range header of every request. */
  requests: { path: string; range: string | undefined }[]
  close(): Promise<void>
}

/** A web server on this machine that serves files from memory and misbehaves to order. */
export async function startFileServer(): Promise<FileServer> {
  const files = new Map<string, ServedFile>()
  const requests: FileServer['requests'] = []
  const server = createServer((request, response) => {
    requests.push({ path: request.url!, range: request.headers.range })
    const file = files.get(request.url!)
    if (file) serve(file, request, response)
    else response.writeHead(404).end('<html>no such page</html>')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    files,
    requests,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

function serve(file: ServedFile, request: IncomingMessage, response: ServerResponse): void {
  const fault = file.faults?.shift()
  if (fault === 'silence') return
  if (typeof fault === 'object' && 'status' in fault) {
    response.writeHead(fault.status).end()
    return
  }
  const range = wantedRange(file, request)
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'content-range': `bytes */${file.bytes.length}` }).end()
    return
  }
  const [start, end] = range ?? [0, file.bytes.length]
  response.writeHead(range ? 206 : 200, {
    ...(file.etag && { etag: file.etag }),
    ...(range && { 'content-range': `bytes ${start}-${end - 1}/${file.bytes.length}` }),
    ...(!file.chunked && { 'content-length': end - start }),
  })
  const body = file.bytes.subarray(start, end)
  // The client drops what it has not read yet when the connection breaks, so that is given a moment.
  if (!fault || fault === 'none') response.end(body)
  else if ('cutAfter' in fault)
    response.write(body.subarray(0, fault.cutAfter), () => setTimeout(() => response.destroy(), 300))
  else response.write(body.subarray(0, fault.stallAfter))
}

function wantedRange(
  file: ServedFile,
  request: IncomingMessage,
): [number, number] | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '')
  if (!match || file.ranges === false) return undefined
  const condition = request.headers['if-range']
  if (condition && condition !== file.etag) return undefined
  const size = file.bytes.length
  if (match[1] === '') return [Math.max(0, size - Number(match[2])), size]
  if (Number(match[1]) >= size) return 'unsatisfiable'
  return [Number(match[1]), match[2] ? Math.min(size, Number(match[2]) + 1) : size]
}
