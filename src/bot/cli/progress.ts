import cliProgress from 'cli-progress'

export interface Progress {
  /** `note` is a few words behind the figures: "12 s left". */
  update(done: number, total: number, note?: string): void
  stop(): void
}

/** Between two plain lines, in ms. */
const PLAIN_EVERY = 5_000

/** A progress bar on a terminal, a plain line every few seconds elsewhere; both on stderr. */
export function startProgress(label: string, stream = process.stderr): Progress {
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
  let last = Number.NEGATIVE_INFINITY
  return {
    update(done, total, note = '') {
      const now = performance.now()
      if (now - last < PLAIN_EVERY && done < total) return
      last = now
      stream.write(`${label} ${done}/${total}${note && done < total ? `, ${note}` : ''}\n`)
    },
    stop() {},
  }
}
