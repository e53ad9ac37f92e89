import { createHash } from 'node:crypto'
import type { Dataset } from '../dataset/dataset.ts'

/** sha256 over the ids, stars and times of the ratings trained on, in the data set's order. */
export function dataHash(dataset: Dataset, keep?: Uint8Array): string {
  const { ratings, users, movies } = dataset
  const hash = createHash('sha256')
  const block = new Float64Array(4 * 4096)
  let filled = 0
  for (let row = 0; row < ratings.length; row++) {
    if (keep && !keep[row]) continue
    block[filled++] = users[ratings.user[row]!]!.id
    block[filled++] = movies[ratings.movie[row]!]!.id
    block[filled++] = ratings.stars[row]!
    block[filled++] = ratings.ratedAt[row]!
    if (filled === block.length) {
      hash.update(Buffer.from(block.buffer))
      filled = 0
    }
  }
  hash.update(Buffer.from(block.buffer, 0, filled * 8))
  return hash.digest('hex')
}
