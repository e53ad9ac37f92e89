import type { Dataset } from '../../../dataset/dataset.ts'

/** Predicts the stars of a rating row's user for its film, from other rows. */
export type RowPredictor = (row: number) => number

/** Always the mean of the training ratings. */
export function globalMean({ ratings }: Dataset, keep: Uint8Array): RowPredictor {
  let sum = 0
  let count = 0
  for (let row = 0; row < ratings.length; row++)
    if (keep[row]) {
      sum += ratings.stars[row]!
      count++
    }
  const mean = count ? sum / count : 3
  return () => mean
}

/** Each film's mean, a film without ratings the global one. */
export function movieMean(dataset: Dataset, keep: Uint8Array): RowPredictor {
  const { ratings, movies } = dataset
  const mean = globalMean(dataset, keep)(0)
  const sums = new Float64Array(movies.length)
  const counts = new Uint32Array(movies.length)
  for (let row = 0; row < ratings.length; row++)
    if (keep[row]) {
      sums[ratings.movie[row]!]! += ratings.stars[row]!
      counts[ratings.movie[row]!]!++
    }
  return (row) => {
    const film = ratings.movie[row]!
    return counts[film] ? sums[film]! / counts[film]! : mean
  }
}

/** Ridges of film and user biases (Koren 2010's defaults), and sweeps of alternating least squares. */
const FILM_RIDGE = 10
const USER_RIDGE = 15
const SWEEPS = 10

/** Global mean + film bias + user bias, by regularised alternating least squares. */
export function userAndMovieBias(dataset: Dataset, keep: Uint8Array): RowPredictor {
  const { ratings, movies, users } = dataset
  const mean = globalMean(dataset, keep)(0)
  const film = new Float64Array(movies.length)
  const user = new Float64Array(users.length)
  const fitBiases = (
    own: Float64Array,
    at: Int32Array,
    other: Float64Array,
    to: Int32Array,
    ridge: number,
  ) => {
    const counts = new Float64Array(own.length).fill(ridge)
    own.fill(0)
    for (let row = 0; row < ratings.length; row++)
      if (keep[row]) {
        own[at[row]!]! += ratings.stars[row]! - mean - other[to[row]!]!
        counts[at[row]!]!++
      }
    for (let k = 0; k < own.length; k++) own[k]! /= counts[k]! || 1
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    fitBiases(film, ratings.movie, user, ratings.user, FILM_RIDGE)
    fitBiases(user, ratings.user, film, ratings.movie, USER_RIDGE)
  }
  return (row) => mean + film[ratings.movie[row]!]! + user[ratings.user[row]!]!
}
