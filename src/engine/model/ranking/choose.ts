import type { Scores } from '../../types.ts'
import { GenreCalibration } from './calibration.ts'
import { genreShares, genresOf } from './genres.ts'

/** What `choose` knows of the films beside their scores. */
export interface Catalogue {
  /** Genres as bits. [movies] */
  genres: Uint32Array
  /** Log popularity. [movies] */
  popularity: Float32Array
  /** What people watch together, as directions: close films have close directions. [movies, dimensions] */
  directions: Float32Array
  dimensions: number
}

/** The dial's middle, taken when none is given. */
export const DEFAULT_ADVENTURE = 0.5

/** A list is put together from this many times its length of best-ranked films, and at least from the second. */
const POOL_PER_FILM = 4
const SMALLEST_POOL = 60
/** In log odds, at adventure 1: each unit of log popularity, and full likeness to a film already chosen. */
const DAMPENING = 0.8
const VARIETY = 3
/** In log odds for each nat by which the list's genres are off. */
const CALIBRATION = 8
/** In log odds a predicted star, beside what it counts in `rank`: a list is there to be loved. */
const LOVE = 0.7
/** In log odds for each star that a film is predicted below {@link WORTH_SHOWING}. */
const DISAPPOINTMENT = 3
/** Stars; for a person with fewer films above it than a tenth, where the best tenth begins. */
const WORTH_SHOWING = 3.3
const BEST_SHARE = 0.1
/** In log odds a star of uncertainty more than the pool's median, at adventure 0. */
const CAUTION = 2

/**
 * Puts a list together, best first: greedy maximal marginal relevance (Carbonell and Goldstein 1998)
 * with genre calibration (Steck 2018), in log odds. A film's worth is
 *   rank + love stars - disappointment max(0, worth showing - stars);
 * every step takes the film, of those with the highest worth, with the highest
 *   worth - caution (1 - a) (uncertainty - median) - dampening a log popularity
 *         - variety a (likeness to the closest chosen film) - calibration a filled KL(p || q),
 * p the genres of these films weighted by probability of watching, q those of the list with this film,
 * filled the share of the list that is then full: one film alone need not have every genre.
 * Adventure a = 0 is the order of worth, but for films of which too little is known; 1 gives the most
 * various list.
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
  const dial = Math.min(1, Math.max(0, adventure))
  const worth = worthOf(scores, candidates)
  const pool = best(worth, candidates, Math.max(SMALLEST_POOL, POOL_PER_FILM * count))
  const value = standaloneValues(catalogue, scores, worth, pool, dial)
  const calibration = new GenreCalibration(
    genreShares(catalogue.genres, pool, probabilities(scores.rank, pool)),
    pool.map((film) => genresOf(catalogue.genres[film]!)),
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
      const total = value[k]! - dial * (VARIETY * likeness[k]! + CALIBRATION * filled * off)
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

/** [movies], filled in for the candidates */
function worthOf({ rank, stars }: Scores, candidates: readonly number[]): Float32Array {
  const sorted = Float32Array.from(candidates, (film) => stars[film]!).sort()
  const bestTenth = sorted[Math.floor((1 - BEST_SHARE) * sorted.length)] ?? 0
  const enough = Math.min(WORTH_SHOWING, bestTenth)
  const worth = new Float32Array(rank.length)
  for (const film of candidates) {
    const missing = Math.max(0, enough - stars[film]!)
    worth[film] = rank[film]! + LOVE * stars[film]! - DISAPPOINTMENT * missing
  }
  return worth
}

/** The `size` candidates with the highest scores, best first; equal ones in the catalogue's order. */
function best(rank: Float32Array, candidates: readonly number[], size: number): number[] {
  return [...candidates].sort((a, b) => rank[b]! - rank[a]! || a - b).slice(0, size)
}

function standaloneValues(
  { popularity }: Catalogue,
  { uncertainty }: Scores,
  worth: Float32Array,
  pool: readonly number[],
  dial: number,
): Float64Array {
  const usual = median(pool.map((film) => uncertainty[film]!))
  return Float64Array.from(pool, (film) => {
    const thin = Math.max(0, uncertainty[film]! - usual)
    const caution = CAUTION * (1 - dial) * thin
    return worth[film]! - caution - DAMPENING * dial * popularity[film]!
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
