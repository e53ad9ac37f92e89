import type {
  AskQuery,
  Comparison,
  DatasetInfo,
  FilmDetailsSource,
  ListedMovie,
  Movie,
  Person,
  PredictedMovie,
  RatedMovie,
  Recommendation,
  RecommendQuery,
  SharedMovie,
  SimilarMovies,
} from '../../engine/index.ts'
import type { Agenda } from '../agenda/agenda.ts'
import type { ReadImport } from '../imports/import-row.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import type { Picture } from './reply.ts'

export type {
  Comparison,
  ListedMovie,
  PredictedMovie,
  Recommendation,
  RecommendQuery,
} from '../../engine/index.ts'

/** Calls may answer at once or from a worker; commands always await. */
type Awaitable<T> = T | Promise<T>

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
  /** A person's favourites, best first; empty for those who gave no film three stars. */
  favourites(person: Person, count: number): readonly RatedMovie[]
  recommend(person: Person, query: RecommendQuery): Awaitable<Recommendation>
  /** Films for people who watch together, with what is predicted for each; `similar` and `adventure` do not count. */
  recommendTogether(people: readonly Person[], query: RecommendQuery): Awaitable<readonly SharedMovie[]>
  /** Films to ask about, the one that teaches most first; never rated ones. */
  askAbout(person: Person, query: AskQuery): Awaitable<readonly Movie[]>
  /** The same figures for given films, in their order, rated ones too; poster similarity where there is one. */
  predict(person: Person, movieIds: readonly number[]): Awaitable<readonly PredictedMovie[]>
  /** The same without the reasons, which take longest. */
  predictListed(person: Person, movieIds: readonly number[]): Awaitable<readonly ListedMovie[]>
  similar(movieId: number, count: number): Awaitable<SimilarMovies>
  /** How alike two tastes are, and at most `count` films that both love, and that divide them. */
  compare(first: Person, second: Person, count: number): Awaitable<Comparison>
}

export interface CollageTile {
  movie: Movie
  /** Shown on the poster. */
  number?: number
  /** The person's own stars, or the predicted ones. */
  stars?: number
  predicted?: boolean
  uncertainty?: number
  /** Predicted stars of each of the collage's people, in their order. */
  starsOfPeople?: readonly number[]
  /** What the picture shows without words, for those who cannot see it. */
  inWords?: string
  /** Whole percent, 0..100. */
  similarity?: number
  reason?: string
  /** Paragraphs, for a film that has a picture of its own. */
  details?: readonly string[]
}

/** What a collage shows, in words of the person's language; the poster bytes are the service's business. */
export interface CollageRequest {
  /** Without an ending: the service adds the one of the picture's type. */
  fileName: string
  heading: string
  subheading?: string
  sections: readonly { heading: string; tiles: readonly CollageTile[]; emptyText?: string }[]
  /** Whom the films are for, up to twelve: an initial of one or two characters, and a name. */
  people?: readonly { initial: string; name: string }[]
  footer?: string
  layout: 'wide' | 'narrow'
  /** Language of the numbers, BCP 47; English when absent. */
  locale?: string
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
  /** Plots, trailers and where to watch; absent where nobody knows them. */
  filmDetails?: FilmDetailsSource
  /** What is to be said later. */
  agenda: Pick<Agenda, 'set' | 'cancel'>
  /** What a file says that somebody imports; rejects with an UnreadableFileError. */
  readImport: (fileName: string, bytes: Uint8Array) => Promise<ReadImport>
  /** Unix time in ms. */
  clock: () => number
  /** In [0, 1). */
  random: () => number
  log: Log
}
