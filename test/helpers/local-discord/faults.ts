import { setTimeout as sleep } from 'node:timers/promises'
import type { ApiError } from './api-error.ts'

/** What a fault does to a request: an answer in place of the real one, or a cut line. */
export interface FaultEffect {
  status: number
  headers?: Record<string, string>
  body?: object
  /** True: the request is carried out first and only its answer is lost. */
  afterwards?: boolean
}

interface ArmedFault {
  route: RegExp
  left: number
  delay?: number
  effect?: FaultEffect
}

export interface FaultOptions {
  /** Tested against `METHOD /path` without the API version; everything when absent. */
  route?: RegExp
  /** How many requests it meets; 1 when absent. */
  times?: number
}

/** Troubles a test arms beforehand; each meets the next requests that fit. */
export class Faults {
  #armed: ArmedFault[] = []

  /** 429 with `retry_after` in seconds. */
  rateLimit(retryAfter: number, options: FaultOptions & { global?: boolean } = {}): void {
    const global = options.global ?? false
    this.#arm(options, {
      effect: {
        status: 429,
        headers: {
          'retry-after': String(retryAfter),
          'x-ratelimit-scope': global ? 'global' : 'user',
          ...(global && { 'x-ratelimit-global': 'true' }),
        },
        body: { message: 'You are being rate limited.', retry_after: retryAfter, global },
      },
    })
  }

  /** A 5xx, before the request is carried out or, with `afterwards`, after it. */
  serverError(status = 502, options: FaultOptions & { afterwards?: boolean } = {}): void {
    this.#arm(options, { effect: { status, body: {}, afterwards: options.afterwards ?? false } })
  }

  /** Any error of the API: `refuse(missingPermissions())`. */
  refuse(error: ApiError, options: FaultOptions = {}): void {
    this.#arm(options, { effect: { status: error.status, body: error.body() } })
  }

  /** A slow line: the request arrives `milliseconds` later. */
  slow(milliseconds: number, options: FaultOptions = {}): void {
    this.#arm(options, { delay: milliseconds })
  }

  clear(): void {
    this.#armed = []
  }

  /** Waits for armed delays, then says what becomes of the request. */
  async meet(request: string): Promise<FaultEffect | undefined> {
    for (const fault of this.#armed.filter(({ route }) => route.test(request))) {
      if (fault.left === 0) continue
      fault.left -= 1
      if (fault.delay) await sleep(fault.delay)
      if (fault.effect) return fault.effect
    }
    return undefined
  }

  #arm({ route = /./, times = 1 }: FaultOptions, rest: Pick<ArmedFault, 'delay' | 'effect'>): void {
    this.#armed.push({ route, left: times, ...rest })
  }
}
