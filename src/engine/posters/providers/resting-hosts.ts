/** The longest that a host is left alone for refusing us again and again, in ms. */
const LONGEST = 10 * 60 * 1000
/** The longest that a host may ask for, in ms. */
const MOST_PATIENCE = 24 * 60 * 60 * 1000

/** The host refuses us or is down, and is left alone for a while. It has been said: once, not for each film. */
export class HostRestingError extends Error {
  override name = 'HostRestingError'
}

export interface Rest {
  /** "answered 403" */
  reason: string
  /** ISO 8601. */
  until: string
}

/** Told once when a host begins to be left alone, and when the reason becomes another. */
export type OnRest = (host: string, rest: Rest) => void

interface Trouble {
  reason: string
  /** ms since 1970. */
  until: number
  /** In a row, with no good answer between. */
  times: number
}

/**
 * Hosts that are left alone for all films together, twice as long each time, until they answer well. In
 * memory only: a new process, which may have another key or another address, asks anew.
 */
export class RestingHosts {
  readonly #first: number
  readonly #onRest: OnRest
  readonly #troubles = new Map<string, Trouble>()

  /** `first`: how long the first time, in ms. */
  constructor(first: number, onRest: OnRest = () => {}) {
    this.#first = first
    this.#onRest = onRest
  }

  /** Throws HostRestingError while the host is left alone. */
  check(url: string): void {
    const { host } = new URL(url)
    const trouble = this.#troubles.get(host)
    if (trouble && trouble.until > Date.now())
      throw new HostRestingError(`${host} ${trouble.reason} and is left alone for a while`)
  }

  /** `atLeast`: what the host asked for, in ms. Returns the error to throw. */
  leave(url: string, reason: string, atLeast = 0): HostRestingError {
    const { host } = new URL(url)
    const now = Date.now()
    const known = this.#troubles.get(host)
    // What was under way when the host was left alone adds nothing.
    const times = known && known.until > now ? known.times : (known?.times ?? 0) + 1
    const wait = Math.max(Math.min(this.#first * 2 ** (times - 1), LONGEST), Math.min(atLeast, MOST_PATIENCE))
    const until = Math.max(now + wait, known?.until ?? 0)
    this.#troubles.set(host, { reason, until, times })
    if (known?.reason !== reason) this.#onRest(host, { reason, until: new Date(until).toISOString() })
    return new HostRestingError(`${host} ${reason}`)
  }

  /** The host is well. */
  answered(url: string): void {
    this.#troubles.delete(new URL(url).host)
  }

  /** By host; those that are left alone now. */
  list(): Record<string, Rest> {
    return Object.fromEntries(
      [...this.#troubles].flatMap(([host, { reason, until }]): [string, Rest][] =>
        until > Date.now() ? [[host, { reason, until: new Date(until).toISOString() }]] : [],
      ),
    )
  }
}
