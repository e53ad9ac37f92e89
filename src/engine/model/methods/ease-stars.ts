import { z } from 'zod'
import type { Dataset } from '../../dataset/dataset.ts'
import { withoutPrefix, withPrefix } from '../../safetensors/specs.ts'
import { easeOptions, trainEase } from '../baselines/ease.ts'
import { ITEM_TENSORS, itemScorer } from '../baselines/item-scores.ts'
import { defineMethod, type Method, part } from '../method.ts'
import { withDefaults } from '../options.ts'
import { plainReading } from '../plain-reading.ts'
import { logChanceLoved } from '../ranking/loved.ts'
import { starOptions } from '../stars/options.ts'
import { StarModel } from '../stars/star-model.ts'
import { packStars, STAR_TENSORS, unpackStars } from '../stars/star-tensors.ts'
import { trainStars } from '../stars/train-stars.ts'
import { usualStars } from '../usual-stars.ts'

/** The rank is log (max(EASE, floor) + popularity x share of people who rated it) + log P(stars from `lovedFrom`). */
const options = z.strictObject({
  stars: starOptions.prefault({}),
  ease: easeOptions.prefault({}),
  popularity: z.number().nonnegative().default(0),
  floor: z.number().positive().default(1e-4),
  lovedFrom: z.number().default(3.5),
})

export const easeStars = easeAndStars('ease-stars', 'log EASE + log P(loved)', {})
export const easePopularityStars = easeAndStars(
  'ease-popularity-stars',
  'log (EASE + popularity / 10) + log P(loved)',
  { popularity: 0.1, floor: 1e-6 },
)

function easeAndStars(name: string, title: string, defaults: Partial<z.infer<typeof options>>): Method {
  return defineMethod({
    name,
    title,
    about: {
      order:
        'The chance that a film is watched, by EASE, times the chance that it is loved, by the star model.',
    },
    predicts: 'order',
    options: withDefaults(options, defaults),
    tensors: {
      ...withPrefix('stars.', STAR_TENSORS),
      ...withPrefix('ease.', ITEM_TENSORS),
      shares: { dtype: 'F32', shape: ['movies'] },
    },
    async train(dataset, options, run) {
      const { weights, history } = await part(run, 'stars', options.stars, () =>
        trainStars(dataset, options.stars, run),
      )
      const tensors = {
        ...withPrefix('stars.', packStars(weights)),
        ...withPrefix('ease.', await trainEase(dataset, options.ease, run)),
        shares: {
          dtype: 'F32' as const,
          shape: [dataset.movies.length],
          values: ratedShares(dataset, run.keep),
        },
      }
      return { tensors, history }
    },
    load({ tensors }, movieIds, { stars, ease, popularity, floor, lovedFrom }) {
      const weights = unpackStars(withoutPrefix('stars.', tensors), stars)
      const model = new StarModel(weights, movieIds)
      const watched = itemScorer(withoutPrefix('ease.', tensors), movieIds, ease.fromStars)
      const shares = tensors.shares!.values
      return {
        read(person) {
          const { stars, uncertainty } = model.read(person)
          const rank = watched(person).map(
            (score, film) =>
              Math.log(Math.max(score, floor) + popularity * shares[film]!) +
              logChanceLoved(stars[film]!, uncertainty[film]!, lovedFrom),
          )
          const usual = usualStars(person, weights.mean, weights.options.reading.enoughForAMean)
          return plainReading({ stars, uncertainty, rank, usual })
        },
        readStars: (person) => model.read(person),
      }
    },
  })
}

/** Ratings of each film, for each person of the data set. [movies] */
function ratedShares({ ratings, movies, users }: Dataset, keep?: Uint8Array): Float32Array {
  const counts = new Float64Array(movies.length)
  ratings.movie.forEach((movie, row) => {
    if (!keep || keep[row]) counts[movie]!++
  })
  return Float32Array.from(counts, (count) => count / Math.max(1, users.length))
}
