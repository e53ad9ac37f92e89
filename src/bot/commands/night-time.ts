import type { Moment } from '../core/reply.ts'
import type { Speech } from '../core/speech.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** "2 hours", as a choice. */
export function durationInWords(minutes: number, { language }: Speech): string {
  const [value, unit] = wholeUnits(minutes)
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value)
}

/** "20:15 UTC (in 2 hours)": whoever reads it may be in any time zone. */
export function endOf(endsAt: number, now: number, speech: Speech): Moment {
  const withDay = endsAt - now > DAY / 2
  const { language, t } = speech
  const minutes = Math.max(1, Math.round((endsAt - now) / MINUTE))
  const [value, unit] = minutes < 60 ? ([minutes, 'minute'] as const) : coarse(minutes)
  const clock = new Intl.DateTimeFormat(language, {
    ...(withDay && ({ weekday: 'short', day: 'numeric', month: 'short' } as const)),
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
  }).format(endsAt)
  const left = new Intl.RelativeTimeFormat(language).format(value, unit)
  return { text: t('night.time', { clock, left }), at: endsAt, withDay }
}

/** The largest unit that comes out whole. */
function wholeUnits(minutes: number): [number, 'minute' | 'hour' | 'day'] {
  if (minutes % (24 * 60) === 0) return [minutes / (24 * 60), 'day']
  return minutes % 60 === 0 ? [minutes / 60, 'hour'] : [minutes, 'minute']
}

function coarse(minutes: number): [number, 'hour' | 'day'] {
  const hours = Math.round(minutes / 60)
  return hours < 48 ? [hours, 'hour'] : [Math.round(hours / 24), 'day']
}
