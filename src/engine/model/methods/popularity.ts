import { z } from 'zod'
import { shaped, type TensorSpec } from '../../safetensors/specs.ts'
import { keptFrom } from '../baselines/kept-from.ts'
import type { Method } from '../method.ts'
import { withDefaults } from '../options.ts'
import { orderOnly } from './order-only.ts'

const options = z.strictObject({
  /** Only ratings of so many stars or more count. */
  fromStars: z.number().nonnegative().default(0),
})

const TENSORS = {
  /** Ratings of each film, for each person of the data set. */
  shares: { dtype: 'F32', shape: ['movies'] },
} as const satisfies Record<string, TensorSpec>

export const popularity = popular('popularity', 'popularity', {})
export const popularityLoved = popular('popularity-loved', 'popularity (loved)', { fromStars: 4 })

function popular(name: string, title: string, defaults: Partial<z.infer<typeof options>>): Method {
  return orderOnly({
    name,
    title,
    about: 'Everybody gets what most people rated.',
    options: withDefaults(options, defaults),
    tensors: TENSORS,
    async train(dataset, { fromStars }, { keep }) {
      const kept = keptFrom(dataset, fromStars, keep)
      const counts = new Float64Array(dataset.movies.length)
      dataset.ratings.movie.forEach((movie, row) => {
        counts[movie]! += kept[row]!
      })
      const people = Math.max(1, dataset.users.length)
      const shares = Float32Array.from(counts, (count) => count / people)
      return shaped(TENSORS, { shares }, { movies: shares.length })
    },
    load:
      ({ shares }) =>
      () =>
        (shares!.values as Float32Array).slice(),
  })
}
