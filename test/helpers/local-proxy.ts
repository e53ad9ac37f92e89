import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'

/**
 * A proxy that opens tunnels (CONNECT) for whoever knows its password: to names that end in `.test`, which nobody
 * else can resolve, and to this machine. For everywhere else it answers 502 at once.
 */
export class LocalProxy {
  /** "host:port" of every tunnel that was asked for. */
  readonly asked: string[] = []
  #server: Server
  #sockets = new Set<Socket>()

  static async start(): Promise<LocalProxy> {
    const proxy = new LocalProxy()
    proxy.#server.listen(0, '127.0.0.1')
    await once(proxy.#server, 'listening')
    return proxy
  }

  private constructor() {
    const expected = `Basic ${Buffer.from('marquee:pass-word').toString('base64')}`
    this.#server = createServer((_, response) => response.writeHead(405).end())
    this.#server.on('connect', ({ url = '', headers }, stream) => {
      const inner = this.#keep(stream as Socket)
      if (headers['proxy-authorization'] !== expected)
        return inner.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
      this.asked.push(url)
      const { hostname, port } = new URL(`http://${url}`)
      if (!hostname.endsWith('.test') && hostname !== '127.0.0.1')
        return inner.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
      const outer = this.#keep(connect(Number(port), '127.0.0.1'))
      outer.once('connect', () => {
        inner.write('HTTP/1.1 200 Connection Established\r\n\r\n')
        outer.pipe(inner).pipe(outer)
      })
      outer.on('close', () => inner.destroy())
      inner.on('close', () => outer.destroy())
    })
  }

  get url(): string {
    return `http://marquee:pass-word@127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #keep(socket: Socket): Socket {
    this.#sockets.add(socket)
    return socket.on('error', () => {}).on('close', () => this.#sockets.delete(socket))
  }
}
