import { type EaseOptions, easeOptions, trainEase } from '../baselines/ease.ts'
import { ITEM_TENSORS, itemScorer } from '../baselines/item-scores.ts'
import type { Method } from '../method.ts'
import { withDefaults } from '../options.ts'
import { orderOnly } from './order-only.ts'

export const ease = easeMethod('ease', 'EASE, all ratings', {})
export const easeLoved = easeMethod('ease-loved', 'EASE, loved only', { fromStars: 4, ridge: 500 })

function easeMethod(name: string, title: string, defaults: Partial<EaseOptions>): Method {
  return orderOnly({
    name,
    title,
    about:
      'Embarrassingly shallow autoencoder (Steck 2019): the item-item weights that rebuild histories best.',
    options: withDefaults(easeOptions, defaults),
    tensors: ITEM_TENSORS,
    train: trainEase,
    load: (tensors, movieIds, { fromStars }) => itemScorer(tensors, movieIds, fromStars),
  })
}
