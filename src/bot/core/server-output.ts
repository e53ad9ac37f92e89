/** Characters that may wait for a reader; a line that comes when there are more is lost. */
const MOST_WAITING = 64 * 1024

/** The part of Node's stream over a pipe that decides whether a write waits for the reader. */
interface OverPipe {
  _handle?: { setBlocking?(blocking: boolean): unknown } | null
}

export interface OutputState {
  /** Since the start; the disk was full, the reader gone, or too much waiting. */
  lostLines: number
  /** Characters that nobody has read yet. */
  waiting: number
}

/** Where a server writes what the admin reads. */
export interface Output {
  readonly state: OutputState
  /** A line for the admin. */
  say(line: string): void
  /** A line of the log with its end. */
  write(line: string): void
}

/**
 * Standard output and standard error of a server. Either may be full, gone, or not read by anybody: who
 * writes never waits and never fails, and what got lost is counted.
 */
export class ServerOutput implements Output {
  #lostLines = 0

  constructor() {
    for (const stream of [process.stdout, process.stderr]) {
      if (!stream.isTTY) (stream as OverPipe)._handle?.setBlocking?.(false)
      // Counted where it was written.
      stream.on('error', () => {})
    }
  }

  get state(): OutputState {
    const { stdout, stderr } = process
    return { lostLines: this.#lostLines, waiting: stdout.writableLength + stderr.writableLength }
  }

  /** A line for the admin, on standard output. */
  say(line: string): void {
    this.#write(process.stdout, `${line}\n`)
  }

  /** A line of the log with its end, on standard error. */
  write(line: string): void {
    this.#write(process.stderr, line)
  }

  #write(stream: NodeJS.WriteStream, line: string): void {
    if (stream.writableLength > MOST_WAITING) this.#lostLines += 1
    else
      stream.write(line, (error) => {
        if (error) this.#lostLines += 1
      })
  }
}
