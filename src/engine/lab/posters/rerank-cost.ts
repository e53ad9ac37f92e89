import { type Dataset, keptRatings } from '../../dataset/dataset.ts'
import { meanStarsOf } from '../../dataset/film-means.ts'
import type { Model } from '../../model/model.ts'
import { memberOf } from '../../person.ts'
import { learnedMetric } from '../../posters/metric.ts'
import { TASTE_RULE } from '../../posters/open-index.ts'
import { VectorIndex } from '../../posters/poster-index.ts'
import type { PosterIndex, PosterMatch, VisualTaste } from '../../posters/posters.ts'
import { POSTER_WEIGHT, rerankByPosters } from '../../posters/rerank.ts'
import type { VectorSet } from '../../posters/vector-file.ts'
import type { Scores } from '../../types.ts'
import { learnProjection } from './learn-projection.ts'
import { teachersOf } from './teachers.ts'

interface RerankRow {
  /** 0 for no re-ranking. */
  pool: number
  /** See {@link rerankByPosters}; 1 is the prototype's order. */
  weight: number
  /** Share of people whose held-out film is among the ten. */
  hitRate: number
  /** Means over the first five films. */
  predictedStars: number
  percent: number
}

export interface RerankCost {
  people: number
  rows: RerankRow[]
}

const POOLS = [15, 30, 60]
const HITS_AMONG = 10
const SHOWN = 5

/**
 * What re-ranking by poster costs and brings, over the whole catalogue. The model must have been trained on
 * the rows with `keep` 1 only; the poster map is learned from these rows here. Everybody's first row with
 * `keep` 0 is the film to find; people without one are left out.
 */
export function rerankCost(
  dataset: Dataset,
  model: Model,
  keep: Uint8Array,
  set: VectorSet,
  weights: readonly number[] = [POSTER_WEIGHT, 1],
): RerankCost {
  const known = keptRatings(dataset, keep)
  const metric = learnedMetric(set.mean, learnProjection(set, teachersOf(known)))
  const index = new VectorIndex(set, { metric, rule: TASTE_RULE, meanStars: meanStarsOf(known) })
  const indexOf = new Map(Array.from(model.movieIds, (id, at) => [id, at]))
  const settings = [
    { pool: 0, weight: 0 },
    ...weights.flatMap((weight) => POOLS.map((pool) => ({ pool, weight }))),
  ]
  const sums = settings.map(() => ({ hits: 0, stars: 0, percent: 0 }))
  let people = 0
  for (let user = 0; user < dataset.users.length; user++) {
    const wanted = heldOutFilm(dataset, keep, user)
    const person = memberOf(known, user)
    const taste = index.taste(person.ratings)
    if (wanted === undefined || !taste) continue
    people++
    const { scores } = model.read(person)
    const seen = new Set(person.ratings.map(({ movieId }) => movieId))
    const posters = remembering(index)
    const ranked = bestFilms(model, scores, seen, Math.max(...POOLS))
    for (const [at, { pool, weight }] of settings.entries()) {
      const list = pool === 0 ? ranked : rerankByPosters(ranked.slice(0, pool), taste, posters, { weight })
      const shown = list.slice(0, SHOWN)
      const sum = sums[at]!
      if (list.slice(0, HITS_AMONG).includes(wanted)) sum.hits++
      sum.stars += mean(shown.map((id) => scores.stars[indexOf.get(id)!]!))
      sum.percent += meanPercent(posters, taste, shown)
    }
  }
  const rows = settings.map((setting, at) => ({
    ...setting,
    hitRate: sums[at]!.hits / people,
    predictedStars: sums[at]!.stars / people,
    percent: sums[at]!.percent / people,
  }))
  return { people, rows }
}

function heldOutFilm(
  { userStart, ratings, movies }: Dataset,
  keep: Uint8Array,
  user: number,
): number | undefined {
  for (let row = userStart[user]!; row < userStart[user + 1]!; row++)
    if (!keep[row]) return movies[ratings.movie[row]!]!.id
  return undefined
}

/** Ids of the films with the highest rank score that the person has not rated, best first. */
function bestFilms(model: Model, { rank }: Scores, seen: ReadonlySet<number>, count: number): number[] {
  const open = [...rank.keys()].filter((at) => !seen.has(model.movieIds[at]!))
  return open
    .sort((a, b) => rank[b]! - rank[a]!)
    .slice(0, count)
    .map((at) => model.movieIds[at]!)
}

type Matcher = Pick<PosterIndex, 'match'>

/** Asks the index once for each film of one taste. */
function remembering(index: PosterIndex): Matcher {
  const known = new Map<number, PosterMatch | undefined>()
  return {
    match(taste, movieId) {
      if (!known.has(movieId)) known.set(movieId, index.match(taste, movieId))
      return known.get(movieId)
    },
  }
}

/** The middle of the scale when none of the films has a poster. */
function meanPercent(posters: Matcher, taste: VisualTaste, films: readonly number[]): number {
  const percents = films
    .map((id) => posters.match(taste, id)?.percent)
    .filter((percent) => percent !== undefined)
  return percents.length > 0 ? mean(percents) : 50
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}
