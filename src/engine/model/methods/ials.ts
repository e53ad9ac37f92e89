import { shaped, type TensorSpec } from '../../safetensors/specs.ts'
import { ialsOptions, ialsSolver, trainIals } from '../baselines/ials.ts'
import { orderOnly } from './order-only.ts'

const TENSORS = {
  films: { dtype: 'F32', shape: ['movies', 'dimensions'] },
} as const satisfies Record<string, TensorSpec>

export const ials = orderOnly({
  name: 'ials',
  title: 'iALS, loved only',
  about:
    'Matrix factorisation of who rated what, unrated films weighing little; a person is solved from their films.',
  options: ialsOptions,
  tensors: TENSORS,
  async train(dataset, options, run) {
    const films = await trainIals(dataset, options, run)
    return shaped(TENSORS, { films }, { movies: dataset.movies.length, dimensions: options.dimensions })
  },
  load(tensors, movieIds, options) {
    const films = tensors.films!.values as Float32Array
    const { dimensions, fromStars } = options
    const solve = ialsSolver(films, movieIds.length, options)
    const index = new Map(Array.from(movieIds, (id, film) => [id, film]))
    return ({ ratings }) => {
      const rated = ratings.flatMap(({ movieId, stars }) =>
        stars >= fromStars && index.has(movieId) ? [index.get(movieId)!] : [],
      )
      const person = solve(rated)
      return Float32Array.from(movieIds, (_, film) => {
        let score = 0
        for (let k = 0, at = film * dimensions; k < dimensions; k++) score += person[k]! * films[at + k]!
        return score
      })
    }
  },
})
