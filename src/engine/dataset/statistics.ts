import type { Movie } from '../types.ts'
import type { Dataset } from './dataset.ts'

export interface DatasetStatistics {
  /** Share of all pairs of a user and a rated film that are ratings, 0..1. */
  density: number
  meanStars: number
  /** How often each number of stars was given, fewest stars first. */
  histogram: { stars: number; count: number }[]
  ratedMovies: number
  linkedMovies: number
  /** Ratings of one person. */
  perUser: { least: number; median: number; most: number }
  /** Of the films; undefined when no film has one. */
  years?: { first: number; last: number }
  /** Unix time in ms. */
  ratedBetween: { first: number; last: number }
  genres: { genre: string; movies: number }[]
  mostRated: { movie: Movie; ratings: number; meanStars: number }[]
}

/** Counts a data set in one pass over its ratings. */
export function datasetStatistics(dataset: Dataset, top = 5): DatasetStatistics {
  const { ratings, movies, users, userStart } = dataset
  const counts = new Uint32Array(movies.length)
  const sums = new Float64Array(movies.length)
  const histogram = new Map<number, number>()
  let sum = 0
  let first = Number.POSITIVE_INFINITY
  let last = 0
  for (let row = 0; row < ratings.length; row++) {
    const stars = ratings.stars[row]!
    counts[ratings.movie[row]!]!++
    sums[ratings.movie[row]!]! += stars
    sum += stars
    histogram.set(stars, (histogram.get(stars) ?? 0) + 1)
    first = Math.min(first, ratings.ratedAt[row]!)
    last = Math.max(last, ratings.ratedAt[row]!)
  }
  const perUser = users.map((_, user) => userStart[user + 1]! - userStart[user]!).sort((a, b) => a - b)
  const years = movies.flatMap(({ year }) => year ?? []).sort((a, b) => a - b)
  const ratedMovies = counts.reduce((total, count) => total + (count > 0 ? 1 : 0), 0)
  return {
    density: ratings.length / (users.length * ratedMovies),
    meanStars: sum / ratings.length,
    histogram: [...histogram].sort(([a], [b]) => a - b).map(([stars, count]) => ({ stars, count })),
    ratedMovies,
    linkedMovies: movies.filter(({ imdbId, tmdbId }) => imdbId || tmdbId).length,
    perUser: { least: perUser[0]!, median: perUser[perUser.length >> 1]!, most: perUser.at(-1)! },
    ...(years.length > 0 && { years: { first: years[0]!, last: years.at(-1)! } }),
    ratedBetween: { first: first * 1000, last: last * 1000 },
    genres: genreCounts(movies),
    mostRated: movies
      .map((movie, index) => ({ movie, ratings: counts[index]!, meanStars: sums[index]! / counts[index]! }))
      .sort((a, b) => b.ratings - a.ratings)
      .slice(0, top),
  }
}

function genreCounts(movies: readonly Movie[]): DatasetStatistics['genres'] {
  const counts = new Map<string, number>()
  for (const genre of movies.flatMap(({ genres }) => genres)) counts.set(genre, (counts.get(genre) ?? 0) + 1)
  return [...counts].map(([genre, count]) => ({ genre, movies: count })).sort((a, b) => b.movies - a.movies)
}
