import type { Demographics } from '../../types.ts'
import { FACT_COLUMNS, FACT_NAMES, factColumn } from '../stars/features.ts'
import type { NetworkOptions } from './options.ts'

/** Ratings are told apart by whole stars; half ones lie between. */
export const LEVELS = 5
/** Rows of the table of facts: every value, then one row a fact for what is not stated. */
export const FACT_ROWS = FACT_COLUMNS + FACT_NAMES.length
export const NUMBERS_OF_COUNT = 2

/** Rows of the table of facts, one a fact. */
export function factRows(demographics: Demographics | undefined): number[] {
  return FACT_NAMES.map((fact, at) => {
    const column = factColumn(demographics, fact)
    return column < 0 ? FACT_COLUMNS + at : column
  })
}

/** Adds the share that each level has in a number of stars, e.g. half of 3 and half of 4 in 3.5. */
export function addLevels(stars: number, into: Float32Array, at: number): void {
  const place = Math.min(LEVELS - 1, Math.max(0, stars - 1))
  const below = Math.min(LEVELS - 2, Math.floor(place))
  into[at + below]! += 1 - (place - below)
  into[at + below + 1]! += place - below
}

/** What the sum of a person's embeddings is multiplied by: a long history is longer, but not that much. */
export function sumScale(ratings: number, { scale, atLeast }: NetworkOptions['reading']): number {
  return scale / Math.sqrt(ratings + atLeast)
}

/** How much is known, in numbers of about one. */
export function countNumbers(ratings: number, { logScale }: NetworkOptions['reading']): [number, number] {
  return [Math.log1p(ratings) / logScale, 1 / (1 + ratings)]
}
