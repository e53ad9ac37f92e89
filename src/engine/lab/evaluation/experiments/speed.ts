import type { Dataset } from '../../../dataset/dataset.ts'
import type { Model } from '../../../model/model.ts'
import { seededRandom } from '../../../model/stars/random.ts'
import { memberOf } from '../../../person.ts'
import { shuffled } from '../splits.ts'

export interface Speed {
  people: number
  /** Milliseconds to score the whole catalogue for one person, their state included. */
  median: number
  p95: number
}

const PEOPLE = 500
const WARM_UP = 50

export function measureSpeed(dataset: Dataset, model: Model, keep: Uint8Array, seed: number): Speed {
  const users = shuffled(Array.from(dataset.users.keys()), seededRandom(seed)).slice(0, WARM_UP + PEOPLE)
  const times = users
    .map((user) => {
      const person = memberOf(dataset, user, keep)
      const started = performance.now()
      model.read(person).scores
      return performance.now() - started
    })
    .slice(Math.min(WARM_UP, users.length - 1))
    .sort((a, b) => a - b)
  return {
    people: times.length,
    median: times[times.length >> 1]!,
    p95: times[Math.floor(times.length * 0.95)]!,
  }
}
