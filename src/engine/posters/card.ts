import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { expected, InputError } from '../errors.ts'
import { isUnreadable, readJsonFile } from '../json-file.ts'
import { sha256 } from '../sha256.ts'
import { writeWholeFile } from '../whole-file.ts'
import { STAGES } from './encoder/stages.ts'
import type { PosterProjection } from './projection-file.ts'
import { packProjection, unpackProjection } from './projection-file.ts'
import { packVectors, unpackVectors, type VectorSet } from './vector-file.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** `card.json` of a folder with poster vectors. */
const cardSchema = z.looseObject({
  name: z.string(),
  encoder: z.object({
    architecture: z.literal('resnet18'),
    stage: z.enum(STAGES),
    weightsHash: hash,
    dimensions: z.int().positive(),
  }),
  count: z.int().nonnegative(),
  /** Of `vectors.safetensors`. */
  sha256: hash,
  /** The learned map in `projection.safetensors`, when there is one. */
  projection: z.looseObject({ sha256: hash }).optional(),
})
export type PosterCard = z.infer<typeof cardSchema>

const VECTORS = 'vectors.safetensors'
const PROJECTION = 'projection.safetensors'
const CARD = 'card.json'

export interface PosterFolder {
  card: PosterCard
  set: VectorSet
  projection?: PosterProjection
}

/** What a card tells beside what can be computed. */
export interface AboutPosters extends Pick<PosterCard, 'name' | 'encoder'> {
  command: string
  /** Where the posters came from. */
  posters: string
  /** How the projection was learned. */
  learned?: Record<string, unknown>
}

/** Writes `vectors.safetensors`, `projection.safetensors` and `card.json`. */
export async function writePosterFolder(
  folder: string,
  set: VectorSet,
  about: AboutPosters,
  projection?: PosterProjection,
): Promise<PosterCard> {
  const vectors = packVectors(set)
  const map = projection && packProjection(projection)
  const card: PosterCard = {
    name: about.name,
    command: about.command,
    posters: about.posters,
    count: set.movieIds.length,
    encoder: about.encoder,
    input: 'posters squashed to 224x224, ImageNet normalisation, global average of the stage',
    format: `safetensors: vector = mean + scale x code; the mean vector is the tensor mean of ${VECTORS}`,
    bytes: vectors.length,
    sha256: sha256(vectors),
    ...(map && { projection: { bytes: map.length, sha256: sha256(map), ...about.learned } }),
  }
  await mkdir(folder, { recursive: true })
  await writeWholeFile(join(folder, VECTORS), vectors)
  if (map) await writeWholeFile(join(folder, PROJECTION), map)
  await writeWholeFile(join(folder, CARD), `${JSON.stringify(card, null, 2)}\n`)
  return card
}

/** Puts a learned map beside the vectors of a folder, which stay as they are. */
export async function addProjection(
  folder: string,
  projection: PosterProjection,
  learned: Record<string, unknown>,
): Promise<void> {
  const { card } = await readPosterFolder(folder)
  const map = packProjection(projection)
  const described = { ...card, projection: { bytes: map.length, sha256: sha256(map), ...learned } }
  await writeWholeFile(join(folder, PROJECTION), map)
  await writeWholeFile(join(folder, CARD), `${JSON.stringify(described, null, 2)}\n`)
}

/** Rejects with an InputError when a file is missing, damaged, or not the one that the card describes. */
export async function readPosterFolder(folder: string): Promise<PosterFolder> {
  const card = await readCard(folder)
  const vectors = join(folder, VECTORS)
  const set = unpackVectors(await readHashed(folder, VECTORS, card.sha256), vectors)
  if (set.dimensions !== card.encoder.dimensions || set.movieIds.length !== card.count)
    throw expected(
      `${card.count} vectors of ${card.encoder.dimensions} numbers in ${vectors}`,
      `${set.movieIds.length} of ${set.dimensions}`,
    )
  if (!card.projection) return { card, set }
  const map = join(folder, PROJECTION)
  const projection = unpackProjection(await readHashed(folder, PROJECTION, card.projection.sha256), map)
  if (projection.dimensions !== set.dimensions)
    throw expected(`a projection of vectors of ${set.dimensions} numbers in ${map}`, projection.dimensions)
  return { card, set, projection }
}

async function read(folder: string, file: string): Promise<Buffer> {
  return readFile(join(folder, file)).catch((cause) => {
    throw expected(`a folder with poster vectors (${file})`, folder, { cause })
  })
}

async function readHashed(folder: string, file: string, hash: string): Promise<Buffer> {
  const bytes = await read(folder, file)
  const found = sha256(bytes)
  if (found !== hash)
    throw expected(`${file} in ${folder} with SHA-256 ${hash.slice(0, 12)}`, found.slice(0, 12))
  return bytes
}

async function readCard(folder: string): Promise<PosterCard> {
  return readJsonFile(join(folder, CARD), cardSchema).catch((cause: unknown) => {
    if (isUnreadable(cause)) throw expected(`a folder with poster vectors (${CARD})`, folder, { cause })
    throw new InputError(
      `Expected the card of poster vectors but ${join(folder, CARD)} is damaged: ${(cause as Error).message}.`,
      { cause },
    )
  })
}
