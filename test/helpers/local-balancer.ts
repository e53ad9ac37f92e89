import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * Hands requests on to the processes in turn, and to the next one where none listens: what every balancer does. A
 * request that was begun is not repeated, for nobody knows how far it got.
 */
export class LocalBalancer {
  ports: number[]
  /** Requests that each port has answered. */
  readonly answered = new Map<number, number>()
  #server: Server
  #next = 0

  static async start(ports: number[]): Promise<LocalBalancer> {
    const balancer = new LocalBalancer(ports)
    balancer.#server.listen(0, '127.0.0.1')
    await once(balancer.#server, 'listening')
    return balancer
  }

  private constructor(ports: number[]) {
    this.ports = ports
    this.#server = createServer(async (incoming, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of incoming) chunks.push(chunk as Buffer)
      this.#next += 1
      await this.#hand(incoming, Buffer.concat(chunks), response, this.ports.length)
    })
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }

  async #hand(
    incoming: IncomingMessage,
    body: Buffer,
    response: ServerResponse,
    tries: number,
  ): Promise<void> {
    const port = this.ports[(this.#next + tries) % this.ports.length]!
    const { method, url, headers } = incoming
    const outgoing = request({ host: '127.0.0.1', port, method, path: url, headers, agent: false })
    outgoing.on('response', (answer) => {
      this.answered.set(port, (this.answered.get(port) ?? 0) + 1)
      response.writeHead(answer.statusCode!, answer.headers)
      answer.pipe(response)
    })
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' && tries > 1) void this.#hand(incoming, body, response, tries - 1)
      else response.writeHead(502).end()
    })
    outgoing.end(body)
  }
}
