import { arraysOf } from '../../safetensors/specs.ts'
import {
  BIASED_FACTORS_TENSORS,
  biasedFactorsOptions,
  solvePerson,
  trainBiasedFactors,
} from '../baselines/biased-factors.ts'
import { defineMethod } from '../method.ts'
import { plainReading } from '../plain-reading.ts'
import { usualStars } from '../usual-stars.ts'

export const biasedMf = defineMethod({
  name: 'biased-mf',
  title: 'biased MF, 80 factors',
  about: { stars: 'Plain biased matrix factorisation by stochastic gradient descent, as libraries ship it.' },
  predicts: 'stars',
  costly: true,
  options: biasedFactorsOptions,
  tensors: BIASED_FACTORS_TENSORS,
  async train(dataset, options, run) {
    return { tensors: await trainBiasedFactors(dataset, options, run) }
  },
  load({ tensors }, movieIds, { ridge, enoughForAMean }) {
    const arrays = arraysOf(BIASED_FACTORS_TENSORS, tensors)
    const films = arrays.films as Float32Array
    const mean = arrays.mean[0]!
    const size = films.length / movieIds.length
    const index = new Map(Array.from(movieIds, (id, film) => [id, film]))
    const uncertainty = new Float32Array(movieIds.length).fill(arrays.spread[0]!)
    return {
      read(person) {
        const rated = person.ratings.flatMap(({ movieId, stars }) => {
          const film = index.get(movieId)
          return film === undefined ? [] : [{ film, stars }]
        })
        const own = solvePerson(films, size, mean, rated, ridge)
        const stars = Float32Array.from(movieIds, (_, film) => {
          let value = mean + films[film * size]! + own[0]!
          for (let k = 1; k < size; k++) value += films[film * size + k]! * own[k]!
          return Math.min(5, Math.max(1, value))
        })
        return plainReading({
          stars,
          uncertainty,
          rank: stars.slice(),
          usual: usualStars(person, mean, enoughForAMean),
        })
      },
    }
  },
})
