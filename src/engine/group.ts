import { bestOf } from './model/best-of.ts'
import type { Scores } from './types.ts'

/** A way to put a list for several people together; `worth` is what each film is to each of them. [people][films] */
export type GroupRule = (worth: readonly Float64Array[], count: number) => number[]

/** So many of each one's best films stand to choice. */
const POOL = 150
/** So many stars below what is usual for somebody they would rather watch nothing. */
const UNWELCOME = 1

/** What a group's list is made of: {@link Scores} of each of its people. */
export type GroupScores = Pick<Scores, 'rank' | 'stars' | 'usual'>

/**
 * A list for people who watch together, from each one's order of all films ({@link Scores.rank}, log odds of
 * loving a film). Only within one person are these comparable, so a film is worth to each what it is beside their own
 * best list: exp(rank), by the mean of that over their own first `count` candidates. Films that are predicted a star or more
 * below what is usual for one of them are left out while there are enough others.
 *
 * @param candidates indexes of the scores
 * @returns at most `count` of them, best first
 */
export function chooseForGroup(
  people: readonly GroupScores[],
  candidates: readonly number[],
  count: number,
  rule: GroupRule = fair,
): number[] {
  const welcome = candidates.filter((film) =>
    people.every(({ stars, usual }) => stars[film]! > usual - UNWELCOME),
  )
  const eligible = welcome.length >= count ? welcome : candidates
  const best = people.map(({ rank }) => bestOf(rank, eligible, Math.max(POOL, count)))
  const pool = [...new Set(best.flat())].sort((a, b) => a - b)
  const worth = people.map(({ rank }, person) => {
    const own = best[person]!.slice(0, count)
    const highest = own.length > 0 ? rank[own[0]!]! : 0
    const share = (film: number) => Math.exp(rank[film]! - highest)
    const ideal = own.reduce((sum, film) => sum + share(film), 0) / own.length
    return Float64Array.from(pool, (film) => share(film) / ideal)
  })
  return rule(worth, count).map((place) => pool[place]!)
}

/** What films are worth on average. */
export const average: GroupRule = (worth, count) =>
  highest(worth, count, (of) => of.reduce((sum, value) => sum + value, 0))

/** What films are worth to whom they are worth least. */
export const leastMisery: GroupRule = (worth, count) => highest(worth, count, (of) => Math.min(...of))

/**
 * Film by film, the one with which the product of what everybody has got from the list is highest: Nash's bargaining
 * solution, greedily. It is proportional: for whom the films before are worth little, the next weighs more.
 *   next = argmax over films of: sum over people of log(1 + worth of the list so far + worth of the film)
 */
export const fair: GroupRule = (worth, count) => {
  const got = worth.map(() => 1)
  const films = new Set(worth[0]?.keys())
  const chosen: number[] = []
  while (chosen.length < count && films.size > 0) {
    const gain = (film: number) =>
      worth.reduce((sum, of, person) => sum + Math.log(got[person]! + of[film]!), 0)
    const next = firstHighest(films, gain)
    films.delete(next)
    chosen.push(next)
    worth.forEach((of, person) => {
      got[person]! += of[next]!
    })
  }
  return chosen
}

function highest(
  worth: readonly Float64Array[],
  count: number,
  value: (of: readonly number[]) => number,
): number[] {
  const films = Array.from(worth[0]?.keys() ?? [])
  const values = films.map((film) => value(worth.map((of) => of[film]!)))
  return bestOf(values, films, count)
}

function firstHighest(films: Iterable<number>, value: (film: number) => number): number {
  let next = -1
  let high = Number.NEGATIVE_INFINITY
  for (const film of films) {
    const at = value(film)
    if (at > high) {
      high = at
      next = film
    }
  }
  return next
}
