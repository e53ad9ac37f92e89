import cliProgress from 'cli-progress'

export interface Progress {
  /** `note` is a few words behind the figures: "12 s left". */
  update(done: number, total: number, note?: string): void
  stop(): void
}

/** Between two plain lines, in ms. */
const PLAIN_EVERY = 5_000

/** A line for whoever watches a terminal: which data, where the result is. A script's stderr holds errors only. */
export function remark(line: string, stream: NodeJS.WriteStream = process.stderr): void {
  if (stream.isTTY) stream.write(`${line}\n`)
}

/** A progress bar on a terminal, elsewhere a plain line for every few seconds that it lasts; on stderr. */
export function startProgress(label: string, stream: NodeJS.WriteStream = process.stderr): Progress {
  return stream.isTTY ? bar(label, stream) : lines(label, stream)
}

/** "3 min 20 s left", for the note of a progress. */
export function timeLeft(seconds: number | undefined): string {
  if (seconds === undefined || !Number.isFinite(seconds)) return ''
  const whole = Math.ceil(seconds)
  return whole < 60 ? `${whole} s left` : `${Math.floor(whole / 60)} min ${whole % 60} s left`
}

function bar(label: string, stream: NodeJS.WriteStream): Progress {
  const format = `${label} {bar} {value}/{total} {note}`
  const shown = new cliProgress.SingleBar({ stream, format, hideCursor: true }, cliProgress.Presets.rect)
  let started = false
  return {
    update(done, total, note = '') {
      if (started) shown.setTotal(total)
      else shown.start(total, done, { note })
      started = true
      shown.update(done, { note })
    },
    stop: () => shown.stop(),
  }
}

function lines(label: string, stream: NodeJS.WriteStream): Progress {
  let last = performance.now()
  return {
    update(done, total, note = '') {
      const now = performance.now()
      if (now - last < PLAIN_EVERY) return
      last = now
      stream.write(`${label} ${done}/${total}${note && done < total ? `, ${note}` : ''}\n`)
    },
    stop() {},
  }
}
