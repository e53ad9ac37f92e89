const OPEN = 0
const BEGUN = 1
const GIVEN_UP = 2

/**
 * Settles between two threads who came first: the asker who gave up waiting, so that the work is never done,
 * or the thread that began it, so that the asker must wait for the outcome. Never both.
 */
export class Claim {
  /** What the other thread makes its own Claim of. */
  readonly shared: SharedArrayBuffer
  readonly #state: Int32Array

  constructor(shared = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) {
    this.shared = shared
    this.#state = new Int32Array(shared)
  }

  /** For the thread: false when the asker has given up. */
  begin(): boolean {
    return Atomics.compareExchange(this.#state, 0, OPEN, BEGUN) !== GIVEN_UP
  }

  /** For the asker: false when the work has begun. */
  giveUp(): boolean {
    return Atomics.compareExchange(this.#state, 0, OPEN, GIVEN_UP) !== BEGUN
  }

  get givenUp(): boolean {
    return Atomics.load(this.#state, 0) === GIVEN_UP
  }
}
