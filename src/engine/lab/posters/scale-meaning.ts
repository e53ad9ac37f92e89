import { seededRandom } from '../../model/stars/random.ts'
import type { VectorIndex } from '../../posters/poster-index.ts'
import type { ProjectionTeachers } from './learn-projection.ts'

export interface ScaleMeaning {
  /** Points between the nearest and the fifth nearest poster of a film: median over films. */
  span: number
  /** Mean percentage of two posters picked at random. */
  random: number
  bands: ScaleBand[]
}

/** Pairs of held-out posters whose percentage lies from `from` up to the next band's. */
interface ScaleBand {
  from: number
  pairs: number
  /** Share of the pairs that have a genre in common. */
  genre: number
  /** Five-star ratings that the two films have in common, as a multiple of what independent ones would have. */
  love: number
}

const BANDS = [0, 20, 40, 57, 80]
const FILMS = 300
const NEAREST = 5

/**
 * What a percentage says: over pairs of held-out films, which the map has not seen, how often they share a genre and how
 * much oftener than chance the same people gave both five stars. The span is over films of the whole catalogue.
 */
export function scaleMeaning(
  index: VectorIndex,
  all: readonly number[],
  heldOut: readonly number[],
  teachers: ProjectionTeachers,
): ScaleMeaning {
  const chance = seededRandom(1)
  const spans = Array.from({ length: FILMS }, () => all[Math.floor(chance() * all.length)]!)
    .map((id) => index.nearest(id, NEAREST).map(({ percent }) => percent))
    .map((percents) => percents[0]! - percents.at(-1)!)
    .sort((a, b) => a - b)
  const bands = BANDS.map((from) => ({ from, pairs: 0, genre: 0, love: 0, expected: 0 }))
  const lovers = new Map(heldOut.map((id) => [id, new Set(teachers.lovers(id))]))
  let sum = 0
  let pairs = 0
  for (const [at, film] of heldOut.entries()) {
    const taste = index.tasteOf([film])!
    for (const other of heldOut.slice(0, at)) {
      const { percent } = index.match(taste, other)!
      sum += percent
      pairs++
      const band = bands.findLast(({ from }) => percent >= from)!
      band.pairs++
      if (teachers.genres(film).some((genre) => teachers.genres(other).includes(genre))) band.genre++
      const [few, many] = [lovers.get(film)!, lovers.get(other)!].sort((a, b) => a.size - b.size)
      for (const person of few!) if (many!.has(person)) band.love++
      band.expected += (few!.size * many!.size) / teachers.people
    }
  }
  return {
    span: spans[Math.floor(spans.length / 2)]!,
    random: sum / pairs,
    bands: bands.map(({ from, pairs, genre, love, expected }) => ({
      from,
      pairs,
      genre: genre / pairs,
      love: love / expected,
    })),
  }
}
