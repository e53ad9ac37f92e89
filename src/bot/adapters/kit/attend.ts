import type { Metrics, RequestRecord } from '../../core/metrics.ts'
import type { Platform } from '../../core/platforms.ts'
import type { Log } from '../../core/services.ts'

/** One thing that somebody did on a platform, from its arrival to its answer. */
export interface Visit {
  /** performance.now() */
  readonly arrived: number
  /** Filled in on the way. */
  readonly record: RequestRecord
}

/** Begins now. */
export function beginVisit(platform: Platform, kind: RequestRecord['kind'] = 'unknown', command = ''): Visit {
  return { arrived: performance.now(), record: { platform, kind, command, outcome: 'answered', total: 0 } }
}

/** The platform has its acknowledgement; the first one counts. */
export function noteAcknowledged({ arrived, record }: Visit): void {
  record.firstResponse ??= performance.now() - arrived
}

/** What an adapter does when an answer fails, and what log and metrics are told in any case. */
export interface Care {
  log: Log
  metrics?: Pick<Metrics, 'request'> | undefined
  /** Names the visit in the log. */
  fields: object
  /** A sentence for the log where nobody waits for the answer any more. */
  lost?(error: unknown): string | undefined
  /** The error without what no log may have. */
  loggable?(error: unknown): unknown
  /** The last word to the person: what would help, or an id that the log has too. */
  apologise(error: unknown): Promise<void>
}

/** Does the work of an answer and says what became of it, whatever happens; never rejects. */
export async function attend(visit: Visit, care: Care, work: () => Promise<void>): Promise<void> {
  const { log, metrics, fields, loggable = (error) => error } = care
  const { record } = visit
  try {
    await work()
  } catch (error) {
    const lost = care.lost?.(error)
    record.outcome = lost ? 'gone' : 'failed'
    if (lost) log.warn({ ...fields, err: loggable(error) }, lost)
    else log.error({ ...fields, err: loggable(error) }, 'An interaction could not be answered')
    try {
      await care.apologise(error)
    } catch (err) {
      log.warn({ ...fields, err: loggable(err) }, 'The failure could not be told either')
    }
  }
  record.total = performance.now() - visit.arrived
  metrics?.request(record)
  log.info({ ...fields, ...record }, 'interaction')
}
