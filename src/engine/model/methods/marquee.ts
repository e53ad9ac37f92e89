import { z } from 'zod'
import type { Dataset } from '../../dataset/dataset.ts'
import { withoutPrefix, withPrefix } from '../../safetensors/specs.ts'
import { withAddedStars } from '../added/added-stars.ts'
import { defineMethod, part, type TrainRun } from '../method.ts'
import { PersonReading } from '../person-reading.ts'
import {
  createRanker,
  packRanker,
  RANKER_TENSORS,
  type RankerState,
  type RankingOptions,
  rankingOptions,
  trainRankerInWorker,
  unpackRanker,
} from '../ranking/index.ts'
import { starOptions } from '../stars/options.ts'
import { StarModel } from '../stars/star-model.ts'
import { packStars, STAR_TENSORS, unpackStars } from '../stars/star-tensors.ts'
import { trainStars } from '../stars/train-stars.ts'
import { stars } from './stars.ts'

/** What `/recommend` ranks by: the chance that a film is watched and loved. */
export const marquee = defineMethod({
  name: 'marquee',
  title: 'Marquee',
  about: stars.about,
  predicts: 'both',
  takesAdded: true,
  starsBy: (options) => ({ method: stars, options: options.stars }),
  options: z.strictObject({ stars: starOptions.prefault({}), ranking: rankingOptions.prefault({}) }),
  tensors: { ...withPrefix('stars.', STAR_TENSORS), ...withPrefix('ranking.', RANKER_TENSORS) },
  async train(dataset, options, run) {
    const progress = sideBySide(run.onProgress)
    const [{ weights, history }, ranking] = await Promise.all([
      part(run, 'stars', options.stars, () =>
        trainStars(dataset, options.stars, { ...run, onProgress: progress('stars') }),
      ),
      trainRankerAside(dataset, options.ranking, { ...run, onProgress: progress('ranking') }),
    ])
    const tensors = {
      ...withPrefix('stars.', packStars(weights)),
      ...withPrefix('ranking.', packRanker(ranking)),
    }
    return { tensors, history }
  },
  load({ tensors }, movieIds, options, added) {
    const trained = unpackStars(withoutPrefix('stars.', tensors), options.stars)
    const weights = added ? withAddedStars(trained, added) : trained
    const model = new StarModel(weights, movieIds)
    const state = unpackRanker(withoutPrefix('ranking.', tensors))
    const tastes = { means: weights.arrays.movieMeans, size: weights.size }
    const ranker = createRanker(state, movieIds, options.ranking, tastes, added)
    return {
      read: (person) =>
        new PersonReading(person, model.read(person), weights, ranker, (id) => model.indexOf(id)),
      readStars: (person) => model.read(person),
      likeness: (film) => model.likeness(film),
    }
  },
})

/** Ratings below which starting a thread costs more than it saves. */
const WORTH_A_THREAD = 100_000

async function trainRankerAside(
  dataset: Dataset,
  options: RankingOptions,
  run: TrainRun,
): Promise<RankerState> {
  if (dataset.ratings.length >= WORTH_A_THREAD) return trainRankerInWorker(dataset, options, run)
  // TensorFlow.js is loaded where something is trained.
  const { trainRanker } = await import('../ranking/train-ranker.ts')
  return trainRanker(dataset, options, run)
}

type Report = (share: number, step: string) => void

/** Parts train side by side: the share done is that of the slowest. */
function sideBySide(onProgress: Report = () => {}): (part: string) => Report {
  const shares = new Map<string, number>()
  return (part) => {
    shares.set(part, 0)
    return (share, step) => {
      shares.set(part, share)
      onProgress(Math.min(...shares.values()), `${part}: ${step}`)
    }
  }
}
