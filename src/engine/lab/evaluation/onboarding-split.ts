import type { Dataset } from '../../dataset/dataset.ts'
import { seededRandom } from '../../model/stars/random.ts'
import { choseSettings } from './list-splits.ts'
import { shuffled } from './splits.ts'

/** People who are held out whole and asked about films from nothing. */
export interface OnboardingSplit {
  seed: number
  /** Indexes into `dataset.users`. */
  people: readonly number[]
  /** 1 for rows to learn from, all of everybody else. [ratings] */
  keep: Uint8Array
}

/** Of all people, for each seed. */
const MOST_HELD_OUT = 0.2

const notSettings = (user: number) => !choseSettings(user)

/** The seeds in groups of as many as it takes to hold everybody out once. */
export function deals({ users }: Dataset, seeds: readonly number[]): number[][] {
  const people = Array.from(users.keys()).filter(notSettings).length
  const size = Math.max(1, Math.ceil(people / Math.round(MOST_HELD_OUT * users.length)))
  return Array.from({ length: Math.ceil(seeds.length / size) }, (_, deal) =>
    seeds.slice(deal * size, (deal + 1) * size),
  )
}

/**
 * Deals the people by whom no settings were chosen to the seeds, so that nobody is asked twice and what is found for one
 * person does not depend on another.
 */
export function onboardingSplits(
  dataset: Dataset,
  seeds: readonly number[],
  mayBeAsked = notSettings,
): OnboardingSplit[] {
  const { users, ratings } = dataset
  const everybody = shuffled(Array.from(users.keys()).filter(mayBeAsked), seededRandom(seeds[0]!))
  const size = Math.min(Math.floor(everybody.length / seeds.length), Math.round(MOST_HELD_OUT * users.length))
  return seeds.map((seed, k) => {
    const people = everybody.slice(k * size, (k + 1) * size)
    const held = new Set(people)
    return { seed, people, keep: Uint8Array.from(ratings.user, (user) => (held.has(user) ? 0 : 1)) }
  })
}
