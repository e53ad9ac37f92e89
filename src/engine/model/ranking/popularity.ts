import type { Dataset } from '../../dataset/dataset.ts'
import { AGE_BANDS, type Demographics, OCCUPATIONS } from '../../types.ts'

/**
 * Ratings added to every group as if its members were like everybody: small groups lean on the whole,
 * occupations more, since they say less. Found on people held out whole, as is the fading.
 */
const SHRINKAGE = 3
const SHRINKAGE_OF_OCCUPATION = 12
/** Share of people added to every film's, so that a film nobody rated has a finite logarithm. */
const FLOOR = 1e-4
/** Later ratings say more about what people watch next: weight = ago^-0.65. Also keeps heavy raters from deciding. */
const FADE = 0.65

/** Groups in the order of the stored rows: 2 genders, the age bands, the occupations. */
const OCCUPATION_GROUPS = 2 + AGE_BANDS.length
export const POPULARITY_GROUPS = OCCUPATION_GROUPS + OCCUPATIONS.length

/** Log of how popular each film is, and how that differs by gender, age and occupation. */
export interface Popularity {
  /** [movies] */
  overall: Float32Array
  /** Log ratio of each group to all. [groups, movies] */
  groups: Float32Array
}

export function countPopularity(dataset: Dataset, keep?: Uint8Array): Popularity {
  const films = dataset.movies.length
  const all = new Float64Array(films)
  const byGroup = Array.from({ length: POPULARITY_GROUPS }, () => new Float64Array(films))
  const members = new Float64Array(POPULARITY_GROUPS)
  let people = 0
  for (const [user, { demographics }] of dataset.users.entries()) {
    const groups = groupsOf(demographics)
    let ago = 0
    for (let row = dataset.userStart[user + 1]! - 1; row >= dataset.userStart[user]!; row--) {
      if (keep && !keep[row]) continue
      const weight = (++ago) ** -FADE
      const film = dataset.ratings.movie[row]!
      all[film]! += weight
      for (const group of groups) byGroup[group]![film]! += weight
    }
    if (ago === 0) continue
    people++
    for (const group of groups) members[group]!++
  }
  const overall = all.map((sum) => sum / Math.max(1, people))
  const groups = new Float32Array(POPULARITY_GROUPS * films)
  for (let group = 0; group < POPULARITY_GROUPS; group++) {
    const added = group < OCCUPATION_GROUPS ? SHRINKAGE : SHRINKAGE_OF_OCCUPATION
    for (let film = 0; film < films; film++) {
      const like = members[group]! * overall[film]!
      groups[group * films + film] = Math.log((byGroup[group]![film]! + added) / (like + added))
    }
  }
  return { overall: Float32Array.from(overall, (share) => Math.log(share + FLOOR)), groups }
}

/** Log popularity among people like this one. A fact left out, or one nobody shares, changes nothing. [movies] */
export function popularityFor(
  { overall, groups }: Popularity,
  demographics: Demographics = {},
): Float32Array {
  const films = overall.length
  const out = overall.slice()
  for (const group of groupsOf(demographics)) {
    const offset = group * films
    for (let film = 0; film < films; film++) out[film]! += groups[offset + film]!
  }
  return out
}

function groupsOf({ gender, age, occupation }: Demographics): number[] {
  const groups: number[] = []
  if (gender !== undefined) groups.push(gender === 'M' ? 1 : 0)
  const band = age === undefined ? -1 : AGE_BANDS.findLastIndex((from) => from <= age)
  if (band >= 0) groups.push(2 + band)
  if (occupation !== undefined && occupation >= 0 && occupation < OCCUPATIONS.length)
    groups.push(OCCUPATION_GROUPS + occupation)
  return groups
}
