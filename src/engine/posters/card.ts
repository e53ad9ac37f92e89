import { createHash } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import { expected } from '../errors.ts'
import { STAGES } from './encoder/stages.ts'
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
  /** Of `vectors.bin`. */
  sha256: hash,
})
export type PosterCard = z.infer<typeof cardSchema>

const VECTORS = 'vectors.bin'

/** Writes `vectors.bin` and `card.json`; `about` adds the command and where the posters came from. */
export async function writePosterFolder(
  folder: string,
  set: VectorSet,
  about: Pick<PosterCard, 'name' | 'encoder'> & { command: string; posters: string },
): Promise<PosterCard> {
  const bytes = packVectors(set)
  const card = {
    name: about.name,
    command: about.command,
    posters: about.posters,
    count: set.movieIds.length,
    encoder: about.encoder,
    input: 'posters squashed to 224x224, ImageNet normalisation, global average of the stage',
    format: 'header of 16 bytes, mean, movie ids, scales, int8 codes; see src/engine/posters/vector-file.ts',
    meanVector: `${VECTORS}, bytes 16 to ${16 + 4 * set.dimensions}, float32 little endian`,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
  await mkdir(folder, { recursive: true })
  await writeFileAtomic(join(folder, VECTORS), Buffer.from(bytes))
  await writeFileAtomic(join(folder, 'card.json'), `${JSON.stringify(card, null, 2)}\n`)
  return card
}

/** Rejects with an InputError when a file is missing, damaged, or not the one that the card describes. */
export async function readPosterFolder(folder: string): Promise<{ card: PosterCard; set: VectorSet }> {
  const read = (file: string) =>
    readFile(join(folder, file)).catch((cause) => {
      throw expected(`a folder with poster vectors (${file})`, folder, { cause })
    })
  const [text, bytes] = await Promise.all([read('card.json'), read(VECTORS)])
  const card = parseCard(text.toString('utf8'), folder)
  const found = createHash('sha256').update(bytes).digest('hex')
  if (found !== card.sha256) throw expected(`${VECTORS} in ${folder} with SHA-256 ${card.sha256}`, found)
  const set = unpackVectors(bytes)
  if (set.dimensions !== card.encoder.dimensions || set.movieIds.length !== card.count)
    throw expected(
      `${card.count} vectors of ${card.encoder.dimensions} numbers`,
      `${set.movieIds.length} of ${set.dimensions}`,
    )
  return { card, set }
}

function parseCard(text: string, folder: string): PosterCard {
  try {
    return cardSchema.parse(JSON.parse(text))
  } catch (cause) {
    throw expected('a readable card.json with the poster vectors', folder, { cause })
  }
}
