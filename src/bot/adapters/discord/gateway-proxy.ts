import { createRequire } from 'node:module'
import { HttpsProxyAgent } from 'https-proxy-agent'
import type { ClientOptions, WebSocket } from 'ws'
import { proxyFor } from '../../../engine/index.ts'

type Socket = new (url: string, protocols: string[], options: ClientOptions) => WebSocket

/**
 * discord.js has no option for a proxy on the way to the gateway. It makes its sockets with the class that it
 * finds in `ws` when it is loaded: to be imported before that.
 */
const ofDiscord = createRequire(import.meta.resolve('discord.js'))
const ws = createRequire(ofDiscord.resolve('@discordjs/ws'))('ws') as { WebSocket: Socket }

ws.WebSocket = class extends ws.WebSocket {
  constructor(url: string, protocols: string[], options: ClientOptions) {
    const proxy = proxyFor(url)
    super(url, protocols, proxy ? { ...options, agent: new HttpsProxyAgent(proxy) } : options)
  }
}
