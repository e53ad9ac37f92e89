import type { Dataset } from '../../dataset/dataset.ts'
import type { TrainRun } from '../method.ts'
import { coRating } from './co-rating.ts'
import { coRatingSpread } from './co-rating-spread.ts'
import { type Factorisation, factorise } from './factorise.ts'
import { movieFeatures, userFeatures } from './features.ts'
import type { StarOptions } from './options.ts'
import { type RatingMatrix, ratingsByUser, transpose } from './rating-matrix.ts'
import { selectionEffect } from './selection.ts'
import { type StarWeights, starWeights } from './star-weights.ts'

export interface TrainedStars {
  weights: StarWeights
  /** Variance of the noise after every sweep: what is left unexplained. */
  history: { sweep: number; noise: number }[]
}

/** Learns everything that predicts stars from a data set. Same seed and data, same weights. */
export async function trainStars(
  dataset: Dataset,
  options: StarOptions,
  run: TrainRun,
): Promise<TrainedStars> {
  const { weights, history } = await trainFactors(dataset, options, run)
  return { weights, history }
}

/** {@link trainStars}, with the factorisation that the weights were made of. */
export async function trainFactors(
  dataset: Dataset,
  options: StarOptions,
  { seed, keep, onProgress }: TrainRun,
): Promise<TrainedStars & { factorisation: Factorisation; byUser: RatingMatrix }> {
  const byUser = ratingsByUser(dataset.ratings, dataset.users.length, dataset.movies.length, keep)
  const byMovie = transpose(byUser)
  const { sweeps } = options.factors
  onProgress?.(0, 'who rated what')
  const { dimensions, rank } = capacity(byUser, options)
  const coRated = coRating(byUser, byMovie, rank, options.coRating, seed)
  const people = userFeatures(dataset, byUser, coRated, options.coRating)
  const films = movieFeatures(dataset.movies, byMovie, coRated, options)
  const history: TrainedStars['history'] = []
  const factorisation = await factorise(byUser, byMovie, people, films, options, {
    dimensions,
    seed,
    onSweep: (done, noise) => {
      history.push({ sweep: done, noise })
      onProgress?.(done / sweeps, `sweep ${done} of ${sweeps}, noise ${noise.toFixed(4)}`)
    },
  })
  const weights = starWeights(factorisation, coRated, people.factMeans, byMovie, options)
  const spread = coRatingSpread(byUser, weights)
  weights.arrays.coRatingCovariance = spread.covariance
  weights.typicalRatings = spread.typicalRatings
  weights.arrays.selection = selectionEffect(dataset, byUser, weights)
  return { weights, history, factorisation, byUser }
}

/** Small data sets cannot bear as many numbers a film as large ones. */
function capacity(
  { rows, columns }: RatingMatrix,
  { factors, coRating }: StarOptions,
): { dimensions: number; rank: number } {
  const smaller = Math.min(rows, columns)
  return {
    dimensions: Math.min(factors.dimensions, Math.ceil(smaller / factors.rowsADimension)),
    rank: Math.min(coRating.rank, Math.ceil(smaller / coRating.rowsARank)),
  }
}
