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
  /** The same server under other names, for what is counted by host. */
  readonly others: readonly [string, string]
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
  const listener: RequestListener = (request, response) => {
    requests.push(request.url!)
    mostAtOnce = Math.max(mostAtOnce, ++open)
    response.on('close', () => open--)
    handler(request, response)
  }
  const servers = Array.from({ length: 3 }, () => createServer(listener))
  for (const server of servers) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const [origin, ...others] = servers.map(
    (server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  )
  return {
    origin: origin!,
    others: others as [string, string],
    requests,
    get mostAtOnce() {
      return mostAtOnce
    },
    answer(next) {
      handler = next
    },
    close: async () => {
      for (const server of servers) await closed(server)
    },
  }
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
