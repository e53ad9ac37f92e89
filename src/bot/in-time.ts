import { setTimeout as sleep } from 'node:timers/promises'

/** ms that the other side has for answering a goodbye. */
export const GOODBYE_LIMIT = 1_000

/** What the promise resolves with; undefined when it has not settled within `limit` ms. */
export async function inTime<T>(promise: Promise<T>, limit: number): Promise<T | undefined> {
  const timer = new AbortController()
  try {
    return await Promise.race([promise, sleep(limit, undefined, { signal: timer.signal })])
  } finally {
    timer.abort()
  }
}
