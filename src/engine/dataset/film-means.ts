import type { Dataset } from './dataset.ts'

type Rated = Pick<Dataset, 'movies' | 'movieIndex' | 'ratings'>

/** How many ratings each film has. [movies] */
export function ratingCounts({ movies, ratings }: Rated): Uint32Array {
  const counts = new Uint32Array(movies.length)
  for (let row = 0; row < ratings.length; row++) counts[ratings.movie[row]!]!++
  return counts
}

/** What everybody together gives a film, in stars; undefined for films that nobody rated. */
export function meanStarsOf(dataset: Rated): (movieId: number) => number | undefined {
  const { movies, movieIndex, ratings } = dataset
  const counts = ratingCounts(dataset)
  const means = new Float64Array(movies.length)
  for (let row = 0; row < ratings.length; row++)
    means[ratings.movie[row]!]! += ratings.stars[row]! / counts[ratings.movie[row]!]!
  return (movieId) => {
    const movie = movieIndex.get(movieId)
    return movie === undefined || counts[movie] === 0 ? undefined : means[movie]
  }
}
