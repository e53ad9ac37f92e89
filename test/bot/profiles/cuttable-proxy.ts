import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** A TCP proxy whose wire can be cut (connections end, none is accepted) or silenced (nothing gets through). */
export class CuttableProxy {
  readonly #target: URL
  readonly #sockets = new Set<Socket>()
  #server: Server | undefined
  #port = 0
  #silent = false

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
          if (!this.#silent) to.write(bytes)
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

  silence(): void {
    this.#silent = true
  }

  speak(): void {
    this.#silent = false
  }
}
