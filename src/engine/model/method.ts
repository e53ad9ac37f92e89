import type { z } from 'zod'
import type { Dataset } from '../dataset/dataset.ts'
import type { TensorSpecs } from '../safetensors/specs.ts'
import type { Tensors } from '../safetensors/tensors.ts'
import type { Person, Scores } from '../types.ts'
import type { AddedFilms } from './added/added-films.ts'
import type { Reading } from './model.ts'

/** A way to learn from ratings what people will like. All of them are in the list of `methods/index.ts`. */
export interface Method<Options = unknown> {
  /** As `--method` and the card say it. */
  readonly name: string
  /** As tables say it. */
  readonly title: string
  /** What the card says of how and why. */
  readonly about: Readonly<Record<string, string>>
  /** What it is for: the other is taken from film and person biases, or stars from the order of the highest. */
  readonly predicts: 'stars' | 'order' | 'both'
  /** False: everybody gets the same. */
  readonly personal?: boolean
  /** Who predicts the same stars and is trained sooner. */
  readonly starsBy?: (options: Options) => { method: Method; options: object }
  /** Whether it can tell films that it was not trained with from others like them. */
  readonly takesAdded?: boolean
  /** Minutes of training for MovieLens 1M: `evaluate` trains it for one seed only. */
  readonly costly?: boolean
  /** Everything that was found by trial, with its defaults. The card keeps what a model was trained with. */
  readonly options: z.ZodType<Options>
  /** What is learnt, besides `movieIds`, whose length is the size `movies`. */
  readonly tensors: TensorSpecs
  /** Learns from the rows that are kept. Same data, options and seed, same tensors. */
  train(dataset: Dataset, options: Options, run: TrainRun): Promise<Learned>
  /**
   * Makes what was learnt ready to answer. May throw when numbers do not fit together.
   * @param added films whose ids follow those that it was trained with, for methods that take them
   */
  load(learned: Learned, movieIds: Int32Array, options: Options, added?: AddedFilms): Scorer
}

export interface TrainRun {
  seed: number
  /** One entry a rating row of the data set; rows with 0 stay unseen. Absent: all rows are used. */
  keep?: Uint8Array
  /** Share done 0..1 and what is being done. */
  onProgress?: (share: number, step: string) => void
  /** Parts that methods have in common, for whoever trains several on the same rows with the same seed. */
  parts?: Map<string, Promise<unknown>>
}

/** Trains a part of a method, or takes the one that another method has trained in the same run. */
export function part<Part>(
  { parts }: TrainRun,
  name: string,
  options: unknown,
  train: () => Promise<Part>,
): Promise<Part> {
  const key = `${name} ${JSON.stringify(options)}`
  const trained = (parts?.get(key) as Promise<Part> | undefined) ?? train()
  parts?.set(key, trained)
  return trained
}

interface Learned {
  tensors: Tensors
  /** What the card tells of the training. */
  history?: readonly Readonly<Record<string, number>>[]
}

/** Answers for anybody. Films are indexes into the model's `movieIds`; ratings of others are ignored. */
export interface Scorer {
  read(person: Person): Reading
  /** Stars and uncertainty alone, where that is less work. */
  readStars?(person: Person): StarScores
  /** How close every film is to one, cosines. [movies] */
  likeness?(film: number): Float64Array
}

export type StarScores = Pick<Scores, 'stars' | 'uncertainty'>

/** Lets a method be in a list with others: its own functions alone know its options. */
export function defineMethod<Options>(method: Method<Options>): Method {
  return method as Method
}
