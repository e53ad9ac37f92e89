import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../src/bot/core/config.ts'
import { loadEngine } from '../../src/bot/core/load-engine.ts'
import type { Person, Recommender } from '../../src/engine/index.ts'

let engine: Awaited<ReturnType<typeof loadEngine>>
beforeAll(async () => {
  engine = await loadEngine(readConfig({ MARQUEE_DATASET: 'sample' }), { say: () => {} })
})
afterAll(() => engine.close())

/** Loves films of one genre, and none of the other. */
function fan({ movies }: Recommender, loved: string, hated: string): Person {
  const of = (one: string, other: string, stars: number) =>
    movies
      .filter(({ genres }) => genres.includes(one) && !genres.includes(other))
      .slice(0, 20)
      .map(({ id }) => ({ movieId: id, stars }))
  return { ratings: [...of(loved, hated, 5), ...of(hated, loved, 1)] }
}

test('somebody is as alike to themselves as can be, and nothing divides them', async () => {
  const person = engine.recommender.person(7)!
  const { percent, divide, bothLove } = await engine.recommender.compare(person, person, 5)
  expect(percent).toBe(100)
  expect(divide).toEqual([])
  expect(bothLove.length).toBeGreaterThan(0)
  for (const { stars } of bothLove) {
    expect(stars[0]).toBe(stars[1])
    expect(stars[0]).toBeGreaterThanOrEqual(4)
  }
})

test('whoever is named first, the answer is the same', async () => {
  const [a, b] = [engine.recommender.person(3)!, engine.recommender.person(11)!]
  const there = await engine.recommender.compare(a, b, 5)
  const back = await engine.recommender.compare(b, a, 5)
  expect(back.percent).toBe(there.percent)
  expect(back.divide.map(({ movie, stars }) => [movie.id, stars.toReversed()])).toEqual(
    there.divide.map(({ movie, stars }) => [movie.id, stars]),
  )
})

test('films of what one loves and the other hates divide them', async () => {
  const { recommender } = engine
  const [a, b] = [fan(recommender, 'Horror', 'Romance'), fan(recommender, 'Romance', 'Horror')]
  const { percent, divide } = await recommender.compare(a, b, 5)
  expect(divide).toHaveLength(5)
  for (const { movie, stars } of divide) {
    const firstLikes = movie.genres.includes('Horror')
    expect(firstLikes).not.toBe(movie.genres.includes('Romance'))
    expect(stars[0] > stars[1]).toBe(firstLikes)
  }
  const friends = await recommender.compare(a, fan(recommender, 'Horror', 'Musical'), 5)
  expect(friends.percent).toBeGreaterThan(percent)
})

test('members are on average more alike than half of the pairs, neither more nor less', async () => {
  const { recommender } = engine
  const ids = recommender.userIds.slice(5, 65)
  let sum = 0
  for (let pair = 0; pair < 30; pair++) {
    const [a, b] = [ids[2 * pair]!, ids[2 * pair + 1]!].map((id) => recommender.person(id)!)
    sum += (await recommender.compare(a!, b!, 1)).percent
  }
  expect(sum / 30).toBeGreaterThan(35)
  expect(sum / 30).toBeLessThan(65)
})

test('a stranger is compared too', async () => {
  const { percent } = await engine.recommender.compare({ ratings: [] }, engine.recommender.person(5)!, 5)
  expect(percent).toBeGreaterThanOrEqual(0)
  expect(percent).toBeLessThanOrEqual(100)
})

const MIRROR = resolve(process.env.MARQUEE_MIRROR ?? join(import.meta.dirname, '../../../shared/mirror'))

describe.skipIf(!existsSync(join(MIRROR, 'ml-1m.zip')))('on MovieLens 1M (needs the mirror)', () => {
  let real: Awaited<ReturnType<typeof loadEngine>>
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'marquee-compare-'))
    const settings = { MARQUEE_DATASET: 'ml-1m', MARQUEE_MIRROR: MIRROR, MARQUEE_DATA: folder }
    real = await loadEngine(readConfig(settings), { say: () => {} })
  })
  afterAll(async () => {
    await real.close()
    await rm(folder, { recursive: true })
  })

  test.each([
    ['Action', 'Romance', 'Children'],
    ['Musical', 'Western', 'Sci-Fi'],
    ['Comedy', 'Horror', 'Western'],
    ['Sci-Fi', 'Drama', 'Musical'],
  ])(
    'who loves %s and hates %s is unlike who does the reverse, and like who hates %s',
    async (loved, hated, other) => {
      const { recommender } = real
      const mine = fan(recommender, loved, hated)
      const opposite = await recommender.compare(mine, fan(recommender, hated, loved), 5)
      const alike = await recommender.compare(mine, fan(recommender, loved, other), 5)
      expect(opposite.percent).toBeLessThan(20)
      expect(alike.percent).toBeGreaterThan(70)
    },
  )
})
