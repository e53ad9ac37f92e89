import { expected } from '../../errors.ts'
import type { Method } from '../method.ts'
import { biasedMf } from './biased-mf.ts'
import { biases, filmMean, globalMean } from './biases.ts'
import { ease, easeLoved } from './ease.ts'
import { easePopularityStars, easeStars } from './ease-stars.ts'
import { ials } from './ials.ts'
import { itemKnn } from './item-knn.ts'
import { marquee } from './marquee.ts'
import { neural } from './neural.ts'
import { popularity, popularityLoved } from './popularity.ts'
import { stars } from './stars.ts'

/** Every method that `train`, `evaluate` and a card can name, in the order of tables: the plainest first. */
export const METHODS: readonly Method[] = [
  globalMean,
  filmMean,
  biases,
  biasedMf,
  popularity,
  popularityLoved,
  itemKnn,
  ials,
  ease,
  easeLoved,
  easeStars,
  easePopularityStars,
  neural,
  stars,
  marquee,
]

export { marquee, stars }

/** Throws InputError when there is none of that name. */
export function methodNamed(name: string): Method {
  const method = METHODS.find((each) => each.name === name)
  if (method) return method
  throw expected(`a method, one of ${METHODS.map((each) => each.name).join(', ')},`, name)
}
