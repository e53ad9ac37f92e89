import { mkdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from '../errors.ts'
import { isUnreadable, readJsonFile } from '../json-file.ts'
import { writeWholeFile } from '../whole-file.ts'
import type { ModelCard } from './model.ts'
import { modelCardSchema, modelFault } from './model-schema.ts'
import type { RankerState } from './ranking/index.ts'
import { fromHalf, toHalf } from './stars/half-float.ts'
import { cholesky } from './stars/linear-algebra.ts'
import { HALF_PRECISION, type StarWeights, starArrayLengths } from './stars/star-weights.ts'
import { decodeTensors, encodeTensors, sha256, type TensorArray } from './tensor-file.ts'
import { type ModelParts, TrainedModel } from './trained-model.ts'

const WEIGHTS = 'model.bin'
const CARD = 'card.json'
/** Prefix of the ranker's array names in the file. */
const RANKING = 'ranking.'

/** What `card.json` holds besides the card itself: what is needed to read and to check the weights. */
interface StoredCard extends ModelCard {
  files: { name: string; bytes: number; sha256: string }[]
  settings: { stars: StarWeights['settings']; ranking?: RankerState['settings'] }
}

/** Writes `model.bin` and `card.json` to a folder, which is made when absent. */
export async function saveModel({ parts }: TrainedModel, folder: string): Promise<void> {
  const tensors: Record<string, TensorArray> = { movieIds: parts.movieIds }
  for (const [name] of starArrays(parts.movieIds.length, parts.stars.settings.size)) {
    const array = parts.stars.arrays[name]
    tensors[`stars.${name}`] = HALF_PRECISION.includes(name) ? toHalf(array) : array
  }
  for (const [name, array] of Object.entries(parts.ranking?.arrays ?? {}))
    tensors[`${RANKING}${name}`] = array
  const file = encodeTensors(tensors)
  const card: StoredCard = {
    ...parts.card,
    files: [{ name: WEIGHTS, bytes: file.length, sha256: sha256(file) }],
    settings: {
      stars: parts.stars.settings,
      ...(parts.ranking && { ranking: parts.ranking.settings }),
    },
  }
  await mkdir(folder, { recursive: true })
  await writeWholeFile(join(folder, WEIGHTS), file)
  await writeWholeFile(join(folder, CARD), `${JSON.stringify(card, null, 2)}\n`)
}

/**
 * Reads a folder of {@link saveModel}. Throws InputError, which names the file, when it is none, or damaged,
 * or when what it holds is no model of this method.
 */
export async function loadModel(folder: string): Promise<TrainedModel> {
  const cardPath = join(folder, CARD)
  const path = join(folder, WEIGHTS)
  const card = await readCard(cardPath)
  const file = await readWeights(card, path)
  const tensors = decodeTensors(file, path)
  const { stars, ranking } = card.settings
  const fault = modelFault(tensors, stars.size, ranking !== undefined)
  if (fault) throw damaged(path, fault)
  const { movieIds, ...rest } = tensors
  const parts = partsOf(card, movieIds as Int32Array, rest)
  return tried(parts, path)
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

async function readCard(path: string): Promise<StoredCard> {
  return readJsonFile(path, modelCardSchema).catch((cause: unknown) => {
    if (isUnreadable(cause))
      throw new InputError(`Expected a model's folder but ${path} cannot be read.`, { cause })
    throw new InputError(`Expected a model card but ${path} is damaged: ${(cause as Error).message}.`, {
      cause,
    })
  }) as Promise<StoredCard>
}

function partsOf(card: StoredCard, movieIds: Int32Array, tensors: Record<string, TensorArray>): ModelParts {
  const arrays = {} as StarWeights['arrays']
  for (const [name] of starArrays(movieIds.length, card.settings.stars.size)) {
    const array = tensors[`stars.${name}`]
    arrays[name] = array instanceof Uint16Array ? fromHalf(array) : (array as Float32Array)
  }
  const { ranking } = card.settings
  return {
    card,
    movieIds,
    stars: { settings: card.settings.stars, arrays },
    ...(ranking && { ranking: { settings: ranking, arrays: withoutPrefix(RANKING, tensors) } }),
  }
}

/** The model, once it has answered for a person of whom nothing is known: numbers can fit one by one and not together. */
function tried(parts: ModelParts, path: string): TrainedModel {
  const { size } = parts.stars.settings
  try {
    // With many ratings the prior stands alone, without any it is as open as it gets, which the model tries itself.
    cholesky(Float64Array.from(parts.stars.arrays.priorCovariance), size)
    const model = new TrainedModel(parts)
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

function starArrays(movies: number, size: number): [keyof StarWeights['arrays'], number][] {
  return Object.entries(starArrayLengths(movies, size)) as [keyof StarWeights['arrays'], number][]
}

function withoutPrefix(prefix: string, tensors: Record<string, TensorArray>): Record<string, TensorArray> {
  return Object.fromEntries(
    Object.entries(tensors).flatMap(([name, array]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), array]] : [],
    ),
  )
}
