/** What has been opened, so that every way out closes all of it. */
export class Opened {
  #closers: (() => Promise<unknown>)[] = []
  #closed: Promise<void> | undefined

  get closing(): boolean {
    return this.#closed !== undefined
  }

  /**
   * Waits for a part and keeps how it is closed. A part that comes when the rest is closed already is
   * closed at once, since nobody else will.
   */
  async add<Part>(opening: Part | Promise<Part>, close: (part: Part) => Promise<unknown>): Promise<Part> {
    const part = await opening
    if (this.closing) await close(part)
    else this.#closers.push(() => close(part))
    return part
  }

  /** Closes what came last first, the others also when one fails; rejects with what failed first. */
  close(): Promise<void> {
    this.#closed ??= this.#closeAll()
    return this.#closed
  }

  async #closeAll(): Promise<void> {
    const failures: unknown[] = []
    for (const close of this.#closers.reverse()) await close().catch((error) => failures.push(error))
    if (failures.length > 0) throw failures[0]
  }
}
