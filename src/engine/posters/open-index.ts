import { expected } from '../errors.ts'
import { type PosterCard, readPosterFolder } from './card.ts'
import type { MeanStars } from './favourites.ts'
import { POSTER_MODEL_FOLDER } from './locate.ts'
import { centredMetric } from './metric.ts'
import { prototypeOptions, type TasteRule, VectorIndex } from './poster-index.ts'

export interface OpenIndexOptions {
  /** Folder with `vectors.bin` and `card.json`; the shipped one by default. */
  folder?: string
  /** `tastes`: up to three tastes, centred cosine, share of the catalogue. `prototype`: its rule. */
  rule?: 'tastes' | 'prototype'
  /** Breaks ties between equal stars; see {@link favourites}. */
  meanStars?: MeanStars
}

export const TASTE_RULE: TasteRule = { films: 12, tastes: 3, smallest: 2 }

/** The poster index of a folder and its card. Rejects with an InputError when the folder is damaged. */
export async function openPosterIndex(
  options: OpenIndexOptions = {},
): Promise<{ index: VectorIndex; card: PosterCard }> {
  const { folder = POSTER_MODEL_FOLDER, rule = 'tastes', meanStars } = options
  if (rule !== 'tastes' && rule !== 'prototype') throw expected('the rule tastes or prototype', rule)
  const { card, set } = await readPosterFolder(folder)
  const ours = { metric: centredMetric(set.mean), rule: TASTE_RULE, ...(meanStars && { meanStars }) }
  return {
    index: new VectorIndex(set, rule === 'prototype' ? prototypeOptions(set.dimensions) : ours),
    card,
  }
}
