import type { Dataset } from '../../../dataset/dataset.ts'
import type { Scores } from '../../../types.ts'
import { readHistories } from '../../ranking/histories.ts'
import { togetherWeights } from '../../ranking/item-weights.ts'
import { logChanceLoved } from '../../ranking/loved.ts'
import { countTogether } from '../../ranking/pair-counts.ts'
import { LOVED } from '../list-metrics.ts'

/** Scores all films for somebody with these rows known; `scores` are the star model's. [movies] */
export type ListScorer = (given: readonly number[], scores: Scores) => ArrayLike<number>

/** By validation people (see `choseSettings`), loved films in the first five of random 80/20. */
const RIDGE_ALL = 1000
const RIDGE_LOVED = 500
const NEIGHBOURS = 100
const SHRINKAGE = 20
const POPULARITY_ADDED = 0.1

/** Scorers to compare with, by the name that tables show. */
export async function listBaselines(dataset: Dataset, keep: Uint8Array): Promise<Record<string, ListScorer>> {
  const { movie, stars } = dataset.ratings
  const loved = keep.map((kept, row) => (kept && stars[row]! >= LOVED ? 1 : 0))
  const lovedBy = new Float64Array(dataset.movies.length)
  const ratedBy = new Float64Array(dataset.movies.length)
  for (let row = 0; row < keep.length; row++) {
    if (keep[row]) ratedBy[movie[row]!]! += 1 / dataset.users.length
    if (loved[row]) lovedBy[movie[row]!]!++
  }
  const all = await itemScorer(dataset, keep, (histories) => togetherWeights(histories, RIDGE_ALL))
  const onlyLoved = await itemScorer(dataset, loved, (histories) => togetherWeights(histories, RIDGE_LOVED))
  const neighbours = await itemScorer(dataset, loved, async (histories) => nearest(histories))
  const isLoved = (row: number) => stars[row]! >= LOVED
  const chance = (film: number, { stars, uncertainty }: Scores) =>
    logChanceLoved(stars[film]!, uncertainty[film]!, 3.5)
  return {
    'popularity (loved)': () => lovedBy,
    'item-kNN, loved only': (given) => neighbours(given.filter(isLoved)),
    'EASE, all ratings': (given) => all(given),
    'EASE, loved only': (given) => onlyLoved(given.filter(isLoved)),
    'log EASE + log P(loved)': (given, scores) =>
      all(given).map((watched, film) => Math.log(Math.max(1e-4, watched)) + chance(film, scores)),
    'log (EASE + popularity / 10) + log P(loved)': (given, scores) =>
      all(given).map(
        (watched, film) =>
          Math.log(Math.max(0, watched) + POPULARITY_ADDED * ratedBy[film]! + 1e-6) + chance(film, scores),
      ),
  }
}

type Histories = ReturnType<typeof readHistories>

/** Sums the rows of an item-item matrix, made from the rows that are kept. */
async function itemScorer(
  dataset: Dataset,
  keep: Uint8Array,
  weigh: (histories: Histories) => Promise<Float32Array>,
): Promise<(given: readonly number[]) => Float64Array> {
  const histories = readHistories(dataset, { mostFilms: 6000, longest: 2500 }, keep)
  const weights = await weigh(histories)
  const { films, rowOfFilm } = histories
  const n = films.length
  return (given) => {
    const scores = new Float64Array(dataset.movies.length)
    for (const known of given) {
      const row = rowOfFilm[dataset.ratings.movie[known]!]!
      if (row < 0) continue
      const offset = row * n
      for (let k = 0; k < n; k++) scores[films[k]!]! += weights[offset + k]!
    }
    return scores
  }
}

/** Cosines, shrunk for films with few people, of each film's nearest; by column, so that sums of rows are its score. */
function nearest(histories: Histories): Float32Array {
  const n = histories.films.length
  const cosines = countTogether(histories)
  const people = Float64Array.from({ length: n }, (_, k) => cosines[k * n + k]!)
  for (let a = 0; a < n; a++)
    for (let b = 0; b < n; b++)
      cosines[a * n + b] =
        a === b ? 0 : cosines[a * n + b]! / (Math.sqrt(people[a]! * people[b]!) + SHRINKAGE)
  const out = new Float32Array(n * n)
  for (let film = 0; film < n; film++) {
    const own = cosines.subarray(film * n, (film + 1) * n)
    const least = own.toSorted()[Math.max(0, n - NEIGHBOURS)] ?? 0
    for (let other = 0; other < n; other++) if (own[other]! >= least) out[other * n + film] = own[other]!
  }
  return out
}
