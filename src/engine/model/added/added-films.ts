import type { Dataset } from '../../dataset/dataset.ts'
import { ratingCounts } from '../../dataset/film-means.ts'
import type { Movie } from '../../types.ts'
import type { TrainedModel } from '../trained-model.ts'
import { kinOf } from './kin.ts'

/** Films that a model was not trained with, and what tells of them what it learnt of others. */
export interface AddedFilms {
  /** Films that the model was trained with, in its order: the first of the arrays over films. */
  known: readonly Movie[]
  /** Those that come behind them. */
  films: readonly Movie[]
  /** Ratings that each of the known films has. [known] */
  counts: Uint32Array
  /** The known films that each added one stands among; weights sum to 1. [films] */
  kin: readonly Kin[]
}

export interface Kin {
  films: Int32Array
  weights: Float32Array
}

/** Unit vector of a film's poster; undefined when it has none. */
export type PosterDirections = (movieId: number) => Float32Array | undefined

/** A model with films that it was not trained with; the same where its method cannot tell these from others. */
export function withAddedFilms(
  model: TrainedModel,
  dataset: Dataset,
  films: readonly Movie[],
  posters: PosterDirections = () => undefined,
): TrainedModel {
  if (!model.takesAdded || films.length === 0) return model
  const places = Array.from(model.movieIds, (id) => dataset.movieIndex.get(id)!)
  const known = places.map((place) => dataset.movies[place]!)
  const rated = ratingCounts(dataset)
  const counts = Uint32Array.from(places, (place) => rated[place]!)
  return model.withAdded({ known, films, counts, kin: kinOf(known, counts, films, posters) })
}
