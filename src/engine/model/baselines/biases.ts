import { z } from 'zod'
import type { Dataset } from '../../dataset/dataset.ts'
import { arraysOf, only, shaped, type TensorSpec } from '../../safetensors/specs.ts'
import type { Tensor, Tensors } from '../../safetensors/tensors.ts'
import type { Person, Scores } from '../../types.ts'
import { usualStars } from '../usual-stars.ts'

/** Stars as mean + film + person; ridges are Koren's (2010). */
export const biasOptions = z.strictObject({
  ofFilms: z.boolean().default(true),
  ofPeople: z.boolean().default(true),
  /** Ratings at which half of a film's or a person's mean is believed. */
  filmRidge: z.number().nonnegative().default(10),
  personRidge: z.number().nonnegative().default(15),
  /** Rounds of alternating least squares. */
  sweeps: z.int().min(1).default(10),
  /** Ratings from which a person's own mean says what is usual for them. */
  enoughForAMean: z.int().min(1).default(5),
})
export type BiasOptions = z.infer<typeof biasOptions>

export const BIAS_TENSORS = {
  /** Mean of all ratings. */
  mean: { dtype: 'F64', shape: [] },
  /** Of each film, in stars. */
  films: { dtype: 'F32', shape: ['movies'] },
  /** Root mean square of what is left of the ratings, in stars. */
  spread: { dtype: 'F64', shape: [], fault: only((value) => value > 0) },
} as const satisfies Record<string, TensorSpec>

/** When nothing is left of few ratings, or there are none. */
const LEAST_SPREAD = 0.1

export function trainBiases(
  dataset: Dataset,
  options: BiasOptions,
  keep?: Uint8Array,
): Record<string, Tensor> {
  const { ratings, movies, users } = dataset
  const rows = Array.from({ length: ratings.length }, (_, row) => row).filter((row) => !keep || keep[row])
  const mean = rows.reduce((sum, row) => sum + ratings.stars[row]!, 0) / Math.max(1, rows.length)
  const film = new Float64Array(movies.length)
  const user = new Float64Array(users.length)
  const solveSide = (
    own: Float64Array,
    at: Int32Array,
    other: Float64Array,
    to: Int32Array,
    ridge: number,
  ) => {
    const counts = new Float64Array(own.length).fill(ridge)
    own.fill(0)
    for (const row of rows) {
      own[at[row]!]! += ratings.stars[row]! - mean - other[to[row]!]!
      counts[at[row]!]!++
    }
    for (let k = 0; k < own.length; k++) own[k]! /= counts[k]! || 1
  }
  for (let sweep = 0; sweep < options.sweeps; sweep++) {
    if (options.ofFilms) solveSide(film, ratings.movie, user, ratings.user, options.filmRidge)
    if (options.ofPeople) solveSide(user, ratings.user, film, ratings.movie, options.personRidge)
  }
  const squares = rows.reduce(
    (sum, row) =>
      sum + (ratings.stars[row]! - mean - film[ratings.movie[row]!]! - user[ratings.user[row]!]!) ** 2,
    0,
  )
  const spread = Math.max(LEAST_SPREAD, Math.sqrt(squares / Math.max(1, rows.length)))
  const arrays = {
    mean: Float64Array.of(mean),
    films: Float32Array.from(film),
    spread: Float64Array.of(spread),
  }
  return shaped(BIAS_TENSORS, arrays, { movies: movies.length })
}

/** What anybody gives to each film, by their ratings of others; `rank` is not told. */
export function biasScorer(
  tensors: Tensors,
  movieIds: Int32Array,
  options: BiasOptions,
): (person: Person) => Omit<Scores, 'rank'> {
  const arrays = arraysOf(BIAS_TENSORS, tensors)
  const [mean, spread] = [arrays.mean[0]!, arrays.spread[0]!]
  const index = new Map(Array.from(movieIds, (id, film) => [id, film]))
  const uncertainty = new Float32Array(movieIds.length).fill(spread)
  return (person) => {
    const own = options.ofPeople ? ownBias(person) : 0
    return {
      stars: (arrays.films as Float32Array).map((film) => Math.min(5, Math.max(1, mean + film + own))),
      uncertainty,
      usual: usualStars(person, mean, options.enoughForAMean),
    }
  }

  function ownBias({ ratings }: Person): number {
    let sum = 0
    let count = options.personRidge
    for (const { movieId, stars } of ratings) {
      const film = index.get(movieId)
      if (film === undefined) continue
      sum += stars - mean - arrays.films[film]!
      count++
    }
    return count > 0 ? sum / count : 0
  }
}
