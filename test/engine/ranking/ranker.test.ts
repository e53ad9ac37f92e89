import { beforeAll, describe, expect, test } from 'vitest'
import type { Dataset } from '../../../src/engine/dataset/dataset.ts'
import type { StarScores } from '../../../src/engine/model/method.ts'
import {
  createRanker,
  type Ranker,
  rankingOptions,
  trainRankerInWorker,
} from '../../../src/engine/model/ranking/index.ts'
import { trainRanker } from '../../../src/engine/model/ranking/train-ranker.ts'
import { checkerboard, circle, toyWorld } from './toy-world.ts'

const OPTIONS = rankingOptions.parse({})
const ids = (dataset: Dataset) => Int32Array.from(dataset.movies, ({ id }) => id)

const alike = (films: number): StarScores => ({
  stars: new Float32Array(films).fill(3.5),
  uncertainty: new Float32Array(films).fill(1),
})

async function rankerOf(dataset: Dataset, keep?: Uint8Array): Promise<Ranker> {
  return createRanker(
    await trainRanker(dataset, OPTIONS, { seed: 1, ...(keep && { keep }) }),
    ids(dataset),
    OPTIONS,
  )
}

const rated = (films: number[], stars = 4) => films.map((film) => ({ movieId: 100 + film, stars }))

/** Film numbers, best first, without the given ones. */
function order(ranker: Ranker, scores: Float32Array, without: number[] = []): number[] {
  return Array.from({ length: ranker.movies }, (_, film) => film)
    .filter((film) => !without.includes(film))
    .sort((a, b) => scores[b]! - scores[a]!)
}

describe('two tastes that share no film', () => {
  let ranker: Ranker
  beforeAll(async () => {
    ranker = await rankerOf(checkerboard(60, 16))
  })

  test('films of the own taste come before all others', () => {
    const scores = ranker.read({ ratings: rated([0, 2, 4]) }, alike(16)).rank
    expect(order(ranker, scores, [0, 2, 4]).slice(0, 5).sort()).toEqual([10, 12, 14, 6, 8])
  })

  test('a fact that decides taste is enough', () => {
    const scores = ranker.read({ demographics: { gender: 'M' }, ratings: [] }, alike(16)).rank
    expect(
      order(ranker, scores)
        .slice(0, 8)
        .every((film) => film % 2 === 1),
    ).toBe(true)
  })

  test('ratings move the answer away from the fact', () => {
    const evenShare = (films: number[]) => {
      const person = { demographics: { gender: 'M' as const }, ratings: rated(films) }
      const odds = ranker.read(person, alike(16)).rank.map(Math.exp)
      const left = Array.from(odds.keys()).filter((film) => film > 8)
      const total = left.reduce((sum, film) => sum + odds[film]!, 0)
      return left.reduce((sum, film) => sum + (film % 2 ? 0 : odds[film]!), 0) / total
    }
    expect(evenShare([0, 2, 4, 6, 8])).toBeGreaterThan(evenShare([0]))
    expect(evenShare([0])).toBeGreaterThan(evenShare([]))
  })

  test('low stars do not ask for more of the same', () => {
    const share = (stars: number) => {
      const scores = ranker.read({ ratings: rated([0, 2, 4], stars) }, alike(16)).rank
      const odds = (film: number) => Math.exp(scores[film]!)
      const own = [6, 8, 10, 12, 14].reduce((sum, film) => sum + odds(film), 0)
      return own / (own + [1, 3, 5, 7, 9].reduce((sum, film) => sum + odds(film), 0))
    }
    expect(share(1)).toBeLessThan(share(2))
    expect(share(2)).toBeLessThan(share(5))
    // Between nothing known, one half, and what the same films would say had they been liked.
    expect(share(1) - 0.5).toBeLessThan(0.6 * (share(5) - 0.5))
  })

  test('predicted stars move the order', () => {
    const stars = alike(16)
    stars.stars[12] = 5
    const plain = ranker.read({ ratings: rated([0, 2, 4]) }, alike(16)).rank
    const loved = ranker.read({ ratings: rated([0, 2, 4]) }, stars).rank
    expect(loved[12]! - plain[12]!).toBeGreaterThan(0.1)
    expect(loved[10]).toBeCloseTo(plain[10]!, 5)
  })

  test('ratings of unknown films change nothing', () => {
    const known = ranker.read({ ratings: rated([2, 4]) }, alike(16)).rank
    const unknown = { movieId: 9999, stars: 1, ratedAt: 1 }
    const more = ranker.read({ ratings: [...rated([2, 4]), unknown] }, alike(16)).rank
    expect(order(ranker, more)).toEqual(order(ranker, known))
  })

  test('a person of whom nothing is known gets finite scores', () => {
    const scores = ranker.read({ ratings: [] }, alike(16)).rank
    expect(scores.every(Number.isFinite)).toBe(true)
  })
})

test('the order of a history says nothing', async () => {
  const ranker = await rankerOf(circle(200, 20, 8))
  const films = [5, 6, 7, 8]
  const timed = (list: number[]) => list.map((film, at) => ({ movieId: 100 + film, stars: 4, ratedAt: at }))
  const forth = ranker.read({ ratings: timed(films) }, alike(20)).rank
  const back = ranker.read({ ratings: timed(films.toReversed()) }, alike(20)).rank
  for (let film = 0; film < 20; film++) expect(back[film]).toBeCloseTo(forth[film]!, 4)
})

test('rows left out are unseen: the state is that of a data set without them', async () => {
  const whole = checkerboard(30, 12)
  const keep = Uint8Array.from(whole.ratings.user, (user) => (user < 20 ? 1 : 0))
  const part = toyWorld(
    12,
    whole.users.map(({ demographics }, user) => ({
      ...demographics,
      ratings:
        user < 20
          ? Array.from(
              whole.ratings.movie.subarray(whole.userStart[user], whole.userStart[user + 1]),
              (film) => [film, 4] as const,
            )
          : [],
    })),
  )
  expect(await trainRanker(whole, OPTIONS, { seed: 3, keep })).toEqual(
    await trainRanker(part, OPTIONS, { seed: 3 }),
  )
})

test('a film nobody rated and a data set without ratings are no trouble', async () => {
  const lonely = toyWorld(4, [
    {
      ratings: [
        [0, 5],
        [1, 5],
      ],
    },
    {
      ratings: [
        [0, 5],
        [2, 5],
      ],
    },
  ])
  const scores = (await rankerOf(lonely)).read({ ratings: rated([0]) }, alike(4)).rank
  expect(scores.every(Number.isFinite)).toBe(true)
  expect(scores[3]).toBeLessThan(scores[1]!)
  const empty = await rankerOf(toyWorld(3, [{ ratings: [] }]))
  expect(empty.read({ ratings: rated([1]) }, alike(3)).rank.every(Number.isFinite)).toBe(true)
})

test('the same seed gives the same state, on a thread as well', async () => {
  const dataset = circle(50, 12, 5)
  const here = await trainRanker(dataset, OPTIONS, { seed: 5 })
  const shares: number[] = []
  const there = await trainRankerInWorker(dataset, OPTIONS, {
    seed: 5,
    onProgress: (share) => shares.push(share),
  })
  expect(there).toEqual(here)
  expect(shares.at(-1)).toBe(1)
  expect(shares).toEqual([...shares].sort((a, b) => a - b))
})
