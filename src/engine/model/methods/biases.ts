import { BIAS_TENSORS, type BiasOptions, biasOptions, biasScorer, trainBiases } from '../baselines/biases.ts'
import { defineMethod, type Method } from '../method.ts'
import { withDefaults } from '../options.ts'
import { plainReading } from '../plain-reading.ts'

/** Everybody gives every film the same. */
export const globalMean = biasMethod('global-mean', 'global mean', {
  ofFilms: false,
  ofPeople: false,
})

/** Everybody gives a film what others gave it; who rates a film at all likes it as they do. */
export const filmMean = biasMethod('film-mean', 'film mean', { ofPeople: false, filmRidge: 0 })

export const biases = biasMethod('biases', 'person + film bias', {})

function biasMethod(name: string, title: string, defaults: Partial<BiasOptions>): Method {
  return defineMethod({
    name,
    title,
    about: {
      stars: 'Mean of all ratings, plus what a film and a person give more, by regularised least squares.',
    },
    predicts: 'stars',
    personal: defaults.ofPeople !== false,
    options: withDefaults(biasOptions, defaults),
    tensors: BIAS_TENSORS,
    async train(dataset, options, { keep }) {
      return { tensors: trainBiases(dataset, options, keep) }
    },
    load({ tensors }, movieIds, options) {
      const scorer = biasScorer(tensors, movieIds, options)
      return {
        read(person) {
          const scores = scorer(person)
          return plainReading({ ...scores, rank: scores.stars.slice() })
        },
      }
    },
  })
}
