import { setTimeout as delay } from 'node:timers/promises'
import PQueue from 'p-queue'
import pRetry, { AbortError } from 'p-retry'
import { BadAnswerError, type HttpAnswer, httpRequest, readBody } from '../../http-request.ts'

/** The answer will not get better by asking again: a forbidden redirect, a body over the limit, a refusal. */
export class RefusedError extends Error {
  override name = 'RefusedError'
}

/** The host cannot be reached now, or asks for more patience than we have. */
export class UnavailableError extends Error {
  override name = 'UnavailableError'
  /** Asked for by Retry-After, in ms. */
  readonly retryAfter: number | undefined
  constructor(message: string, retryAfter?: number, options?: ErrorOptions) {
    super(message, options)
    this.retryAfter = retryAfter
  }
}

export interface HttpLimits {
  /** For one attempt, body included, in ms. */
  timeout: number
  /** Of a body. */
  maxBytes: number
  /** After the first attempt. */
  retries: number
  /** First wait between attempts; doubles, with jitter. In ms. */
  backoff: number
  /** The longest Retry-After that is waited for, in ms; beyond it the host is left alone for that time. */
  patience: number
  /** How long a host is left alone after {@link MISSES} attempts in a row that it did not answer, in ms. */
  rest: number
}

export const HTTP_LIMITS: HttpLimits = {
  timeout: 6_000,
  maxBytes: 10 * 1024 * 1024,
  retries: 2,
  backoff: 300,
  patience: 5_000,
  rest: 60_000,
}

const AT_ONCE = 4
const MISSES = 3

export interface HttpRequest {
  headers?: Record<string, string>
  signal?: AbortSignal
}

/** GET from hosts on a list only, at most four requests at once, patient with hosts that are busy. */
export class HttpClient {
  readonly #origins: ReadonlySet<string>
  readonly #limits: HttpLimits
  readonly #queue = new PQueue({ concurrency: AT_ONCE })
  /** When an origin may be asked again, in ms since 1970. */
  readonly #restsUntil = new Map<string, number>()
  /** Attempts since the last answer of an origin. */
  readonly #misses = new Map<string, number>()

  /** `origins`: "https://image.tmdb.org"; an answer that redirects to any other is refused. */
  constructor(origins: Iterable<string>, limits: HttpLimits = HTTP_LIMITS) {
    this.#origins = new Set(origins)
    this.#limits = limits
  }

  allows(url: string): boolean {
    return URL.canParse(url) && this.#origins.has(new URL(url).origin)
  }

  /**
   * The body; undefined when there is no such thing (404, 410). Rejects with RefusedError or
   * UnavailableError, or with the reason of `signal`. Messages never hold a query, where keys are.
   */
  async get(url: string, request: HttpRequest = {}): Promise<Uint8Array | undefined> {
    this.#check(url)
    const { retries, backoff, patience } = this.#limits
    const attempt = async () => {
      try {
        return await this.#queue.add(() => this.#attempt(url, request))
      } catch (error) {
        throw error instanceof RefusedError ? new AbortError(error) : error
      }
    }
    return pRetry(attempt, {
      retries,
      minTimeout: backoff,
      randomize: true,
      ...(request.signal && { signal: request.signal }),
      shouldRetry: ({ error }) =>
        error instanceof UnavailableError && (error.retryAfter ?? 0) <= patience && !this.#rests(url),
      onFailedAttempt: async ({ error, retriesLeft }) => {
        if (!(error instanceof UnavailableError) || error.retryAfter === undefined) return
        if (error.retryAfter > patience) this.#rest(url, error.retryAfter)
        else if (retriesLeft > 0) await delay(error.retryAfter, undefined, { signal: request.signal })
      },
    })
  }

  #rests(url: string): boolean {
    return (this.#restsUntil.get(new URL(url).origin) ?? 0) > Date.now()
  }

  #rest(url: string, time: number): void {
    this.#restsUntil.set(new URL(url).origin, Date.now() + time)
  }

  #missed(url: string): void {
    const { origin } = new URL(url)
    const misses = (this.#misses.get(origin) ?? 0) + 1
    this.#misses.set(origin, misses)
    if (misses >= MISSES) this.#rest(url, this.#limits.rest)
  }

  async #attempt(url: string, { headers = {}, signal }: HttpRequest): Promise<Uint8Array | undefined> {
    if (this.#rests(url)) throw new UnavailableError(`${shown(url)} is left alone for a while`)
    const clock = AbortSignal.timeout(this.#limits.timeout)
    const ending = signal ? AbortSignal.any([signal, clock]) : clock
    const checkRedirect = (to: string) => this.#check(to)
    try {
      const answer = await httpRequest(url, { headers, signal: ending, checkRedirect })
      this.#misses.delete(new URL(url).origin)
      if (answer.status === 200) return await readBody(answer, this.#limits.maxBytes)
      answer.discard()
      if (answer.status === 404 || answer.status === 410) return undefined
      throw failure(url, answer)
    } catch (error) {
      if (error instanceof RefusedError || error instanceof UnavailableError) throw error
      if (error instanceof BadAnswerError) throw new RefusedError(`${shown(url)} ${error.message}`)
      if (signal?.aborted) throw signal.reason
      this.#missed(url)
      if (clock.aborted)
        throw new UnavailableError(`${shown(url)} took longer than ${this.#limits.timeout} ms`)
      throw new UnavailableError(`${shown(url)} cannot be reached`, undefined, { cause: error })
    }
  }

  #check(url: string): void {
    if (!this.allows(url)) throw new RefusedError(`${shown(url)} is not on the list of poster hosts`)
  }
}

function failure(url: string, answer: HttpAnswer): Error {
  const message = `${shown(url)} answered ${answer.status}`
  const busy = answer.status === 429 || answer.status === 408 || answer.status >= 500
  return busy ? new UnavailableError(message, retryAfter(answer)) : new RefusedError(message)
}

/** Seconds or a date, as ms from now. */
function retryAfter(answer: HttpAnswer): number | undefined {
  const header = answer.header('retry-after')
  if (header === undefined) return undefined
  const time = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isFinite(time) ? Math.max(0, time) : undefined
}

/** Host and path, without query. */
function shown(url: string): string {
  if (!URL.canParse(url)) return 'an unreadable address'
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}
