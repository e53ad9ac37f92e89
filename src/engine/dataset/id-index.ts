const DENSE_LIMIT = 1 << 24

/** Maps ids to 0, 1, 2… in order of arrival. Ids up to 16 million cost an array read, larger ones a Map. */
export class IdIndex {
  readonly ids: number[] = []
  #dense = new Int32Array(1 << 12)
  readonly #sparse = new Map<number, number>()

  /** -1 when the id is unknown. */
  get(id: number): number {
    if (id < this.#dense.length) return this.#dense[id]! - 1
    return id < DENSE_LIMIT ? -1 : (this.#sparse.get(id) ?? -1)
  }

  add(id: number): number {
    const known = this.get(id)
    if (known >= 0) return known
    const index = this.ids.push(id) - 1
    if (id >= DENSE_LIMIT) this.#sparse.set(id, index)
    else {
      if (id >= this.#dense.length) this.#grow(id)
      this.#dense[id] = index + 1
    }
    return index
  }

  #grow(id: number): void {
    const larger = new Int32Array(Math.min(DENSE_LIMIT, 2 * id))
    larger.set(this.#dense)
    this.#dense = larger
  }
}
