import { datasetCredits } from './dataset/credits.ts'
import type { Dataset } from './dataset/dataset.ts'
import { meanStarsOf, ratingCounts } from './dataset/film-means.ts'
import { favouritesOf } from './favourites.ts'
import { memberOf } from './person.ts'
import type { Movie, Person } from './types.ts'

export interface RatedMovie {
  movie: Movie
  stars: number
}

export interface DatasetInfo {
  name: string
  /** True when the ratings were generated; every answer that shows them says so. */
  simulated: boolean
  movies: number
  users: number
  ratings: number
  /** Licence and citation, complete sentences, in English. */
  credits: string
}

/** Films, members and what they rated. Every call is synchronous and takes microseconds. */
export class Catalogue {
  readonly dataset: DatasetInfo
  /** MovieLens user ids, in the data set's order. [users] */
  readonly userIds: Int32Array
  readonly #data: Dataset
  /** Ratings a film has. [movies] */
  readonly #popularity: Uint32Array
  readonly #meanStars: (movieId: number) => number | undefined

  constructor(data: Dataset) {
    this.#data = data
    this.dataset = {
      name: data.name,
      simulated: data.simulated,
      movies: data.movies.length,
      users: data.users.length,
      ratings: data.ratings.length,
      credits: creditSentences(data),
    }
    this.userIds = Int32Array.from(data.users, (user) => user.id)
    this.#popularity = ratingCounts(data)
    this.#meanStars = meanStarsOf(data, this.#popularity)
  }

  get movies(): readonly Movie[] {
    return this.#data.movies
  }

  movie(id: number): Movie | undefined {
    const index = this.#data.movieIndex.get(id)
    return index === undefined ? undefined : this.#data.movies[index]
  }

  /** How many people rated the film. */
  popularity(movieId: number): number {
    return this.#popularity[this.#data.movieIndex.get(movieId) ?? -1] ?? 0
  }

  /** A MovieLens user's facts and ratings, oldest first; undefined when there is no such user. */
  person(userId: number): Person | undefined {
    const user = this.#data.userIndex.get(userId)
    if (user === undefined) return undefined
    return memberOf(this.#data, user)
  }

  /**
   * A person's favourites among the films of the data set, best first, at most `count`: the films that every answer
   * names as such and whose posters `similar` compares with. Empty for those who gave no film three stars.
   */
  favourites(person: Person, count = Number.POSITIVE_INFINITY): RatedMovie[] {
    return favouritesOf(person.ratings, this.#meanStars)
      .flatMap(({ movieId, stars }) => withMovie(this.movie(movieId), { stars }))
      .slice(0, count)
  }
}

/** For a `flatMap`: what is said of a film with the film, and nothing of one that is not known. */
export function withMovie<T extends object>(movie: Movie | undefined, rest: T): ({ movie: Movie } & T)[] {
  return movie ? [{ movie, ...rest }] : []
}

function creditSentences(data: Dataset): string {
  const { title, licence, citation, url } = datasetCredits(data)
  return [`${title}.`, licence, citation, url].filter(Boolean).join(' ')
}
