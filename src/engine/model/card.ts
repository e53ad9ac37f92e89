import { join } from 'node:path'
import { z } from 'zod'
import { InputError } from '../errors.ts'
import { isUnreadable, readJsonFile } from '../json-file.ts'
import { writeWholeFile } from '../whole-file.ts'
import type { ModelCard } from './model.ts'

const CARD = 'card.json'

const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** `card.json` of a model, as far as it is needed to read, check and name the weights. */
const cardSchema = z.looseObject({
  name: z.string().min(1),
  simulated: z.boolean(),
  method: z.string('of an older version: train the model again'),
  options: z.record(z.string(), z.unknown()),
  command: z.string(),
  seed: z.number(),
  dataHash: hash,
  metrics: z.record(z.string(), z.number()),
  files: z.array(z.object({ name: z.string(), bytes: z.int().nonnegative(), sha256: hash })),
})

/** A card with what is needed to check the files beside it. */
export type StoredCard = ModelCard & Pick<z.infer<typeof cardSchema>, 'files'>

function cardPath(folder: string): string {
  return join(folder, CARD)
}

/** Throws InputError, which names the file, when it is absent or no card. */
export async function readCard(folder: string): Promise<StoredCard> {
  const path = cardPath(folder)
  return readJsonFile(path, cardSchema).catch((cause: unknown) => {
    if (isUnreadable(cause))
      throw new InputError(`Expected a model's folder but ${path} cannot be read.`, { cause })
    throw new InputError(`Expected a model card but ${path} is damaged: ${(cause as Error).message}.`, {
      cause,
    })
  })
}

export async function writeCard(folder: string, card: StoredCard): Promise<void> {
  await writeWholeFile(cardPath(folder), `${JSON.stringify(card, null, 2)}\n`)
}
