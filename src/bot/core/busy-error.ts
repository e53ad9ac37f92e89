/** More is asked for than can be done at once: nothing is wrong, and a later try will do. */
export class BusyError extends Error {
  /** When a try will probably do, in whole seconds. */
  readonly seconds: number

  constructor(seconds: number) {
    super(`Busy for about ${seconds} s`)
    this.name = 'BusyError'
    this.seconds = seconds
  }
}
