import type { Dataset } from '../dataset/dataset.ts'
import { InputError } from '../errors.ts'
import type { Model } from './model.ts'

/**
 * Throws InputError when a model was trained on other films than the data set's: ids are all that joins
 * them, and two data sets number different films alike. `folder` is the model's, for the sentence.
 */
export function requireFit(model: Model, folder: string, dataset: Dataset): void {
  const known = new Set(model.movieIds)
  const missing = dataset.movies.filter(({ id }) => !known.has(id)).length
  const foreign = model.movieIds.filter((id) => !dataset.movieIndex.has(id)).length
  if (missing === 0 && foreign === 0) return
  const count = (films: number) => films.toLocaleString('en')
  throw new InputError(
    `Expected a model trained on ${dataset.folder} but the one in ${folder} fits other data ("${model.card.name}"): ` +
      `it does not know ${count(missing)} of the ${count(dataset.movies.length)} films and knows ${count(foreign)} others; ` +
      'train it again with marquee train.',
  )
}
