import { LRUCache } from 'lru-cache'

/** Of each key `burst` at once, then `perSecond`. */
export interface Rate {
  burst: number
  perSecond: number
}

/** A token bucket for each key; those not heard of for longest are forgotten first. */
export class TokenBuckets {
  readonly #buckets = new LRUCache<string, { tokens: number; at: number }>({ max: 20_000 })
  readonly #rate: Rate
  readonly #now: () => number

  /** @param now ms that only grow */
  constructor(rate: Rate, now: () => number) {
    this.#rate = rate
    this.#now = now
  }

  /** Takes a token. 0 when there was one, else in how many whole seconds there will be. */
  take(key: string): number {
    const { burst, perSecond } = this.#rate
    const time = this.#now()
    const bucket = this.#buckets.get(key) ?? { tokens: burst, at: time }
    bucket.tokens = Math.min(burst, bucket.tokens + ((time - bucket.at) / 1000) * perSecond)
    bucket.at = time
    this.#buckets.set(key, bucket)
    if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) / perSecond)
    bucket.tokens -= 1
    return 0
  }
}
