import { isIP } from 'node:net'
import type { HttpBindings } from '@hono/node-server'
import type { Context, MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { LRUCache } from 'lru-cache'
import { refuse } from './refuse.ts'

/** No inline code, nothing from elsewhere, no frames: what the page shows cannot run. */
export const headers: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
  // Plain HTTP on loopback: there is nothing to upgrade to.
  strictTransportSecurity: false,
})

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))

/** The Host header's name without port and brackets; undefined when it is no host. */
function hostName(context: Context): string | undefined {
  const { host } = (context.env as HttpBindings).incoming.headers
  if (!host || !URL.canParse(`http://${host}`)) return undefined
  return new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '')
}

/**
 * Bound to loopback, the server only answers to loopback's names: a page on the internet that lets its own
 * name point at 127.0.0.1 (DNS rebinding) gets nothing. Bound elsewhere, any name may be a proper one.
 */
export function checkHost(boundTo: string): MiddlewareHandler {
  return async (context, next) => {
    const name = hostName(context)
    if (name === undefined || (isLoopback(boundTo) && !isLoopback(name)))
      return refuse(context, 421, 'wrongHost')
    return next()
  }
}

/** Whether this is the route that takes a file rather than JSON. */
export function isUpload(context: Context): boolean {
  return context.req.path === '/api/uploads'
}

/** Refuses what another site's page sends: wrong origin, or a body that a plain form could make. */
export const checkOrigin: MiddlewareHandler = async (context, next) => {
  const { origin, host } = (context.env as HttpBindings).incoming.headers
  const site = context.req.header('sec-fetch-site')
  const foreign = origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host)
  if (foreign || (site !== undefined && site !== 'same-origin')) return refuse(context, 403, 'otherPage')
  const given = (context.req.header('content-type') ?? '').split(';', 1)[0]!.trim().toLowerCase()
  if (isUpload(context)) {
    if (given !== 'application/octet-stream') return refuse(context, 415, 'notBytes')
  } else if (given !== 'application/json') return refuse(context, 415, 'notJson')
  return next()
}

/** A token bucket for each address: `burst` requests at once, then `perSecond`. */
export function limitRate(burst: number, perSecond: number, now: () => number): MiddlewareHandler {
  const buckets = new LRUCache<string, { tokens: number; at: number }>({ max: 10_000 })
  return async (context, next) => {
    const address = (context.env as HttpBindings).incoming.socket?.remoteAddress ?? ''
    const time = now()
    const bucket = buckets.get(address) ?? { tokens: burst, at: time }
    bucket.tokens = Math.min(burst, bucket.tokens + ((time - bucket.at) / 1000) * perSecond)
    bucket.at = time
    buckets.set(address, bucket)
    if (bucket.tokens < 1) {
      context.header('Retry-After', '1')
      return refuse(context, 429, 'tooFast')
    }
    bucket.tokens -= 1
    return next()
  }
}
