import type { Dataset } from '../../dataset/dataset.ts'
import type { TrainRun } from '../../model/method.ts'
import type { Factorisation } from '../../model/stars/factorise.ts'
import type { StarOptions } from '../../model/stars/options.ts'
import { PersonPosterior } from '../../model/stars/person-posterior.ts'
import { seededRandom } from '../../model/stars/random.ts'
import type { RatingMatrix } from '../../model/stars/rating-matrix.ts'
import type { StarWeights } from '../../model/stars/star-weights.ts'
import { trainFactors } from '../../model/stars/train-stars.ts'

/**
 * Trains, folds some of the users in again from their facts and ratings alone, and returns the root
 * mean squared difference between what that predicts and what training predicts, over all films, in stars.
 */
export async function foldInAgreement(
  dataset: Dataset,
  options: StarOptions,
  run: TrainRun,
  users = 300,
): Promise<number> {
  const { weights, factorisation, byUser } = await trainFactors(dataset, options, run)
  const random = seededRandom(run.seed)
  let squares = 0
  for (let round = 0; round < users; round++) {
    const user = Math.floor(random() * byUser.rows)
    const ratings = []
    for (let entry = byUser.start[user]!; entry < byUser.start[user + 1]!; entry++)
      ratings.push({ movie: byUser.column[entry]!, stars: byUser.stars[entry]! })
    const person = new PersonPosterior(weights, dataset.users[user]!.demographics, ratings)
    squares += squaredDifference(factorisation, user, weights, person.mean, byUser)
  }
  return Math.sqrt(squares / (users * byUser.columns))
}

function squaredDifference(
  { users, movies }: Factorisation,
  user: number,
  { size, arrays: { movieMeans } }: StarWeights,
  folded: Float64Array,
  { columns }: RatingMatrix,
): number {
  let squares = 0
  for (let movie = 0, at = 0; movie < columns; movie++, at += size) {
    let trained = users.means[user * size]! + movies.means[at]!
    let served = folded[0]! + movieMeans[at]!
    for (let k = 1; k < size; k++) {
      trained += users.means[user * size + k]! * movies.means[at + k]!
      served += folded[k]! * movieMeans[at + k]!
    }
    squares += (trained - served) ** 2
  }
  return squares
}
