import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from '../errors.ts'
import { writeWholeFile } from '../whole-file.ts'
import type { ModelCard } from './model.ts'
import type { RankerState } from './ranking/index.ts'
import { fromHalf, toHalf } from './stars/half-float.ts'
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

/** Reads a folder of {@link saveModel}. Throws InputError when it is none, or damaged. */
export async function loadModel(folder: string): Promise<TrainedModel> {
  const card = await readCard(join(folder, CARD))
  const path = join(folder, WEIGHTS)
  const file = await readFile(path).catch((cause: unknown) => {
    throw new InputError(`Expected a model in ${folder} but ${WEIGHTS} cannot be read.`, { cause })
  })
  const stored = card.files.find(({ name }) => name === WEIGHTS)
  if (stored?.bytes !== file.length)
    throw new InputError(
      `Expected ${path} to have the ${stored?.bytes} bytes that its card names but it has ${file.length}; train or download the model again.`,
    )
  if (stored.sha256 !== sha256(file))
    throw new InputError(
      `Expected ${path} to match the sha256 in its card but it does not; train or download the model again.`,
    )
  return new TrainedModel(partsOf(card, decodeTensors(file, path), path))
}

async function readCard(path: string): Promise<StoredCard> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new InputError(`Expected a model's folder but ${path} cannot be read.`, { cause })
  })
  try {
    const card = JSON.parse(text) as StoredCard
    if (!Array.isArray(card.files) || typeof card.settings?.stars?.size !== 'number')
      throw new Error('fields are missing')
    return card
  } catch (cause) {
    throw new InputError(`Expected a model card but ${path} is damaged.`, { cause })
  }
}

function partsOf(card: StoredCard, tensors: Record<string, TensorArray>, path: string): ModelParts {
  const { movieIds } = tensors
  const arrays = {} as StarWeights['arrays']
  for (const [name, length] of starArrays(movieIds?.length ?? 0, card.settings.stars.size)) {
    const array = tensors[`stars.${name}`]
    const stored = HALF_PRECISION.includes(name) ? Uint16Array : Float32Array
    if (!(movieIds instanceof Int32Array) || !(array instanceof stored) || array.length !== length)
      throw new InputError(
        `Expected array stars.${name} in ${path} to fit the card but it does not; train the model again.`,
      )
    arrays[name] = array instanceof Uint16Array ? fromHalf(array) : array
  }
  const { ranking } = card.settings
  return {
    card,
    movieIds: movieIds as Int32Array,
    stars: { settings: card.settings.stars, arrays },
    ...(ranking && { ranking: { settings: ranking, arrays: withoutPrefix(RANKING, tensors) } }),
  }
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
