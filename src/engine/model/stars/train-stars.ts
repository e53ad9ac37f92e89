import type { Dataset } from '../../dataset/dataset.ts'
import { coRating } from './co-rating.ts'
import { coRatingSpread } from './co-rating-spread.ts'
import { type Factorisation, factorise } from './factorise.ts'
import { CO_RATING_SHRINKAGE, movieFeatures, userFeatures } from './features.ts'
import { type RatingMatrix, ratingsByUser, transpose } from './rating-matrix.ts'
import { selectionEffect } from './selection.ts'
import { type StarWeights, starWeights } from './star-weights.ts'

export interface TrainStarsOptions {
  seed: number
  /** One entry a rating row of the data set; rows with 0 stay unseen. Absent: all rows are used. */
  keep?: Uint8Array
  /** Taste dimensions. */
  dimensions?: number
  /** Co-rating vectors' length. */
  coRatingRank?: number
  sweeps?: number
  /** Share done 0..1 and what is being done. */
  onProgress?: (share: number, step: string) => void
}

export interface TrainedStars {
  weights: StarWeights
  /** Variance of the noise after every sweep: what is left unexplained. */
  history: { sweep: number; noise: number }[]
}

const SWEEPS = 13

/** Small data sets cannot bear as many numbers a film as large ones. */
function capacity({ rows, columns }: RatingMatrix): { dimensions: number; coRatingRank: number } {
  const smaller = Math.min(rows, columns)
  return {
    dimensions: Math.min(32, Math.ceil(smaller / 5)),
    coRatingRank: Math.min(60, Math.ceil(smaller / 15)),
  }
}

/** Learns everything that predicts stars from a data set. Same seed and data, same weights. */
export async function trainStars(dataset: Dataset, options: TrainStarsOptions): Promise<TrainedStars> {
  const { weights, history } = await trainFactors(dataset, options)
  return { weights, history }
}

/** {@link trainStars}, with the factorisation that the weights were made of. */
export async function trainFactors(
  dataset: Dataset,
  options: TrainStarsOptions,
): Promise<TrainedStars & { factorisation: Factorisation; byUser: RatingMatrix }> {
  const { seed, keep, sweeps = SWEEPS, onProgress } = options
  const byUser = ratingsByUser(dataset.ratings, dataset.users.length, dataset.movies.length, keep)
  const byMovie = transpose(byUser)
  const { dimensions, coRatingRank } = { ...capacity(byUser), ...options }
  onProgress?.(0, 'who rated what')
  const coRated = coRating(byUser, coRatingRank, seed)
  const people = userFeatures(dataset, byUser, coRated)
  const films = movieFeatures(dataset.movies, byMovie, coRated)
  const history: TrainedStars['history'] = []
  const factorisation = await factorise(byUser, byMovie, people, films, {
    dimensions,
    sweeps,
    seed,
    onSweep: (done, noise) => {
      history.push({ sweep: done, noise })
      onProgress?.(done / sweeps, `sweep ${done} of ${sweeps}, noise ${noise.toFixed(4)}`)
    },
  })
  const weights = starWeights(factorisation, coRated, people.factMeans, byMovie, CO_RATING_SHRINKAGE)
  const spread = coRatingSpread(byUser, weights)
  weights.arrays.coRatingCovariance = spread.covariance
  weights.settings.typicalRatings = spread.typicalRatings
  weights.arrays.selection = selectionEffect(dataset, byUser, weights)
  return { weights, history, factorisation, byUser }
}
