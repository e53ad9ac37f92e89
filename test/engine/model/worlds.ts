import type { Dataset } from '../../../src/engine/dataset/dataset.ts'
import type { Demographics, Movie } from '../../../src/engine/index.ts'

export interface WorldRating {
  user: number
  movie: number
  stars: number
}

/** A data set in memory. Ids are far from indexes, so that whoever confuses them is found out. */
export function worldOf(
  movies: readonly { genres?: readonly string[]; year?: number }[],
  people: readonly Demographics[],
  ratings: readonly WorldRating[],
): Dataset {
  const sorted = [...ratings].sort((a, b) => a.user - b.user)
  const userStart = new Uint32Array(people.length + 1)
  for (const { user } of sorted) userStart[user + 1]!++
  for (let user = 0; user < people.length; user++) userStart[user + 1]! += userStart[user]!
  const allMovies = movies.map(
    ({ genres = [], year }, index): Movie => ({
      id: movieId(index),
      title: `Film ${index}`,
      genres,
      aliases: [],
      ...(year !== undefined && { year }),
    }),
  )
  const users = people.map((demographics, index) => ({ id: userId(index), demographics }))
  return {
    name: 'toy',
    folder: '/toy',
    simulated: true,
    movies: allMovies,
    movieIndex: new Map(allMovies.map(({ id }, index) => [id, index])),
    users,
    userIndex: new Map(users.map(({ id }, index) => [id, index])),
    ratings: {
      user: Int32Array.from(sorted, ({ user }) => user),
      movie: Int32Array.from(sorted, ({ movie }) => movie),
      stars: Float32Array.from(sorted, ({ stars }) => stars),
      ratedAt: Uint32Array.from(sorted, (_, row) => 1_000_000 + row),
      length: sorted.length,
    },
    userStart,
    report: { malformed: { count: 0, examples: [] }, duplicates: 0, unknownMovies: 0 },
  }
}

/** Film 0 has the largest id. */
export function movieId(index: number): number {
  return 9000 - 7 * index
}

function userId(index: number): number {
  return 100 + 3 * index
}

/** Numbers in [0, 1) that are the same every time. */
export function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648
    return state / 2147483648
  }
}

/** Even people love even films and hate odd ones; odd people the other way round. A cell is left out with chance `hidden`. */
export function checkerboard(people: number, films: number, hidden: number, seed = 3): Dataset {
  const random = sequence(seed)
  const ratings: WorldRating[] = []
  for (let user = 0; user < people; user++)
    for (let movie = 0; movie < films; movie++)
      if (random() >= hidden) ratings.push({ user, movie, stars: checkerStars(user, movie) })
  return worldOf(
    Array.from({ length: films }, () => ({})),
    Array.from({ length: people }, () => ({})),
    ratings,
  )
}

export function checkerStars(user: number, movie: number): number {
  return (user + movie) % 2 === 0 ? 5 : 1
}
