import type { MeanStars } from '../favourites.ts'
import { type PosterCard, readPosterFolder } from './card.ts'
import { POSTER_MODEL_FOLDER } from './locate.ts'
import { centredMetric, learnedMetric, type PosterMetric } from './metric.ts'
import { prototypeOptions, type TasteRule, VectorIndex } from './poster-index.ts'
import type { PosterProjection } from './projection-file.ts'
import type { VectorSet } from './vector-file.ts'

export interface OpenIndexOptions {
  /** Folder with `vectors.safetensors` and `card.json`; the shipped one by default. */
  folder?: string
  /** `tastes`: up to three tastes, learned metric, percentages by rarity. `prototype`: mean of the top three, raw cosine. */
  rule?: 'tastes' | 'prototype'
  /** Breaks ties between equal stars; see {@link favouritesOf}. */
  meanStars?: MeanStars
}

/** Chosen on validation films, see the card of the poster vectors. */
export const TASTE_RULE: TasteRule = { films: 40, tastes: 3, smallest: 4, lean: 4 }

/** The poster index of a folder and its card. Rejects with an InputError when the folder is damaged. */
export async function openPosterIndex(
  options: OpenIndexOptions = {},
): Promise<{ index: VectorIndex; card: PosterCard }> {
  const { folder = POSTER_MODEL_FOLDER, rule = 'tastes', meanStars } = options
  const { card, set, projection } = await readPosterFolder(folder)
  if (rule === 'prototype') return { index: new VectorIndex(set, prototypeOptions(set.dimensions)), card }
  const metric = metricOf(set, projection)
  const index = new VectorIndex(set, { metric, rule: TASTE_RULE, ...(meanStars && { meanStars }) })
  return { index, card }
}

function metricOf({ mean }: VectorSet, projection: PosterProjection | undefined): PosterMetric {
  return projection ? learnedMetric(mean, projection) : centredMetric(mean)
}
