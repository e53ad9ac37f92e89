import { createHash, timingSafeEqual } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import type { Context, MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { isLoopback } from '../../core/loopback.ts'
import { type Rate, TokenBuckets } from '../../core/token-buckets.ts'
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

/** Requests of each address: so many at once, then so many a second. */
export function limitRate(rate: Rate, now: () => number): MiddlewareHandler {
  const buckets = new TokenBuckets(rate, now)
  return async (context, next) => {
    const seconds = buckets.take(addressOf(context))
    if (seconds === 0) return next()
    context.header('Retry-After', String(seconds))
    return refuse(context, 429, 'tooFast')
  }
}

/** Wrong passwords of each address: a slip or two, then one in ten seconds. */
const GUESSES: Rate = { burst: 10, perSecond: 0.1 }

/**
 * Lets in whoever has the token, as the password of any name: what browsers ask for by themselves, and Prometheus can
 * be given. Without a token everybody is let in.
 */
export function checkToken(token: string | undefined, now: () => number): MiddlewareHandler {
  const guesses = new TokenBuckets(GUESSES, now)
  return async (context, next) => {
    const given = auth((context.env as HttpBindings).incoming.headers.authorization)
    if (token === undefined || isSame(given, token)) return next()
    context.header('WWW-Authenticate', 'Basic realm="Marquee", charset="UTF-8"')
    if (given === undefined || guesses.take(addressOf(context)) === 0) return refuse(context, 401, 'noToken')
    context.header('Retry-After', '10')
    return refuse(context, 429, 'tooFast')
  }
}

/** The password of `Basic …`. */
function auth(header: string | undefined): string | undefined {
  const [scheme, text = ''] = (header ?? '').split(' ')
  if (scheme?.toLowerCase() !== 'basic') return undefined
  return Buffer.from(text, 'base64')
    .toString()
    .replace(/^[^:]*:/, '')
}

/** In a time that tells nothing. */
function isSame(given: string | undefined, token: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return given !== undefined && timingSafeEqual(hash(given), hash(token))
}

function addressOf(context: Context): string {
  return (context.env as HttpBindings).incoming.socket?.remoteAddress ?? ''
}
