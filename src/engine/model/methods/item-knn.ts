import { z } from 'zod'
import { ITEM_TENSORS, itemScorer, itemTensors } from '../baselines/item-scores.ts'
import { keptFrom } from '../baselines/kept-from.ts'
import { group } from '../options.ts'
import { type Histories, readHistories } from '../ranking/histories.ts'
import { historyOptions } from '../ranking/options.ts'
import { countTogether } from '../ranking/pair-counts.ts'
import { orderOnly } from './order-only.ts'

/** Found by validation people (see `choseSettings`), loved films in the first five of random 80/20. */
const options = z.strictObject({
  /** Only ratings of so many stars or more are seen, in training and of a person. */
  fromStars: z.number().nonnegative().default(4),
  neighbours: z.int().min(1).default(100),
  /** People who rated either, added to a cosine's denominator. */
  shrinkage: z.number().nonnegative().default(20),
  histories: group(historyOptions),
})

export const itemKnn = orderOnly({
  name: 'item-knn',
  title: 'item-kNN, loved only',
  about: "Sum over a person's films of their cosines with a film, as far as they are among its nearest.",
  options,
  tensors: ITEM_TENSORS,
  async train(dataset, options, { keep }) {
    const histories = readHistories(dataset, options.histories, keptFrom(dataset, options.fromStars, keep))
    return itemTensors(histories.films, nearest(histories, options.neighbours, options.shrinkage))
  },
  load: (tensors, movieIds, { fromStars }) => itemScorer(tensors, movieIds, fromStars),
})

/** Cosines, shrunk for films with few people, of each film's nearest; by column, so that sums of rows are its score. */
function nearest(histories: Histories, neighbours: number, shrinkage: number): Float32Array {
  const n = histories.films.length
  const cosines = countTogether(histories)
  const people = Float64Array.from({ length: n }, (_, k) => cosines[k * n + k]!)
  for (let a = 0; a < n; a++)
    for (let b = 0; b < n; b++)
      cosines[a * n + b] =
        a === b ? 0 : cosines[a * n + b]! / (Math.sqrt(people[a]! * people[b]!) + shrinkage)
  const out = new Float32Array(n * n)
  for (let film = 0; film < n; film++) {
    const own = cosines.subarray(film * n, (film + 1) * n)
    const least = own.toSorted()[Math.max(0, n - neighbours)] ?? 0
    for (let other = 0; other < n; other++) if (own[other]! >= least) out[other * n + film] = own[other]!
  }
  return out
}
