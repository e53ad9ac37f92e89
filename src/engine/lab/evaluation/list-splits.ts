import type { Dataset } from '../../dataset/dataset.ts'
import { seededRandom } from '../../model/stars/random.ts'
import { shuffled } from './splits.ts'

/** Whose list is asked for: what they are known to have rated, and which of the others they would love. */
interface ListQuestion {
  /** What the figures are put together by. */
  group: string
  /** Index into `dataset.users`. */
  user: number
  /** Rows that are known. */
  given: readonly number[]
  /** Rows that are not. */
  asked: readonly number[]
}

export interface ListSplit {
  /** 1 for rows to learn from, 0 for all others. [ratings] */
  keep: Uint8Array
  questions: readonly ListQuestion[]
}

export const KNOWN_TO_LISTS = [0, 3, 5, 10, 20, 50] as const
export const RANDOM_80_20 = 'random 80/20'
export const ALL_BEFORE = 'by calendar time'
const COLD_SHARE = 0.1
const MOST_PEOPLE = 1500
const ASKED_SHARE = 0.2

/** By these people the ranker's settings were chosen, and no test asks for their lists: two of five. */
export function choseSettings(user: number): boolean {
  return user % 5 < 2
}

export function coldGroup(known: number): string {
  return `k = ${known}`
}

/**
 * A fifth of everybody's ratings is left out, and everything of a tenth of people. Asked for are the lists of up to 1,500
 * others for the left-out fifth, and of those tenth with k random ratings given for all their other ones. Rows are
 * drawn whatever their time, so the order in which a site showed its films says nothing.
 */
export function listSplit(
  dataset: Dataset,
  seed: number,
  mayBeAsked = (user: number) => !choseSettings(user),
): ListSplit {
  const random = seededRandom(seed)
  const { userStart } = dataset
  const keep = new Uint8Array(dataset.ratings.length)
  const people = shuffled(Array.from(dataset.users.keys()).filter(mayBeAsked), random)
  const cold = people.slice(0, Math.round(COLD_SHARE * dataset.users.length))
  const warm = new Set(people.slice(cold.length, cold.length + MOST_PEOPLE))
  const isCold = new Set(cold)
  const questions: ListQuestion[] = []
  const rowsOf = (user: number) =>
    shuffled(
      Array.from({ length: userStart[user + 1]! - userStart[user]! }, (_, k) => userStart[user]! + k),
      random,
    )
  for (let user = 0; user < dataset.users.length; user++) {
    if (isCold.has(user)) continue
    const rows = rowsOf(user)
    const asked = rows.slice(0, Math.round(ASKED_SHARE * rows.length))
    const given = rows.slice(asked.length)
    for (const row of given) keep[row] = 1
    if (warm.has(user)) questions.push({ group: RANDOM_80_20, user, given, asked })
  }
  for (const user of cold) {
    const rows = rowsOf(user)
    for (const known of KNOWN_TO_LISTS)
      if (rows.length > known)
        questions.push({
          group: coldGroup(known),
          user,
          given: rows.slice(0, known),
          asked: rows.slice(known),
        })
  }
  return { keep, questions }
}

/** Learns from the first four fifths of all ratings by time, cut by rows; asks everybody who rated later. */
export function calendarSplit(dataset: Dataset): ListSplit {
  const { ratedAt, length } = dataset.ratings
  const byTime = Array.from({ length }, (_, row) => row).sort((a, b) => ratedAt[a]! - ratedAt[b]! || a - b)
  const keep = new Uint8Array(length)
  for (const row of byTime.slice(0, Math.round((1 - ASKED_SHARE) * length))) keep[row] = 1
  const questions: ListQuestion[] = []
  for (let user = 0; user < dataset.users.length; user++) {
    const given: number[] = []
    const asked: number[] = []
    for (let row = dataset.userStart[user]!; row < dataset.userStart[user + 1]!; row++)
      (keep[row] ? given : asked).push(row)
    if (asked.length > 0 && given.length > 0) questions.push({ group: ALL_BEFORE, user, given, asked })
  }
  return { keep, questions }
}
