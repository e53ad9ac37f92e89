import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'

export interface PosterServer {
  readonly origin: string
  /** Path of each request, query included, in order. */
  readonly requests: string[]
  /** The most requests that were open at one time. */
  readonly mostAtOnce: number
  /** Replaces what the server does. */
  answer(handler: (request: IncomingMessage, response: ServerResponse) => void): void
  close(): Promise<void>
}

/** A local server that counts what it is asked. */
export async function startPosterServer(): Promise<PosterServer> {
  let handler: RequestListener = (_, response) => response.writeHead(404).end()
  const requests: string[] = []
  let open = 0
  let mostAtOnce = 0
  const server: Server = createServer((request, response) => {
    requests.push(request.url!)
    mostAtOnce = Math.max(mostAtOnce, ++open)
    response.on('close', () => open--)
    handler(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    get mostAtOnce() {
      return mostAtOnce
    },
    answer(next) {
      handler = next
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
