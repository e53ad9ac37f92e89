import type { Dataset } from '../../dataset/dataset.ts'
import { AGE_BANDS, type Demographics, type Movie, OCCUPATIONS } from '../../types.ts'
import type { CoRating } from './co-rating.ts'
import type { StarOptions } from './options.ts'
import type { RatingMatrix } from './rating-matrix.ts'

/** Dense rows of numbers that a prior mean is a linear function of. */
export interface Features {
  /** [rows, width] */
  values: Float32Array
  width: number
}

/** Columns of the demographic one-hots: gender, then age bands, then occupations. */
const FACTS = { gender: 0, age: 2, occupation: 2 + AGE_BANDS.length } as const
export const FACT_COLUMNS = 2 + AGE_BANDS.length + OCCUPATIONS.length

/** Column of a stated fact, or -1 when it is not stated or not one of MovieLens's codes. */
export function factColumn(demographics: Demographics | undefined, fact: keyof Demographics): number {
  const value = demographics?.[fact]
  if (value === undefined) return -1
  if (fact === 'gender') return FACTS.gender + (value === 'F' ? 0 : 1)
  if (fact === 'occupation')
    return OCCUPATIONS[value as number] === undefined ? -1 : FACTS.occupation + (value as number)
  const band = AGE_BANDS.indexOf(value as (typeof AGE_BANDS)[number])
  return band < 0 ? -1 : FACTS.age + band
}

export const FACT_NAMES = ['gender', 'age', 'occupation'] as const

/**
 * [1, facts, co-rating] of every user. A fact's columns are centred over those who state
 * it, so that a fact left out, all zeros, is the average over it.
 */
export function userFeatures(
  dataset: Dataset,
  byUser: RatingMatrix,
  coRated: CoRating,
  { shrinkage }: StarOptions['coRating'],
): Features & { factMeans: Float32Array } {
  const { rank, movies } = coRated
  const width = 1 + FACT_COLUMNS + rank
  const values = new Float32Array(byUser.rows * width)
  const factMeans = new Float32Array(FACT_COLUMNS)
  const stated = { gender: 0, age: 0, occupation: 0 }
  for (const { demographics } of dataset.users) {
    for (const fact of FACT_NAMES) {
      const column = factColumn(demographics, fact)
      if (column < 0) continue
      stated[fact]++
      factMeans[column]!++
    }
  }
  for (let column = 0; column < FACT_COLUMNS; column++)
    factMeans[column]! /= Math.max(1, stated[factOf(column)])
  for (let user = 0; user < byUser.rows; user++) {
    const at = user * width
    values[at] = 1
    for (const fact of FACT_NAMES) {
      const column = factColumn(dataset.users[user]!.demographics, fact)
      if (column < 0) continue
      for (let other = 0; other < FACT_COLUMNS; other++)
        if (factOf(other) === fact) values[at + 1 + other]! -= factMeans[other]!
      values[at + 1 + column]! += 1
    }
    const count = byUser.start[user + 1]! - byUser.start[user]!
    for (let entry = byUser.start[user]!; entry < byUser.start[user + 1]!; entry++)
      for (let k = 0, from = byUser.column[entry]! * rank; k < rank; k++)
        values[at + 1 + FACT_COLUMNS + k]! += movies[from + k]! / (count + shrinkage)
  }
  return { values, width, factMeans }
}

export function factOf(column: number): keyof Demographics {
  if (column < FACTS.age) return 'gender'
  return column < FACTS.occupation ? 'age' : 'occupation'
}

/** [1, genres, year, year squared, co-rating, log count] of every film; a film nobody rated co-rates like the average. */
export function movieFeatures(
  movies: readonly Movie[],
  byMovie: RatingMatrix,
  coRated: CoRating,
  { unknownYear, coRating: { shrinkage } }: StarOptions,
): Features {
  const genres = new Map<string, number>()
  for (const movie of movies)
    for (const genre of movie.genres) if (!genres.has(genre)) genres.set(genre, genres.size)
  const { rank, users } = coRated
  const firstCoRating = 3 + genres.size
  const width = firstCoRating + rank + 1
  const values = new Float32Array(movies.length * width)
  const counts = movies.map((_, movie) => byMovie.start[movie + 1]! - byMovie.start[movie]!)
  const rated = counts.filter((count) => count > 0)
  // A film nobody rated is like the least rated ones: beyond them a straight line promises nonsense.
  const fewest = rated.reduce((least, count) => Math.min(least, count), Number.MAX_SAFE_INTEGER)
  const typical = Math.exp(
    rated.reduce((sum, count) => sum + Math.log(count + 3), 0) / Math.max(1, rated.length),
  )
  movies.forEach((movie, index) => {
    const at = index * width
    const decades = ((movie.year ?? unknownYear) - 1980) / 20
    values[at] = 1
    for (const genre of movie.genres) values[at + 1 + genres.get(genre)!] = 1
    values[at + 1 + genres.size] = decades
    values[at + 2 + genres.size] = decades ** 2
    const count = counts[index]!
    for (let entry = byMovie.start[index]!; entry < byMovie.start[index + 1]!; entry++)
      for (let k = 0, from = byMovie.column[entry]! * rank; k < rank; k++)
        values[at + firstCoRating + k]! += users[from + k]! / (count + shrinkage)
    values[at + width - 1] = rated.length > 0 ? Math.log((Math.max(fewest, count) + 3) / typical) : 0
  })
  return { values, width }
}
