import { setTimeout as sleep } from 'node:timers/promises'

/** What a fault does to a call: an answer in place of the real one. */
export interface FaultEffect {
  status: number
  headers?: Record<string, string>
  body: object
}

interface ArmedFault {
  method: RegExp
  left: number
  delay?: number
  effect?: FaultEffect
}

/**
 * Troubles a test arms beforehand; each meets the next calls of a method: `chat.postMessage`,
 * `response_url`, `upload` and so on.
 */
export class Faults {
  #armed: ArmedFault[] = []

  /** 429 with Retry-After in seconds. */
  rateLimit(method: RegExp, retryAfter: number, times = 1): void {
    const headers = { 'retry-after': String(retryAfter) }
    this.#armed.push({
      method,
      left: times,
      effect: { status: 429, headers, body: { ok: false, error: 'ratelimited' } },
    })
  }

  serverError(method: RegExp, times = 1, status = 503): void {
    this.#armed.push({
      method,
      left: times,
      effect: { status, body: { ok: false, error: 'internal_error' } },
    })
  }

  /** `{ok: false, error}`; a response URL says it with the status 404. */
  refuse(method: RegExp, error: string, times = 1): void {
    this.#armed.push({ method, left: times, effect: { status: 200, body: { ok: false, error } } })
  }

  slow(method: RegExp, milliseconds: number, times = 1): void {
    this.#armed.push({ method, left: times, delay: milliseconds })
  }

  clear(): void {
    this.#armed = []
  }

  /** Waits for armed delays, then says what becomes of the call. */
  async meet(method: string): Promise<FaultEffect | undefined> {
    for (const fault of this.#armed.filter((each) => each.method.test(method))) {
      if (fault.left === 0) continue
      fault.left -= 1
      if (fault.delay) await sleep(fault.delay)
      if (fault.effect) return fault.effect
    }
    return undefined
  }
}
