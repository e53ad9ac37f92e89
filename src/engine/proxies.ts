import { getProxyForUrl } from 'proxy-from-env'
import type { Agent, Dispatcher, ProxyAgent } from 'undici'

/**
 * The proxy that requests to this address go through, by HTTPS_PROXY, HTTP_PROXY and NO_PROXY; undefined: none.
 * A WebSocket goes where its first request, an ordinary one, would go.
 */
export function proxyFor(url: string | URL): string | undefined {
  return getProxyForUrl(String(url).replace(/^ws/, 'http')) || undefined
}

/** Of any version: those of discord.js and ours do not understand each other. */
interface Undici {
  Agent: new () => Agent
  ProxyAgent: new (proxy: string) => ProxyAgent
}

/** Sends each request directly or through the proxy for its address. */
export function byProxies({ Agent, ProxyAgent }: Undici): Dispatcher {
  const proxies = new Map<string, Dispatcher>()
  return new Agent().compose((direct) => (options, handler) => {
    const proxy = options.origin && proxyFor(options.origin)
    if (!proxy) return direct(options, handler)
    const agent = proxies.get(proxy) ?? new ProxyAgent(proxy)
    proxies.set(proxy, agent)
    return agent.dispatch(options, handler)
  })
}
