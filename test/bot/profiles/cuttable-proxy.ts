import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** What the next request that matches goes through. */
interface Trap {
  pattern: RegExp
  /** Whether the request gets through before the connection is lost. */
  lost: 'request' | 'answer'
  /** What happens then. */
  sprung: () => void
}

/**
 * A TCP proxy whose wire can be cut (connections end, none is accepted) or silenced (nothing gets through), or
 * which loses the connection at a given request.
 */
export class CuttableProxy {
  readonly #target: URL
  readonly #sockets = new Set<Socket>()
  #server: Server | undefined
  #port = 0
  #silent = false
  #trap: Trap | undefined

  constructor(target: string) {
    this.#target = new URL(target)
  }

  /** The target's URL by way of this proxy. */
  get url(): string {
    const url = new URL(this.#target)
    url.hostname = '127.0.0.1'
    url.port = String(this.#port)
    return url.href
  }

  async mend(): Promise<void> {
    this.#silent = false
    this.#server = createServer((client) => {
      const server = connect(Number(this.#target.port), this.#target.hostname)
      for (const [from, to] of [
        [client, server],
        [server, client],
      ] as const) {
        this.#sockets.add(from)
        from.on('data', (bytes) => {
          if (this.#silent) return
          if (from === client && this.#trap?.pattern.test(bytes.toString('latin1'))) {
            const { lost, sprung } = this.#trap
            this.#trap = undefined
            const lose = () => {
              client.destroy()
              sprung()
            }
            if (lost === 'request') return lose()
            server.removeAllListeners('data').once('data', lose)
          }
          to.write(bytes)
        })
        from.on('close', () => to.destroy())
        from.on('error', () => to.destroy())
      }
    })
    this.#server.listen(this.#port, '127.0.0.1')
    await once(this.#server, 'listening')
    this.#port = (this.#server.address() as AddressInfo).port
  }

  async cut(): Promise<void> {
    const server = this.#server!
    const closed = once(server, 'close')
    server.close()
    for (const socket of this.#sockets) socket.destroy()
    this.#sockets.clear()
    await closed
  }

  /** Loses the connection at the next request that matches, or with the answer to it. */
  lose(lost: Trap['lost'], pattern: RegExp, sprung = () => {}): void {
    this.#trap = { pattern, lost, sprung }
  }

  silence(): void {
    this.#silent = true
  }

  speak(): void {
    this.#silent = false
  }
}
