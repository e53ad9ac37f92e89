import type { Dataset } from '../../dataset/dataset.ts'
import type { ProjectionTeachers } from './learn-projection.ts'

const LOVED = 5

/** What a data set's genres and five-star ratings say of its films. */
export function teachersOf({ ratings, movies, movieIndex, users }: Dataset): ProjectionTeachers {
  const lovers: number[][] = movies.map(() => [])
  for (let row = 0; row < ratings.length; row++)
    if (ratings.stars[row] === LOVED) lovers[ratings.movie[row]!]!.push(ratings.user[row]!)
  return {
    genres: (id) => movies[movieIndex.get(id) ?? -1]?.genres ?? [],
    lovers: (id) => lovers[movieIndex.get(id) ?? -1] ?? [],
    people: users.length,
  }
}
