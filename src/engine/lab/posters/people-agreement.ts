import { type Dataset, ratingsOf } from '../../dataset/dataset.ts'
import type { PosterIndex, VisualTaste } from '../../posters/posters.ts'
import type { Rating } from '../../types.ts'

/** People who say enough: this many films with a poster that they loved, and as many that they disliked. */
const ENOUGH = 20
const LOVED = 5
const DISLIKED = 2
/** Held-out films of either kind that one person needs. */
const HELD_OUT = 3

export interface PeopleAgreement {
  people: number
  /** Mean over people of the mean percentage of held-out films they gave five stars, and two or fewer. */
  loved: number
  disliked: number
  /** loved - disliked, and half the width of its 95 % confidence interval over people. */
  difference: number
  plusMinus: number
  /** Probability that a loved film has the higher percentage. */
  ranking: number
  /** The difference when every person's films are judged by another person's taste: what is not personal. */
  strangers: number
}

/**
 * Whether a taste made from a person's ratings of films that are not held out tells the held-out films they
 * loved from those they disliked. Every person counts once.
 */
export function peopleAgreement(
  dataset: Dataset,
  index: PosterIndex,
  heldOut: (movieId: number) => boolean,
): PeopleAgreement {
  const judges = judgesOf(dataset, index, heldOut)
  const own = judges.map((judge) => judgeBy(index, judge.taste, judge))
  const strange = judges.map((judge, at) => judgeBy(index, judges[(at + 1) % judges.length]!.taste, judge))
  const differences = own.map(({ loved, disliked }) => loved - disliked)
  const difference = mean(differences)
  const variance = mean(differences.map((value) => (value - difference) ** 2))
  return {
    people: judges.length,
    loved: mean(own.map(({ loved }) => loved)),
    disliked: mean(own.map(({ disliked }) => disliked)),
    difference,
    plusMinus: 1.96 * Math.sqrt(variance / Math.max(1, judges.length)),
    ranking: mean(own.map(({ ranking }) => ranking)),
    strangers: mean(strange.map(({ loved, disliked }) => loved - disliked)),
  }
}

interface Judge {
  taste: VisualTaste
  loved: number[]
  disliked: number[]
}

function judgesOf(dataset: Dataset, index: PosterIndex, heldOut: (movieId: number) => boolean): Judge[] {
  const judges: Judge[] = []
  for (let user = 0; user < dataset.users.length; user++) {
    const ratings = ratingsOf(dataset, user).filter(({ movieId }) => index.has(movieId))
    const loved = ratings.filter(({ stars }) => stars >= LOVED)
    const disliked = ratings.filter(({ stars }) => stars <= DISLIKED)
    if (loved.length < ENOUGH || disliked.length < ENOUGH) continue
    const unseen = (rows: Rating[]) => rows.map(({ movieId }) => movieId).filter(heldOut)
    const judge = { loved: unseen(loved), disliked: unseen(disliked) }
    if (judge.loved.length < HELD_OUT || judge.disliked.length < HELD_OUT) continue
    const taste = index.taste(ratings.filter(({ movieId }) => !heldOut(movieId)))
    if (taste) judges.push({ taste, ...judge })
  }
  return judges
}

function judgeBy(index: PosterIndex, taste: VisualTaste, { loved, disliked }: Judge) {
  const percents = (films: number[]) => films.map((id) => index.match(taste, id)!.percent)
  const high = percents(loved)
  const low = percents(disliked)
  let won = 0
  for (const one of high) for (const other of low) won += one > other ? 1 : one === other ? 0.5 : 0
  return { loved: mean(high), disliked: mean(low), ranking: won / (high.length * low.length) }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}
