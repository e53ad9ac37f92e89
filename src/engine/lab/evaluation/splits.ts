import type { Dataset } from '../../dataset/dataset.ts'
import { seededRandom } from '../../model/stars/random.ts'

/** Which rating rows a model may learn from, and which it is asked about. */
export interface Split {
  /** 1 for rows to learn from, 0 for all others. [ratings] */
  keep: Uint8Array
  /** Rows asked about, ascending. */
  test: Int32Array
}

/** Every row is a test row with probability `share`, whoever rated it. */
export function randomSplit(dataset: Dataset, share: number, seed: number): Split {
  const random = seededRandom(seed)
  const keep = new Uint8Array(dataset.ratings.length)
  for (let row = 0; row < keep.length; row++) keep[row] = random() < share ? 0 : 1
  return withTestRows(keep)
}

/** The latest rating of everybody who has two or more is a test row. */
export function leaveLatestOut(dataset: Dataset): Split {
  const keep = new Uint8Array(dataset.ratings.length).fill(1)
  for (let user = 0; user < dataset.users.length; user++) {
    const end = dataset.userStart[user + 1]!
    if (end - dataset.userStart[user]! >= 2) keep[end - 1] = 0
  }
  return withTestRows(keep)
}

/** One random rating of everybody who has two or more is a test row. */
export function leaveRandomOut(dataset: Dataset, seed: number): Split {
  const random = seededRandom(seed)
  const keep = new Uint8Array(dataset.ratings.length).fill(1)
  for (let user = 0; user < dataset.users.length; user++) {
    const start = dataset.userStart[user]!
    const ratings = dataset.userStart[user + 1]! - start
    if (ratings >= 2) keep[start + Math.floor(random() * ratings)] = 0
  }
  return withTestRows(keep)
}

/**
 * A share of the users is held out whole. Half of each one's ratings, 50 at most, are test rows; the
 * others may be given to the model at serving time, in random order.
 */
export interface ColdSplit extends Split {
  users: readonly {
    /** Index into `dataset.users`. */
    user: number
    /** Rows to give, shuffled: the first k are "k ratings known". */
    given: readonly number[]
    /** Rows asked about. */
    asked: readonly number[]
  }[]
}

export function coldUsers(dataset: Dataset, share: number, seed: number): ColdSplit {
  const random = seededRandom(seed)
  const keep = new Uint8Array(dataset.ratings.length).fill(1)
  const everybody = shuffled(Array.from(dataset.users.keys()), random)
  const chosen = everybody.slice(0, Math.max(1, Math.round(share * everybody.length))).sort((a, b) => a - b)
  const users: ColdSplit['users'][number][] = []
  const test: number[] = []
  for (const user of chosen) {
    const rows: number[] = []
    for (let row = dataset.userStart[user]!; row < dataset.userStart[user + 1]!; row++) {
      keep[row] = 0
      rows.push(row)
    }
    shuffled(rows, random)
    const asked = rows.slice(0, Math.min(50, rows.length >> 1))
    users.push({ user, asked, given: rows.slice(asked.length) })
    test.push(...asked)
  }
  return { keep, test: Int32Array.from(test.sort((a, b) => a - b)), users }
}

/** Fisher-Yates, in place. */
export function shuffled<T>(items: T[], random: () => number): T[] {
  for (let k = items.length - 1; k > 0; k--) {
    const other = Math.floor(random() * (k + 1))
    const item = items[k]!
    items[k] = items[other]!
    items[other] = item
  }
  return items
}

function withTestRows(keep: Uint8Array): Split {
  const test: number[] = []
  for (let row = 0; row < keep.length; row++) if (!keep[row]) test.push(row)
  return { keep, test: Int32Array.from(test) }
}
