import type { Actor, Place } from '../core/bot.ts'

/** Something that is to be said in a channel later. */
export interface Job {
  /** Random: it stays in the agenda for a while when all else about the job is erased. */
  id: string
  /** Which command's `jobs` does it. */
  kind: string
  args: readonly string[]
  /** Unix time in ms. */
  at: number
  repeat?: Repeat
  /** Whoever set it, without a name: the platform, the place, the language and the theme that suit it. */
  actor: Actor & { place: Place }
}

export interface Repeat {
  /** Cron pattern of five fields, as croner reads it: "0 18 * * 5". */
  pattern: string
  /** IANA time zone: "Europe/Berlin". */
  zone: string
}
