import { z } from 'zod'
import type { Dataset } from '../../dataset/dataset.ts'
import { type TensorSpecs, withoutPrefix, withPrefix } from '../../safetensors/specs.ts'
import type { Tensors } from '../../safetensors/tensors.ts'
import type { Person } from '../../types.ts'
import { BIAS_TENSORS, biasOptions, biasScorer, trainBiases } from '../baselines/biases.ts'
import { defineMethod, type Method, part, type TrainRun } from '../method.ts'
import { plainReading } from '../plain-reading.ts'

interface OrderOnly<Options> {
  name: string
  title: string
  about: string
  options: z.ZodType<Options>
  tensors: TensorSpecs
  train(dataset: Dataset, options: Options, run: TrainRun): Promise<Tensors>
  /** What somebody's lists are ordered by. [movies] */
  load(tensors: Tensors, movieIds: Int32Array, options: Options): (person: Person) => Float32Array
}

/** A method that tells an order and no stars: these are made of film and person biases. */
export function orderOnly<Options>(order: OrderOnly<Options>): Method {
  return defineMethod({
    name: order.name,
    title: order.title,
    about: { order: order.about },
    predicts: 'order',
    options: z.strictObject({ order: order.options.prefault({} as never), biases: biasOptions.prefault({}) }),
    tensors: { ...withPrefix('order.', order.tensors), ...withPrefix('biases.', BIAS_TENSORS) },
    async train(dataset, options, run) {
      const biases = await part(run, 'biases', options.biases, async () =>
        trainBiases(dataset, options.biases, run.keep),
      )
      const tensors = await order.train(dataset, options.order, run)
      return { tensors: { ...withPrefix('order.', tensors), ...withPrefix('biases.', biases) } }
    },
    load({ tensors }, movieIds, options) {
      const rank = order.load(withoutPrefix('order.', tensors), movieIds, options.order)
      const stars = biasScorer(withoutPrefix('biases.', tensors), movieIds, options.biases)
      return { read: (person) => plainReading({ ...stars(person), rank: rank(person) }) }
    },
  })
}
