import * as tf from '@tensorflow/tfjs-core'
import type { Batch } from './batches.ts'
import type { ParameterName } from './parameters.ts'
import { LEVELS, NUMBERS_OF_COUNT } from './person-input.ts'
import { GELU } from './taste-network.ts'

type Tensors = Record<ParameterName, tf.Tensor>

export interface Step {
  /** Minus the log likelihood, and the weighed squared error of the stars. */
  loss: tf.Scalar
  starLoss: tf.Scalar
  gradients: Tensors
}

/**
 * The network. A person who rated n films i with stars s_i and stated facts f:
 *   unit = g(scale(n) sum_i (a(s_i) watched_i + b(s_i) liked_i) + sum_f facts_f + counts(n) + bias)
 *   taste = W unit + c,  log P(film) = log softmax(taste . film + popularity) over the films not told
 *   starTaste = V unit + d,  stars = mean + starBias_film + starTaste . starFilm
 * `watched`, `film` and `starFilm` are a free vector each plus a linear function of genres and decade.
 * Loss: the multinomial log likelihood of the loved films that were not told (Liang et al. 2018, Mult-VAE),
 * with dropout on the units, and the squared error of all stars not told, which does not form the units.
 *
 * Gradients are written out: the build of TensorFlow.js for Node registers none.
 * `keep` is 0 for units dropped and 1 / (1 - dropout) for the others. [people, dimensions]
 */
export function networkStep(
  parameters: Tensors,
  features: tf.Tensor2D,
  batch: Batch,
  keep: Float32Array,
  meanStars: number,
  starLoss: number,
): Step {
  const matrix = (name: ParameterName) => parameters[name] as tf.Tensor2D
  const { people } = batch
  const rows = parameters.popularity.size
  const row = tf.tensor1d(batch.row, 'int32')
  const person = tf.tensor1d(batch.person, 'int32')
  const levels = tf.tensor2d(batch.levels, [batch.row.length, LEVELS])
  const scale = tf.tensor2d(batch.scale, [people, 1])
  const counts = tf.tensor2d(batch.counts, [people, NUMBERS_OF_COUNT])
  const facts = tf.tensor1d(batch.facts, 'int32')
  const kept = tf.tensor2d(keep, [people, parameters.bias.size])
  const wanted = tf.tensor2d(batch.wanted, [people, rows])

  // Gather, weigh, add up: a person's part of the first layer, never a row as long as the catalogue.
  const watched = tf.gather(tf.add(matrix('watched'), tf.matMul(features, matrix('watchedFeatures'))), row)
  const liked = tf.gather(matrix('liked'), row)
  const watchedWeight = tf.matMul(levels, matrix('watchedByStars'))
  const likedWeight = tf.matMul(levels, matrix('likedByStars'))
  const weighed = tf.add(tf.mul(watched, watchedWeight), tf.mul(liked, likedWeight))
  const rated = tf.unsortedSegmentSum(weighed, person, people)
  const stated = tf.sum(tf.reshape(tf.gather(matrix('facts'), facts), [people, -1, kept.shape[1]]), 1)
  const input = tf.addN([
    tf.mul(rated, scale),
    stated,
    tf.add(tf.matMul(counts, matrix('counts')), parameters.bias),
  ])
  const logistic = tf.sigmoid(tf.mul(input, GELU))
  const unit = tf.mul(tf.mul(input, logistic), kept) as tf.Tensor2D
  const taste = tf.add(tf.matMul(unit, matrix('taste')), parameters.tasteBias) as tf.Tensor2D
  const films = tf.add(matrix('films'), tf.matMul(features, matrix('filmFeatures'))) as tf.Tensor2D
  const scores = tf.addN([
    tf.matMul(taste, transposed(films)),
    tf.add(tf.tensor2d(batch.blocked, [people, rows]), parameters.popularity),
  ])
  const likelihood = tf.softmax(scores)
  const stars = starStep(parameters, features, unit, batch, meanStars, starLoss)
  const loss = tf.neg(tf.sum(tf.mul(wanted, tf.log(tf.add(likelihood, 1e-30))))) as tf.Scalar

  const byScore = tf.sub(tf.mul(likelihood, tf.sum(wanted, 1, true)), wanted) as tf.Tensor2D
  const byFilm = tf.matMul(transposed(byScore), taste)
  const byTaste = tf.matMul(byScore, films)
  const slope = tf.mul(logistic, tf.add(1, tf.mul(tf.mul(input, GELU), tf.sub(1, logistic))))
  const byInput = tf.mul(tf.mul(tf.matMul(byTaste, transposed(matrix('taste'))), kept), slope) as tf.Tensor2D
  const byRating = tf.gather(tf.mul(byInput, scale), person)
  const byWatched = tf.unsortedSegmentSum(tf.mul(byRating, watchedWeight), row, rows) as tf.Tensor2D
  const byStars = (vectors: tf.Tensor) =>
    tf.matMul(transposed(levels), tf.sum(tf.mul(byRating, vectors), 1, true) as tf.Tensor2D)
  const byFact = tf.reshape(tf.tile(tf.expandDims(byInput, 1), [1, facts.size / people, 1]), [facts.size, -1])
  return {
    loss,
    starLoss: stars.loss,
    gradients: {
      watched: byWatched,
      watchedFeatures: tf.matMul(transposed(features), byWatched),
      watchedByStars: byStars(watched),
      liked: tf.unsortedSegmentSum(tf.mul(byRating, likedWeight), row, rows),
      likedByStars: byStars(liked),
      facts: tf.unsortedSegmentSum(byFact, facts, parameters.facts.shape[0]!),
      bias: tf.sum(byInput, 0),
      counts: tf.matMul(transposed(counts), byInput),
      taste: tf.matMul(transposed(unit), byTaste),
      tasteBias: tf.sum(byTaste, 0),
      films: byFilm,
      filmFeatures: tf.matMul(transposed(features), byFilm),
      popularity: tf.sum(byScore, 0),
      ...stars.gradients,
    },
  }
}

