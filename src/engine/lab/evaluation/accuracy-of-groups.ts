import type { Dataset } from '../../dataset/dataset.ts'
import { AGE_BANDS, AGE_LABELS, type Demographics } from '../../types.ts'
import { rmse } from './rating-metrics.ts'
import type { Predictions } from './scoring.ts'

/** How well predicted stars fit a part of the people. */
export interface GroupAccuracy {
  name: string
  ratings: number
  rmse: number
  /** Standard deviation of the stars that they gave. */
  spread: number
  /** Share of the variance of their stars that predictions explain. */
  explained: number
}

interface Group {
  name: string
  /** @param known ratings that the person has in training */
  has(facts: Demographics, known: number): boolean
}

const GENDERS: readonly Group[] = [
  { name: 'women', has: ({ gender }) => gender === 'F' },
  { name: 'men', has: ({ gender }) => gender === 'M' },
]
const ACTIVITIES: readonly Group[] = [
  { name: 'fewer than 50 ratings known', has: (_, known) => known < 50 },
  { name: '50 to 149', has: (_, known) => known >= 50 && known < 150 },
  { name: '150 to 399', has: (_, known) => known >= 150 && known < 400 },
  { name: '400 or more', has: (_, known) => known >= 400 },
]
const GROUPS: readonly Group[] = [
  ...GENDERS,
  ...GENDERS.flatMap((gender) =>
    ACTIVITIES.map((activity) => ({
      name: `${gender.name}, ${activity.name}`,
      has: (facts: Demographics, known: number) => gender.has(facts, known) && activity.has(facts, known),
    })),
  ),
  ...AGE_BANDS.map((band, place) => ({
    name: `age ${AGE_LABELS[place]}`,
    has: ({ age }: Demographics) => age === band,
  })),
]

/**
 * By gender, also with how many ratings are known of a person, and by age; empty groups are left out.
 *
 * @param rows what `predictions` are of
 * @param keep one entry a rating row; those with 0 were unseen in training
 */
export function accuracyOfGroups(
  dataset: Dataset,
  rows: Int32Array,
  { stars, actual }: Pick<Predictions, 'stars' | 'actual'>,
  keep: Uint8Array,
): GroupAccuracy[] {
  const { user } = dataset.ratings
  const known = new Uint32Array(dataset.users.length)
  keep.forEach((kept, row) => {
    if (kept) known[user[row]!]!++
  })
  return GROUPS.flatMap(({ name, has }) => {
    const places = Array.from(rows.keys()).filter((place) => {
      const person = user[rows[place]!]!
      return has(dataset.users[person]!.demographics, known[person]!)
    })
    if (places.length === 0) return []
    const given = places.map((place) => actual[place]!)
    const error = rmse(
      places.map((place) => stars[place]!),
      given,
    )
    const mean = given.reduce((sum, value) => sum + value, 0) / given.length
    const spread = rmse(given, new Float32Array(given.length).fill(mean))
    return [{ name, ratings: given.length, rmse: error, spread, explained: 1 - (error / spread) ** 2 }]
  })
}
