import { readFileSync } from 'node:fs'

/** A small export with the traps that are met in real ones. */
export function sample(name: string): Buffer {
  return readFileSync(new URL(`samples/${name}`, import.meta.url))
}

export const table = (...lines: string[]): Buffer => Buffer.from(lines.join('\n'))

/** Letterboxd's watched.csv and watchlist.csv. */
export const boxd = (...rows: string[]) => ['Date,Name,Year,Letterboxd URI', ...rows].join('\n')
/** Its ratings.csv. */
export const rated = (...rows: string[]) => ['Date,Name,Year,Letterboxd URI,Rating', ...rows].join('\n')
/** Its diary.csv and, near enough, reviews.csv. */
export const diary = (...rows: string[]) =>
  ['Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date', ...rows].join('\n')
