import type { Scores } from '../../types.ts'
import { bestOf } from '../best-of.ts'
import { GenreCalibration } from './calibration.ts'
import { genreShares, genresOf } from './genres.ts'
import type { RankingOptions } from './options.ts'

/** What `choose` knows of the films beside their scores. */
export interface Catalogue {
  /** Genres as bits. [movies] */
  genres: Uint32Array
  /** Log popularity. [movies] */
  popularity: Float32Array
  /** What people watch together, as directions: close films have close directions. [movies, dimensions] */
  directions: Float32Array
  dimensions: number
  options: RankingOptions['list']
}

/** The dial's middle, taken when none is given. */
const DEFAULT_ADVENTURE = 0.5

/**
 * Puts a list together, best first. Films predicted below `scores.usual` stars come only when there are no others.
 * At the dial's middle the order is that of `rank`. Below it, films of which little is known fall behind:
 *   rank - caution c (uncertainty - median).
 * Above it, greedy maximal marginal relevance (Carbonell and Goldstein 1998) with genre calibration
 * (Steck 2018), in log odds: every step takes, of those with the highest rank, the film with the highest
 *   rank - dampening v log popularity - variety v (likeness to the closest chosen film)
 *        - calibration v filled KL(p || q),
 * p the genres of these films weighted by the chance of watching and loving them, q those of the list with this
 * film, filled the share of the list that is then full: one film alone need not have every genre. Caution
 * c goes from 1 to 0 in the dial's lower half, v from 0 to 1 in its upper one.
 *
 * @param candidates indexes of the score arrays
 * @returns at most `count` of them
 */
export function choose(
  catalogue: Catalogue,
  scores: Scores,
  candidates: readonly number[],
  count: number,
  adventure = DEFAULT_ADVENTURE,
): number[] {
  const worthShowing = candidates.filter((film) => scores.stars[film]! >= scores.usual)
  const first = chooseFrom(catalogue, scores, worthShowing, count, adventure)
  if (first.length >= Math.min(count, candidates.length)) return first
  const others = candidates.filter((film) => scores.stars[film]! < scores.usual)
  return [...first, ...chooseFrom(catalogue, scores, others, count - first.length, adventure)]
}

function chooseFrom(
  catalogue: Catalogue,
  scores: Scores,
  candidates: readonly number[],
  count: number,
  adventure: number,
): number[] {
  const dial = 2 * Math.min(1, Math.max(0, adventure)) - 1
  const caution = Math.max(0, -dial)
  const variety = Math.max(0, dial)
  const { poolPerFilm, smallestPool, smoothing, ...amounts } = catalogue.options
  const pool = bestOf(scores.rank, candidates, Math.max(smallestPool, poolPerFilm * count))
  const value = standaloneValues(catalogue, scores, pool, caution, variety)
  if (variety === 0) return bestOf(value, Array.from(pool.keys()), count).map((place) => pool[place]!)
  const calibration = new GenreCalibration(
    genreShares(catalogue.genres, pool, probabilities(scores.rank, pool)),
    pool.map((film) => genresOf(catalogue.genres[film]!)),
    smoothing,
  )
  const chosen: number[] = []
  const likeness = new Float64Array(pool.length).fill(0)
  const taken = new Uint8Array(pool.length)
  while (chosen.length < Math.min(count, pool.length)) {
    let next = -1
    let highest = Number.NEGATIVE_INFINITY
    const filled = (chosen.length + 1) / count
    for (let k = 0; k < pool.length; k++) {
      if (taken[k]) continue
      const off = calibration.divergenceWith(k)
      const total =
        value[k]! - variety * (amounts.variety * likeness[k]! + amounts.calibration * filled * off)
      if (total > highest) {
        highest = total
        next = k
      }
    }
    const film = pool[next]!
    taken[next] = 1
    chosen.push(film)
    calibration.add(next)
    for (let k = 0; k < pool.length; k++)
      likeness[k] = Math.max(likeness[k]!, cosine(catalogue, film, pool[k]!))
  }
  return chosen
}

function standaloneValues(
  { popularity, options }: Catalogue,
  { rank, uncertainty }: Scores,
  pool: readonly number[],
  caution: number,
  variety: number,
): Float64Array {
  const usual = median(pool.map((film) => uncertainty[film]!))
  return Float64Array.from(pool, (film) => {
    const thin = Math.max(0, uncertainty[film]! - usual)
    return rank[film]! - caution * options.caution * thin - variety * options.dampening * popularity[film]!
  })
}

/** Ranking scores are log odds, so their exponentials are shares. */
function probabilities(rank: Float32Array, pool: readonly number[]): number[] {
  const largest = pool.reduce((high, film) => Math.max(high, rank[film]!), Number.NEGATIVE_INFINITY)
  return pool.map((film) => Math.exp(rank[film]! - largest))
}

function cosine({ directions, dimensions }: Catalogue, a: number, b: number): number {
  let dot = 0
  for (let k = 0; k < dimensions; k++)
    dot += directions[a * dimensions + k]! * directions[b * dimensions + k]!
  return dot
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0
}
