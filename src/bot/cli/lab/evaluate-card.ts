import { type Dataset, InputError, loadModel, methodNamed } from '../../../engine/index.ts'
import {
  dataHash,
  type Evaluation,
  METRICS_MEAN,
  metricsOf,
  readCard,
  type Subject,
  writeCard,
} from '../../../engine/lab/index.ts'

/**
 * The method and the options of a model. Throws InputError when there is none in the folder, or one that was
 * trained on other ratings than those of which figures would be told.
 */
export async function cardSubject(folder: string, dataset: Dataset): Promise<Subject> {
  const { card } = await loadModel(folder)
  if (card.dataHash !== dataHash(dataset))
    throw new InputError(
      `Expected a model trained on all ratings of ${dataset.folder} but the one in ${folder} was trained on others ("${card.name}").`,
    )
  return { method: methodNamed(card.method), options: card.options }
}

/** Replaces the figures in a model's card by those of an evaluation whose focus it was. */
export async function writeMetrics(folder: string, evaluation: Evaluation, command: string): Promise<void> {
  const { metrics: _, metricsBy: __, ...card } = await readCard(folder)
  const about = card.simulated
    ? `${METRICS_MEAN} They say how well the generator's tastes are found, nothing about people.`
    : METRICS_MEAN
  const { name, simulated, method, options, command: trainedBy, seed, dataHash, ...rest } = card
  await writeCard(folder, {
    ...{ name, simulated, method, options, command: trainedBy, seed, dataHash },
    metrics: metricsOf(evaluation),
    metricsBy: `${command}: ${about}`,
    ...rest,
  })
}
