import type { Movie, Person, Reason } from '../engine/index.ts'
import type { ProfileStore } from './profiles/profile-store.ts'
import type { Picture } from './reply.ts'

/** Calls may answer at once or from a worker; commands always await. */
export type Awaitable<T> = T | Promise<T>

export interface RecommendQuery {
  /** How many films, 1 to 10. */
  count: number
  /** How many of the best predictions are re-ranked by poster when `similar` is set; 30 when absent. */
  pool?: number
  /** Re-rank by likeness of posters to the person's favourites, and fill in `posterSimilarity`. */
  similar?: boolean
  /** One of the data set's genres, spelt as there. */
  genre?: string
  /** First year of a decade: 1990. */
  decade?: number
  /** Never recommended: dismissed films and those already shown. */
  exclude?: ReadonlySet<number>
  /** Films that the person has rated may be recommended too. */
  allowRated?: boolean
  /** 0 safe .. 1 adventurous. */
  adventure?: number
}

export interface RatedMovie {
  movie: Movie
  stars: number
}

export interface PredictedMovie {
  movie: Movie
  /** 1..5. */
  predictedStars: number
  /** Plus or minus, in stars. */
  uncertainty: number
  /** 0..100; absent when it was not asked for or one side has no poster. */
  posterSimilarity?: number
  /** Strongest first, at most three. */
  reasons: readonly Reason[]
}

export interface Recommendation {
  /** The person's three best-rated films, best first; the ones whose posters `similar` compares with. */
  topRated: readonly RatedMovie[]
  /** Best first; fewer than asked for when the filters leave fewer. */
  recommendations: readonly PredictedMovie[]
}

export interface SimilarMovies {
  /** Nearest posters, best first, 0..100; empty when the film has no poster vector. */
  byPoster: readonly { movie: Movie; percent: number }[]
  /** Nearest in learned taste, best first; a cosine, -1..1. */
  byTaste: readonly { movie: Movie; similarity: number }[]
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

/** The engine as the commands see it. A person without facts and ratings gets what everybody likes. */
export interface Recommender {
  readonly dataset: DatasetInfo
  /** Name and figures of the model in use, for /about: RMSE and the like by name. */
  readonly model: { name: string; metrics: Readonly<Record<string, number>> }
  readonly movies: readonly Movie[]
  movie(id: number): Movie | undefined
  /** How many ratings a film has: search shows popular films first. */
  popularity(movieId: number): number
  /** MovieLens user ids that can be linked. */
  readonly userIds: ArrayLike<number>
  /** A MovieLens user's facts and ratings; undefined when there is no such user. */
  person(userId: number): Person | undefined
  recommend(person: Person, query: RecommendQuery): Awaitable<Recommendation>
  /** The same figures for given films, in their order, rated ones too; poster similarity where there is one. */
  predict(person: Person, movieIds: readonly number[]): Awaitable<readonly PredictedMovie[]>
  similar(movieId: number, count: number): Awaitable<SimilarMovies>
}

export interface CollageTile {
  movie: Movie
  /** The person's own stars, or the predicted ones. */
  stars?: number
  predicted?: boolean
  uncertainty?: number
  /** 0..100. */
  similarity?: number
  reason?: string
}

/** What a collage shows, in words of the person's language; the poster bytes are the service's business. */
export interface CollageRequest {
  /** Without an ending: the service adds the one of the picture's type. */
  fileName: string
  heading: string
  subheading?: string
  sections: readonly { heading: string; tiles: readonly CollageTile[]; emptyText?: string }[]
  footer?: string
  layout: 'wide' | 'narrow'
  /** dark when absent. */
  theme?: 'light' | 'dark'
  /** Complete and within 1,024 characters; passed on as it is. */
  altText: string
}

export interface Pictures {
  /** Fetches the posters and renders in a worker. May reject: the commands then answer in text. */
  collage(request: CollageRequest): Promise<Picture>
}

/** The part of pino's logger that the core uses. */
export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** Everything the bot needs from outside; the composition root fills it in, tests use fakes. */
export interface Services {
  recommender: Recommender
  pictures: Pictures
  profiles: ProfileStore
  /** Unix time in ms. */
  clock: () => number
  /** In [0, 1). */
  random: () => number
  log: Log
}
