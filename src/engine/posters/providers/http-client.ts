import { setTimeout as delay } from 'node:timers/promises'
import PQueue from 'p-queue'
import pRetry, { AbortError } from 'p-retry'
import { BadAnswerError, type HttpAnswer, httpRequest, readBody } from '../../http-request.ts'
import { HostRestingError, type OnRest, type Rest, RestingHosts } from './resting-hosts.ts'

/** What lies at this address cannot be used, whoever asks: a forbidden redirect, a body over the limit. */
export class RefusedError extends Error {
  override name = 'RefusedError'
}

/** Not now, perhaps at once again: the host is busy, or did not answer this time. */
export class UnavailableError extends Error {
  override name = 'UnavailableError'
  readonly status: number | undefined
  /** Asked for by Retry-After, in ms. */
  readonly retryAfter: number | undefined
  constructor(message: string, answer?: HttpAnswer, options?: ErrorOptions) {
    super(message, options)
    this.status = answer?.status
    this.retryAfter = answer && retryAfter(answer)
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
  /**
   * How long a host is left alone, in ms, that refuses us or that did not answer {@link MISSES} attempts in a
   * row; doubled each time, up to some minutes.
   */
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
  /** What would help when the host refuses with this status: "is TMDB_API_KEY right?" */
  advice?: Partial<Record<number, string>>
}

/** GET from hosts on a list only, at most four requests at once, patient with hosts that are busy. */
export class HttpClient {
  readonly #origins: ReadonlySet<string>
  readonly #limits: HttpLimits
  readonly #queue = new PQueue({ concurrency: AT_ONCE })
  readonly #resting: RestingHosts
  /** Attempts since the last answer of an origin. */
  readonly #misses = new Map<string, number>()

  /** `origins`: "https://image.tmdb.org"; an answer that redirects to any other is refused. */
  constructor(origins: Iterable<string>, limits: HttpLimits = HTTP_LIMITS, onRest?: OnRest) {
    this.#origins = new Set(origins)
    this.#limits = limits
    this.#resting = new RestingHosts(limits.rest, onRest)
  }

  /** The hosts that are left alone now, and why. */
  resting(): Record<string, Rest> {
    return this.#resting.list()
  }

  allows(url: string): boolean {
    return URL.canParse(url) && this.#origins.has(new URL(url).origin)
  }

  /**
   * The body; undefined when the host says that there is no such thing (404, 410). Rejects with RefusedError,
   * UnavailableError or HostRestingError, or with the reason of `signal`. Messages never hold a query, where
   * keys are.
   */
  get(url: string, request: HttpRequest = {}): Promise<Uint8Array | undefined> {
    return this.read(url, (body) => body, request)
  }

  /** The same for data: what `read` throws at is a refusal in disguise, and the host is left alone. */
  async read<T>(url: string, read: (body: Buffer) => T, request: HttpRequest = {}): Promise<T | undefined> {
    this.#check(url)
    const { retries, backoff, patience } = this.#limits
    const attempt = async () => {
      try {
        return await this.#queue.add(() => this.#attempt(url, read, request))
      } catch (error) {
        throw error instanceof UnavailableError ? error : new AbortError(error as Error)
      }
    }
    try {
      return await pRetry(attempt, {
        retries,
        minTimeout: backoff,
        randomize: true,
        ...(request.signal && { signal: request.signal }),
        shouldRetry: ({ error }) => error instanceof UnavailableError && (error.retryAfter ?? 0) <= patience,
        onFailedAttempt: async ({ error, retriesLeft }) => {
          const wait = error instanceof UnavailableError ? (error.retryAfter ?? 0) : 0
          if (wait > 0 && wait <= patience && retriesLeft > 0)
            await delay(wait, undefined, { signal: request.signal })
        },
      })
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error
      const { status, retryAfter = 0 } = error
      if (status === 429 || retryAfter > patience)
        throw this.#resting.leave(url, `answered ${status}`, retryAfter)
      throw error
    }
  }

  /** The error for an attempt that nobody answered. */
  #missed(url: string, message: string, cause?: unknown): Error {
    const { origin } = new URL(url)
    const misses = (this.#misses.get(origin) ?? 0) + 1
    this.#misses.set(origin, misses)
    return misses < MISSES
      ? new UnavailableError(`${shown(url)} ${message}`, undefined, { cause })
      : this.#resting.leave(url, message)
  }

  async #attempt<T>(url: string, read: (body: Buffer) => T, request: HttpRequest): Promise<T | undefined> {
    this.#resting.check(url)
    const { headers = {}, signal, advice } = request
    const clock = AbortSignal.timeout(this.#limits.timeout)
    const ending = signal ? AbortSignal.any([signal, clock]) : clock
    const checkRedirect = (to: string) => this.#check(to)
    try {
      const answer = await httpRequest(url, { headers, signal: ending, checkRedirect })
      this.#misses.delete(new URL(url).origin)
      if (answer.status === 200) return await this.#body(url, answer, read)
      answer.discard()
      if (answer.status !== 404 && answer.status !== 410) throw this.#failure(url, answer, advice)
      this.#resting.answered(url)
      return undefined
    } catch (error) {
      if (error instanceof RefusedError || error instanceof UnavailableError) throw error
      if (error instanceof HostRestingError) throw error
      if (error instanceof BadAnswerError) throw new RefusedError(`${shown(url)} ${error.message}`)
      if (signal?.aborted) throw signal.reason
      if (clock.aborted) throw this.#missed(url, `took longer than ${this.#limits.timeout} ms`)
      throw this.#missed(url, 'cannot be reached', error)
    }
  }

  /** A page for people where a picture or data was asked for is a challenge, a log-in, or an apology. */
  async #body<T>(url: string, answer: HttpAnswer, read: (body: Buffer) => T): Promise<T> {
    const body = await readBody(answer, this.#limits.maxBytes)
    if (/^\s*<(!doctype html|html)/i.test(body.toString('latin1', 0, 200)))
      throw this.#resting.leave(url, 'answered with a web page')
    try {
      const found = read(body)
      this.#resting.answered(url)
      return found
    } catch {
      throw this.#resting.leave(url, 'answered with something else than was asked for')
    }
  }

  #failure(url: string, answer: HttpAnswer, advice: HttpRequest['advice']): Error {
    const { status } = answer
    if (status === 408 || status === 429 || status >= 500)
      return new UnavailableError(`${shown(url)} answered ${status}`, answer)
    const help = advice?.[status]
    return this.#resting.leave(url, `answered ${status}${help ? `: ${help}` : ''}`, retryAfter(answer))
  }

  #check(url: string): void {
    if (!this.allows(url)) throw new RefusedError(`${shown(url)} is not on the list of poster hosts`)
  }
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