/** WebAssembly's product of matrices is many times slower where it has to transpose one itself. */
function transposed(matrix: tf.Tensor2D): tf.Tensor2D {
  return tf.transpose(matrix) as tf.Tensor2D
}

function starStep(
  parameters: Tensors,
  features: tf.Tensor2D,
  unit: tf.Tensor2D,
  batch: Batch,
  meanStars: number,
  starLoss: number,
) {
  const rows = parameters.popularity.size
  const row = tf.tensor1d(batch.askedRow, 'int32')
  const person = tf.tensor1d(batch.askedPerson, 'int32')
  const taste = tf.add(tf.matMul(unit, parameters.starTaste as tf.Tensor2D), parameters.starTasteBias)
  const films = tf.add(parameters.starFilms, tf.matMul(features, parameters.starFeatures as tf.Tensor2D))
  const tasteOf = tf.gather(taste, person)
  const filmOf = tf.gather(films, row)
  const predicted = tf.add(tf.sum(tf.mul(tasteOf, filmOf), 1), tf.gather(parameters.starBias, row))
  const error = tf.sub(predicted, tf.sub(tf.tensor1d(batch.askedStars), meanStars))
  const share = starLoss / batch.askedStars.length
  const byStars = tf.reshape(tf.mul(error, 2 * share), [-1, 1])
  const byFilm = tf.unsortedSegmentSum(tf.mul(byStars, tasteOf), row, rows) as tf.Tensor2D
  const byTaste = tf.unsortedSegmentSum(tf.mul(byStars, filmOf), person, batch.people) as tf.Tensor2D
  return {
    loss: tf.mul(tf.sum(tf.square(error)), share) as tf.Scalar,
    gradients: {
      starTaste: tf.matMul(transposed(unit), byTaste),
      starTasteBias: tf.sum(byTaste, 0),
      starFilms: byFilm,
      starFeatures: tf.matMul(transposed(features), byFilm),
      starBias: tf.reshape(tf.unsortedSegmentSum(byStars, row, rows), [-1]),
    },
  }
}
