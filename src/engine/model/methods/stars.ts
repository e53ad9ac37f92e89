import { withAddedStars } from '../added/added-stars.ts'
import { defineMethod, part } from '../method.ts'
import { PersonReading } from '../person-reading.ts'
import { starOptions } from '../stars/options.ts'
import { StarModel } from '../stars/star-model.ts'
import { packStars, STAR_TENSORS, unpackStars } from '../stars/star-tensors.ts'
import { trainStars } from '../stars/train-stars.ts'

/** Predicted stars and nothing else: what is predicted highest comes first. */
export const stars = defineMethod({
  name: 'stars',
  title: 'Marquee, predicted stars alone',
  about: {
    stars:
      'Variational Bayesian matrix factorisation: a person and a film are Gaussians over an offset and 32 taste ' +
      'dimensions. Prior means are linear in gender, age, occupation and in which films a person rated, and in ' +
      "genres, year, popularity and in who rated a film; priors, noise and each person's and film's own noise " +
      "are learnt from the ratings. Nobody is looked up: a person's posterior is solved from facts and ratings.",
    runtime:
      'Own loops on worker threads instead of TensorFlow.js, which has no kernel for thousands of small ' +
      'Cholesky solves. One sweep costs as much as one epoch of the plainest product of embeddings there ' +
      '(3.8 against 3.3 CPU seconds a million ratings: npx tsx test/bench/sweep-against-tfjs.bench.ts) and 13 ' +
      'sweeps do; an item autoencoder needs 70 epochs of about 40 s on its WebAssembly backend for RMSE 0.837.',
    memory:
      'Stars keep about 5 kB a person and a film and 16 bytes a rating beside the data set, so memory grows linearly: ' +
      '5,000,000 generated ratings of 32,468 people train in 367 s on two busy cores with a peak of 593 MB, 193 MB ' +
      'of it the data (npx tsx test/bench/training.bench.ts); 25 million by the same proportions are about 2.9 GB.',
  },
  predicts: 'both',
  takesAdded: true,
  options: starOptions,
  tensors: STAR_TENSORS,
  async train(dataset, options, run) {
    const { weights, history } = await part(run, 'stars', options, () => trainStars(dataset, options, run))
    return { tensors: packStars(weights), history }
  },
  load({ tensors }, movieIds, options, added) {
    const trained = unpackStars(tensors, options)
    const weights = added ? withAddedStars(trained, added) : trained
    const model = new StarModel(weights, movieIds)
    return {
      read: (person) =>
        new PersonReading(person, model.read(person), weights, undefined, (id) => model.indexOf(id)),
      readStars: (person) => model.read(person),
      likeness: (film) => model.likeness(film),
    }
  },
})
