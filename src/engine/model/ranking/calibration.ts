import { MOST_GENRES } from './genres.ts'

/**
 * How far a growing list's genres are from the wished-for ones: KL(p || q) in nats, p the wish, q the
 * list's genres smoothed by p (Steck 2018, "Calibrated recommendations").
 */
export class GenreCalibration {
  readonly #wished: Float64Array
  readonly #smoothing: number
  /** Genres of each film that can be added. */
  readonly #genres: readonly (readonly number[])[]
  /** Of the films in the list, each film's shared out equally. [genres] */
  readonly #listed = new Float64Array(MOST_GENRES)
  #films = 0
  /** What each genre adds to the divergence if the next film lacks it, and their sum. */
  readonly #without = new Float64Array(MOST_GENRES)
  #sumWithout = 0
  /** The same if the next film has it as one of m, NaN where not yet asked. [m, genres] */
  readonly #with = new Float64Array((MOST_GENRES + 1) * MOST_GENRES)

  /**
   * @param wished a distribution over genres, or all zero
   * @param smoothing share of it that is mixed into the list's
   */
  constructor(wished: Float64Array, genres: readonly (readonly number[])[], smoothing: number) {
    this.#smoothing = smoothing
    this.#wished = wished
    this.#genres = genres
    this.#prepare()
  }

  /** Divergence of the list with one film more, by its number. */
  divergenceWith(film: number): number {
    const own = this.#genres[film]!
    const row = own.length * MOST_GENRES
    let sum = this.#sumWithout
    for (const genre of own) {
      let part = this.#with[row + genre]!
      if (Number.isNaN(part)) {
        part = this.#part(genre, 1 / own.length)
        this.#with[row + genre] = part
      }
      sum += part - this.#without[genre]!
    }
    return sum
  }

  add(film: number): void {
    const own = this.#genres[film]!
    for (const genre of own) this.#listed[genre]! += 1 / own.length
    this.#films++
    this.#prepare()
  }

  #prepare(): void {
    this.#with.fill(Number.NaN)
    this.#sumWithout = 0
    for (let genre = 0; genre < MOST_GENRES; genre++) {
      this.#without[genre] = this.#part(genre, 0)
      this.#sumWithout += this.#without[genre]!
    }
  }

  #part(genre: number, more: number): number {
    const p = this.#wished[genre]!
    if (p === 0) return 0
    const q = (this.#listed[genre]! + more) / (this.#films + 1)
    return p * Math.log(p / ((1 - this.#smoothing) * q + this.#smoothing * p))
  }
}
