/** The engine's only door: films, ratings and posters. Plain data in, plain data out. */

export { answerStars } from './answers.ts'
export { Catalogue, type DatasetInfo, type RatedMovie } from './catalogue.ts'
export type { Comparison } from './compare.ts'
export { datasetCredits } from './dataset/credits.ts'
export { type Dataset, keptRatings, ratingsOf, type User } from './dataset/dataset.ts'
export { meanStarsOf, ratingCounts } from './dataset/film-means.ts'
export { type DatasetIdentity, loadDataset } from './dataset/load.ts'
export { type DatasetSettings, SAMPLE_FOLDER } from './dataset/locate.ts'
export { prepareDataset } from './dataset/sources/prepare.ts'
export { type SetupOptions, setUp } from './dataset/sources/setup.ts'
export { readEntry } from './dataset/sources/unzip.ts'
export { datasetStatistics } from './dataset/statistics.ts'
export { decodeText } from './dataset/text-files.ts'
export { movieLabel } from './dataset/title.ts'
export type { FilmDetails, FilmDetailsSource } from './details/film-details.ts'
export { tmdbDetails } from './details/tmdb-details.ts'
export { expected, InputError } from './errors.ts'
export { type AddedFilm, addedFilmId } from './films/added-film.ts'
export { readAddedFilms, writeAddedFilms } from './films/added-films-file.ts'
export { addedPosters, keepAddedPoster, sweepAddedPosters } from './films/added-posters.ts'
export { genreNames } from './films/genre-names.ts'
export { type JoinedFilms, joinFilms } from './films/join-films.ts'
export { fetchForSdk, type HttpAnswer, httpRequest, readBody, sharedDispatcher } from './http-request.ts'
export {
  bestOf,
  loadModel,
  METHODS,
  type Model,
  marquee,
  methodNamed,
  requireFit,
  saveModel,
  type TrainedModel,
  trainModel,
  withAddedFilms,
} from './model/index.ts'
export { memberOf, withOwn } from './person.ts'
export { STAGES, type Stage } from './posters/encoder/stages.ts'
export {
  addKeptVectors,
  encodeOnFirstSight,
  type PosterVectors,
  posterVectors,
} from './posters/first-sight.ts'
export { likenessAt, wholePercent } from './posters/likeness-scale.ts'
export { allLocalPosters, type PosterSettings, posterFolders, posterModelFolder } from './posters/locate.ts'
export { openPosterIndex } from './posters/open-index.ts'
export type { PosterMatch, PosterSource } from './posters/posters.ts'
export {
  createPosterSource,
  type PosterKeys,
  type RemotePosterSource,
} from './posters/providers/poster-source.ts'
export { byProxies, proxyFor } from './proxies.ts'
export {
  type AskQuery,
  type ListedMovie,
  type PredictedMovie,
  type Recommendation,
  Recommender,
  type RecommendQuery,
  type SharedMovie,
  type SimilarMovies,
} from './recommender.ts'
export {
  AGE_BANDS,
  AGE_LABELS,
  type Demographics,
  type Movie,
  OCCUPATIONS,
  type Person,
  type Rating,
  type Reason,
  type Scores,
} from './types.ts'
export { writeWholeFile } from './whole-file.ts'
export { workerThread } from './worker-threads.ts'
