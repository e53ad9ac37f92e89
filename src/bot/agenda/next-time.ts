import { Cron } from 'croner'
import type { Repeat } from './job.ts'

/** When a repeated job is due next after `now`; Unix times in ms. Undefined: never again. */
export function nextTime({ pattern, zone }: Repeat, now: number): number | undefined {
  return new Cron(pattern, { timezone: zone, paused: true }).nextRun(new Date(now))?.getTime()
}

/** Whether this is a time zone that this computer knows. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
