import { setImmediate as nextTurn } from 'node:timers/promises'

/**
 * Gives everybody who asks a turn of the event loop of their own, in order. What is read for a crowd arrives all at once, and
 * each of them goes on with milliseconds of scoring: without turns nothing else would be heard until the last of them is done.
 */
export class Turns {
  #last: Promise<void> = Promise.resolve()

  next(): Promise<void> {
    this.#last = this.#last.then(() => nextTurn())
    return this.#last
  }
}
