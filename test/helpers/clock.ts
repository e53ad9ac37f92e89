/** Real time that a test can push forward: tokens expire without anybody waiting fifteen minutes. */
export class LocalClock {
  #ahead = 0

  /** Unix time in ms. */
  now(): number {
    return Date.now() + this.#ahead
  }

  advance(milliseconds: number): void {
    this.#ahead += milliseconds
  }
}
