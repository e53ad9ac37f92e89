import type { Dataset } from './dataset.ts'

type Rated = Pick<Dataset, 'movies' | 'movieIndex' | 'ratings'>

/** How many ratings each film has. [movies] */
export function ratingCounts({ movies, ratings }: Rated): Uint32Array {
  const counts = new Uint32Array(movies.length)
  for (let row = 0; row < ratings.length; row++) counts[ratings.movie[row]!]!++
  return counts
}

/**
 * What everybody together gives a film, in stars; undefined for films that nobody rated.
 * @param counts the {@link ratingCounts}, for those who have them
 */
export function meanStarsOf(
  dataset: Rated,
  counts = ratingCounts(dataset),
): (movieId: number) => number | undefined {
  const { movies, movieIndex, ratings } = dataset
  const means = new Float64Array(movies.length)
  for (let row = 0; row < ratings.length; row++)
    means[ratings.movie[row]!]! += ratings.stars[row]! / counts[ratings.movie[row]!]!
  return (movieId) => {
    const movie = movieIndex.get(movieId)
    return movie === undefined || counts[movie] === 0 ? undefined : means[movie]
  }
}
