import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../../core/services.ts'

/** ms; below the 30 s that process managers usually give between SIGTERM and SIGKILL. */
const DRAIN_LIMIT = 20_000

/** Answers under way, so that an adapter that stops can wait for them. */
export class Running {
  #works = new Set<Promise<void>>()
  #log: Pick<Log, 'warn'>

  constructor(log: Pick<Log, 'warn'>) {
    this.#log = log
  }

  /** `work` never rejects. */
  add(work: Promise<void>): Promise<void> {
    const watched = work.finally(() => this.#works.delete(watched))
    this.#works.add(watched)
    return watched
  }

  /** Resolves when none is left, those that begin meanwhile included, or after `limit` ms. */
  async settled(limit: number = DRAIN_LIMIT): Promise<void> {
    const patience = sleep(limit, 'late' as const, { ref: false })
    while (this.#works.size > 0)
      if ((await Promise.race([Promise.all(this.#works), patience])) === 'late') {
        const running = this.#works.size
        this.#log.warn({ running }, 'Some answers were still not finished; ending without them')
        return
      }
  }
}
