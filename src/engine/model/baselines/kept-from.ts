import type { Dataset } from '../../dataset/dataset.ts'

/** Of the rows that are kept, those with so many stars or more. [ratings] */
export function keptFrom({ ratings }: Dataset, fromStars: number, keep?: Uint8Array): Uint8Array {
  return Uint8Array.from(ratings.stars, (stars, row) => ((!keep || keep[row]) && stars >= fromStars ? 1 : 0))
}
