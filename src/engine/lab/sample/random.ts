/**
 * A seeded generator (Marsaglia's xorshift32 with a Weyl sequence) that uses integer arithmetic and the
 * four basic operations only, so that every engine on every machine draws the same numbers.
 */
export class SeededRandom {
  #state: number
  #weyl = 0

  constructor(seed: number) {
    this.#state = Math.imul(seed + 1, 0x9e3779b1) | 0 || 1
    for (let i = 0; i < 16; i++) this.uniform()
  }

  /** 0 <= x < 1. */
  uniform(): number {
    this.#state ^= this.#state << 13
    this.#state ^= this.#state >>> 17
    this.#state ^= this.#state << 5
    this.#weyl = (this.#weyl + 0x61c88647) | 0
    return ((this.#state + this.#weyl) >>> 0) / 2 ** 32
  }

  integer(low: number, high: number): number {
    return low + Math.floor(this.uniform() * (high - low + 1))
  }

  /** Mean 0, deviation 1: the sum of twelve uniform numbers, near enough to a normal one. */
  normal(): number {
    let sum = -6
    for (let i = 0; i < 12; i++) sum += this.uniform()
    return sum
  }

  normals(count: number): number[] {
    return Array.from({ length: count }, () => this.normal())
  }

  /** An index, drawn in proportion to its weight. */
  pick(weights: readonly number[]): number {
    let left = this.uniform() * weights.reduce((sum, weight) => sum + weight, 0)
    for (const [index, weight] of weights.entries()) {
      left -= weight
      if (left < 0) return index
    }
    return weights.length - 1
  }
}
