import type { Dataset } from '../../dataset/dataset.ts'
import type { Person, Scores } from '../../types.ts'

/** Predictions for rating rows, column by column. */
export interface Predictions {
  stars: Float32Array
  uncertainty: Float32Array
  /** What was given. */
  actual: Float32Array
}

/** Predicts rating rows (ascending) of a data set whose models are indexed like its movies. */
export function predictRows(
  dataset: Dataset,
  rows: Int32Array,
  scoresOf: (user: number) => Pick<Scores, 'stars' | 'uncertainty'>,
): Predictions {
  const { user, movie, stars } = dataset.ratings
  const out: Predictions = {
    stars: new Float32Array(rows.length),
    uncertainty: new Float32Array(rows.length),
    actual: new Float32Array(rows.length),
  }
  let scored = -1
  let scores: ReturnType<typeof scoresOf> | undefined
  for (const [at, row] of rows.entries()) {
    if (!scores || user[row] !== scored) {
      scored = user[row]!
      scores = scoresOf(scored)
    }
    out.stars[at] = scores.stars[movie[row]!]!
    out.uncertainty[at] = scores.uncertainty[movie[row]!]!
    out.actual[at] = stars[row]!
  }
  return out
}

/** Films that the person has not rated, as indexes into `dataset.movies`. */
export function unrated(dataset: Dataset, person: Person): number[] {
  const rated = new Set(person.ratings.map(({ movieId }) => dataset.movieIndex.get(movieId)))
  return Array.from(dataset.movies.keys()).filter((film) => !rated.has(film))
}
