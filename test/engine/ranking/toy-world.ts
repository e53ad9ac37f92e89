import type { Dataset, User } from '../../../src/engine/dataset/dataset.ts'
import { seededRandom } from '../../../src/engine/model/stars/random.ts'
import type { Demographics, Movie } from '../../../src/engine/types.ts'

export interface ToyUser extends Demographics {
  /** `[film number, stars]`, oldest first. */
  ratings: readonly (readonly [film: number, stars: number])[]
}

/** A data set in memory: film number k has id 100 + k, user number k id 1 + k, one rating a minute. */
export function toyWorld(films: number, people: readonly ToyUser[], genres: string[][] = []): Dataset {
  const movies: Movie[] = Array.from({ length: films }, (_, k) => ({
    id: 100 + k,
    title: `Film ${k}`,
    genres: genres[k] ?? [],
    aliases: [],
  }))
  const users: User[] = people.map(({ ratings: _, ...demographics }, k) => ({ id: 1 + k, demographics }))
  const rows = people.flatMap(({ ratings }, user) =>
    ratings.map(([film, stars], at) => ({ user, film, stars, ratedAt: 1_000_000 + 60 * at })),
  )
  const userStart = new Uint32Array(people.length + 1)
  for (const [k, { ratings }] of people.entries()) userStart[k + 1] = userStart[k]! + ratings.length
  return {
    name: 'toy',
    folder: '',
    simulated: true,
    movies,
    movieIndex: new Map(movies.map(({ id }, index) => [id, index])),
    users,
    userIndex: new Map(users.map(({ id }, index) => [id, index])),
    ratings: {
      user: Int32Array.from(rows, ({ user }) => user),
      movie: Int32Array.from(rows, ({ film }) => film),
      stars: Float32Array.from(rows, ({ stars }) => stars),
      ratedAt: Uint32Array.from(rows, ({ ratedAt }) => ratedAt),
      length: rows.length,
    },
    userStart,
    report: { malformed: { count: 0, examples: [] } },
  }
}

/** Two tastes that share no film: even people rate even films, odd people odd ones, two thirds of them. */
export function checkerboard(people: number, films: number): Dataset {
  const random = seededRandom(films)
  return toyWorld(
    films,
    Array.from({ length: people }, (_, user) => ({
      gender: user % 2 ? ('M' as const) : ('F' as const),
      ratings: Array.from({ length: films / 2 }, (_, k) => [2 * k + (user % 2), 4] as const).filter(
        () => random() < 2 / 3,
      ),
    })),
  )
}

/** Everybody watches the films in a circle, 0 1 2 … and 0 again, from another start, `watched` of them. */
export function circle(people: number, films: number, watched: number): Dataset {
  return toyWorld(
    films,
    Array.from({ length: people }, (_, user) => ({
      ratings: Array.from({ length: watched }, (_, at) => [(user + at) % films, 4] as const),
    })),
  )
}
