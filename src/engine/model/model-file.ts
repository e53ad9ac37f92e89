import { mkdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from '../errors.ts'
import { decodeChecked, distinct, type TensorSpec } from '../safetensors/specs.ts'
import { encodeTensors, type Tensors } from '../safetensors/tensors.ts'
import { sha256 } from '../sha256.ts'
import { writeWholeFile } from '../whole-file.ts'
import { readCard, type StoredCard, writeCard } from './card.ts'
import type { Method } from './method.ts'
import { METHODS } from './methods/index.ts'
import { storedOptions } from './options.ts'
import { TrainedModel } from './trained-model.ts'

const WEIGHTS = 'model.safetensors'

const MOVIE_IDS: TensorSpec = { dtype: 'I32', shape: ['movies'], fault: distinct(1, () => 2 ** 31) }

/** Writes `model.safetensors` and `card.json` to a folder, which is made when absent. */
export async function saveModel({ card, movieIds, tensors }: TrainedModel, folder: string): Promise<void> {
  const file = encodeTensors({
    movieIds: { dtype: MOVIE_IDS.dtype, shape: [movieIds.length], values: movieIds },
    ...tensors,
  })
  const files = [{ name: WEIGHTS, bytes: file.length, sha256: sha256(file) }]
  await mkdir(folder, { recursive: true })
  await writeWholeFile(join(folder, WEIGHTS), file)
  await writeCard(folder, { ...card, files })
}

/**
 * Reads a folder of {@link saveModel}. Throws InputError, which names the file, when it is none, or damaged, or
 * when this version has no such method, or one with other options.
 */
export async function loadModel(folder: string): Promise<TrainedModel> {
  const path = join(folder, WEIGHTS)
  const card = await readCard(folder)
  const method = methodOf(card, folder)
  const options = optionsOf(card, method, folder)
  const { movieIds, ...tensors } = await readTensors(await readWeights(card, path), path, method)
  return tried(path, () => new TrainedModel(card, movieIds!.values as Int32Array, method, options, tensors))
}

function methodOf({ method, command }: StoredCard, folder: string): Method {
  const found = METHODS.find(({ name }) => name === method)
  if (found) return found
  throw new InputError(
    `Expected a model of a method that this version has but the one in ${folder} is of ${JSON.stringify(method)}; train one of ` +
      `${METHODS.map(({ name }) => name).join(', ')}: ${command || 'marquee train'}.`,
  )
}

function optionsOf({ options, command }: StoredCard, method: Method, folder: string): unknown {
  const stored = storedOptions(method.options, options)
  if ('options' in stored) return stored.options
  throw new InputError(
    `Expected the options that the method ${method.name} has now but the model in ${folder} was trained with others ` +
      `(${stored.fault}); train it again: ${command || 'marquee train'}.`,
  )
}

async function readWeights(card: StoredCard, path: string): Promise<Buffer> {
  const stored = card.files.find(({ name }) => name === WEIGHTS)
  const file = await stat(path)
    .then(({ size }) => {
      if (stored?.bytes === size) return readFile(path)
      throw new InputError(
        `Expected ${path} to have the ${stored?.bytes} bytes that its card names but it has ${size}; train or download the model again.`,
      )
    })
    .catch((cause: unknown) => {
      if (cause instanceof InputError) throw cause
      throw new InputError(`Expected a model file but ${path} cannot be read.`, { cause })
    })
  if (stored?.sha256 !== sha256(file))
    throw new InputError(
      `Expected ${path} to match the sha256 in its card but it does not; train or download the model again.`,
    )
  return file
}

function readTensors(file: Buffer, path: string, method: Method): Tensors {
  try {
    const tensors = decodeChecked(file, { movieIds: MOVIE_IDS, ...method.tensors })
    if (tensors.movieIds!.values.length === 0) throw new Error('it knows no films')
    return tensors
  } catch (cause) {
    throw damaged(path, (cause as Error).message, cause)
  }
}

/** The model, once it has answered for a person of whom nothing is known: numbers can fit one by one and not together. */
function tried(path: string, load: () => TrainedModel): TrainedModel {
  try {
    const model = load()
    const { stars, uncertainty, rank } = model.read({ demographics: {}, ratings: [] }).scores
    if ([stars, uncertainty, rank].every((numbers) => numbers.every(Number.isFinite))) return model
  } catch (cause) {
    throw damaged(path, 'its numbers do not fit together', cause)
  }
  throw damaged(path, 'its numbers do not fit together')
}

function damaged(path: string, what: string, cause?: unknown): InputError {
  return new InputError(
    `Expected a model file but ${path} is damaged: ${what}; train or download the model again.`,
    { cause },
  )
}
