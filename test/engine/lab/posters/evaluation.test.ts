import { describe, expect, test } from 'vitest'
import type { Dataset } from '../../../../src/engine/dataset/dataset.ts'
import { partOf, subsetOf } from '../../../../src/engine/lab/posters/film-split.ts'
import { genreAgreement, randomGenreAgreement } from '../../../../src/engine/lab/posters/genre-agreement.ts'
import { peopleAgreement } from '../../../../src/engine/lab/posters/people-agreement.ts'
import { rerankCost } from '../../../../src/engine/lab/posters/rerank-cost.ts'
import type { Model } from '../../../../src/engine/model/model.ts'
import { centredMetric } from '../../../../src/engine/posters/metric.ts'
import { TASTE_RULE } from '../../../../src/engine/posters/open-index.ts'
import { VectorIndex } from '../../../../src/engine/posters/poster-index.ts'
import { vectorSet } from '../../../../src/engine/posters/vector-file.ts'
import { chanceFrom } from '../../posters/weights.ts'

const FILMS = 200
const kindOf = (movieId: number) => movieId % 2

/** Posters of two kinds, by whether the film's id is odd, and some noise. */
function posters(seed: number) {
  const chance = chanceFrom(seed)
  const vector = (id: number) => Float32Array.of(kindOf(id), 1 - kindOf(id), 0.3 * chance(), 0.3 * chance())
  return vectorSet(new Map(Array.from({ length: FILMS }, (_, at) => [at + 1, vector(at + 1)])))
}

/** Ten people; each rates films 1 to 150, five stars when `loves` says so, else one. */
function dataset(loves: (user: number, movieId: number) => boolean): Dataset {
  const people = 10
  const each = 150
  const movies = Array.from({ length: FILMS }, (_, at) => ({
    id: at + 1,
    title: `Film ${at + 1}`,
    genres: [kindOf(at + 1) ? 'Horror' : 'Musical'],
    aliases: [],
  }))
  const rows = Array.from(
    { length: people * each },
    (_, row) => [Math.floor(row / each), row % each] as const,
  )
  return {
    name: 'toy',
    folder: '',
    simulated: true,
    movies,
    movieIndex: new Map(movies.map(({ id }, at) => [id, at])),
    users: Array.from({ length: people }, (_, at) => ({ id: at + 1, demographics: {} })),
    userIndex: new Map(Array.from({ length: people }, (_, at) => [at + 1, at])),
    ratings: {
      user: Int32Array.from(rows, ([user]) => user),
      movie: Int32Array.from(rows, ([, movie]) => movie),
      stars: Float32Array.from(rows, ([user, movie]) => (loves(user, movie + 1) ? 5 : 1)),
      ratedAt: Uint32Array.from(rows, (_, row) => row),
      length: rows.length,
    },
    userStart: Uint32Array.from({ length: people + 1 }, (_, user) => user * each),
    report: { malformed: { count: 0, examples: [] } },
  }
}

const set = posters(1)
const index = new VectorIndex(set, { metric: centredMetric(set.mean), rule: TASTE_RULE })
const heldOut = (id: number) => partOf(id) === 'test'

test('the split gives a fifth each to validation and test, the same for ever', () => {
  const parts = Array.from({ length: 5000 }, (_, id) => partOf(id))
  for (const part of ['test', 'validation'])
    expect(Math.abs(parts.filter((one) => one === part).length / 5000 - 0.2)).toBeLessThan(0.02)
  expect(parts.slice(1, 9)).toEqual([
    'test',
    'train',
    'train',
    'test',
    'train',
    'train',
    'train',
    'validation',
  ])
  const half = subsetOf(set, (id) => id % 2 === 0)
  expect([...half.movieIds].every((id) => id % 2 === 0)).toBe(true)
  expect(half.mean[1]).toBeCloseTo(1, 6)
  expect(half.vectors).toHaveLength(half.movieIds.length * 4)
})

test('genre agreement is 1 where posters tell the genre, and the half at random', () => {
  const films = [...set.movieIds]
  const genres = (id: number) => [kindOf(id) ? 'Horror' : 'Musical']
  expect(genreAgreement(index, films, genres)).toBe(1)
  expect(randomGenreAgreement(films, genres)).toBeCloseTo(99 / 199, 6)
  expect(randomGenreAgreement([1, 2, 3], (id) => [['a'], ['a', 'b'], ['b']][id - 1]!)).toBeCloseTo(
    (0.5 + 0 + 0.5) / 3,
    9,
  )
})

describe('people agreement', () => {
  test('is large where people love one kind of poster, and gone with a stranger of the other kind', () => {
    const result = peopleAgreement(
      dataset((user, id) => kindOf(id) === user % 2),
      index,
      heldOut,
    )
    expect(result.people).toBe(10)
    expect(result.difference).toBeGreaterThan(35)
    expect(result.ranking).toBeGreaterThan(0.95)
    expect(result.difference).toBeCloseTo(result.loved - result.disliked, 6)
    expect(result.strangers).toBeLessThan(-30)
  })

  test('is nothing, within its interval, where love is chance', () => {
    const chance = chanceFrom(9)
    const table = Array.from({ length: 10 * (FILMS + 1) }, () => chance() < 0.5)
    const result = peopleAgreement(
      dataset((user, id) => table[user * FILMS + id]!),
      index,
      heldOut,
    )
    expect(Math.abs(result.difference)).toBeLessThan(2 * result.plusMinus)
    expect(result.plusMinus).toBeGreaterThan(0)
  })

  test('leaves out people who loved or disliked too little', () => {
    expect(
      peopleAgreement(
        dataset(() => true),
        index,
        heldOut,
      ).people,
    ).toBe(0)
  })
})

test('the cost of a re-rank: a film to find that looks right rises, one that looks wrong falls', () => {
  const data = dataset((user, id) => kindOf(id) === user % 2)
  const keep = new Uint8Array(data.ratings.length).fill(1)
  // The film to find is each person's last, number 150: even, so that people of even number love it.
  for (let user = 0; user < 10; user++) keep[data.userStart[user + 1]! - 1] = 0
  const movieIds = set.movieIds
  const scores = {
    stars: Float32Array.from(movieIds, () => 4),
    uncertainty: new Float32Array(FILMS),
    // Films of the other kind first, from 199 down; between them 150 as the twelfth.
    rank: Float32Array.from(movieIds, (id) => (id === 150 ? 1178 : kindOf(id) ? 1000 + id : id)),
  }
  const model = { movieIds, read: () => ({ scores }) } as unknown as Model
  const { people, rows } = rerankCost(data, model, keep, set, [1])
  expect(people).toBe(10)
  const hits = Object.fromEntries(rows.map(({ pool, hitRate }) => [pool, hitRate]))
  expect(hits[0]).toBe(0)
  // Half the people love its kind: for them it comes first in the pool of 15, for the others last.
  expect(hits[15]).toBeCloseTo(0.5, 9)
  for (const row of rows) expect(row.predictedStars).toBeCloseTo(4, 6)
  expect(rows[1]!.percent).toBeGreaterThan(rows[0]!.percent)
})
