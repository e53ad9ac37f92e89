import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { expected } from '../../../engine/index.ts'
import type { Adapter } from '../../core/bot.ts'
import { type AppOptions, createApp } from './app.ts'

export interface WebAdapterOptions extends AppOptions {
  /** 0: any free one. */
  port: number
}

export interface WebAdapter extends Adapter {
  /** Where the page is, once started: `http://localhost:8080`. */
  readonly url: string
}

/** How long running answers may take to finish when the server stops, ms. */
const DRAIN_MS = 10_000

/** The local web chat, with `/health` and `/metrics` on the same server. */
export function createWebAdapter(options: WebAdapterOptions): WebAdapter {
  const { host, port } = options
  const server = createAdaptorServer({ fetch: createApp(options).fetch }) as Server
  // A browser sends a request at once, a file perhaps slowly; one that trickles in only holds a connection.
  server.headersTimeout = 10_000
  server.requestTimeout = 60_000
  return {
    name: 'web',
    get url() {
      const address = server.address() as AddressInfo | null
      const name = host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host
      return `http://${name.includes(':') ? `[${name}]` : name}:${address?.port ?? port}`
    },
    async start() {
      server.listen(port, host)
      try {
        await once(server, 'listening')
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        throw expected(
          'a free address for the web chat (MARQUEE_HOST, MARQUEE_PORT)',
          `${host}:${port} (${code})`,
          {
            cause: error,
          },
        )
      }
    },
    async stop() {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      // A connection that is kept alive becomes idle when its last answer is out.
      const idle = setInterval(() => server.closeIdleConnections(), 20)
      const impatient = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
      await closed
      clearInterval(idle)
      clearTimeout(impatient)
    },
    healthy: () => server.listening,
  }
}
