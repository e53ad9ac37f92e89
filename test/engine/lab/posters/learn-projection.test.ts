import { expect, test } from 'vitest'
import {
  learnProjection,
  type ProjectionOptions,
} from '../../../../src/engine/lab/posters/learn-projection.ts'
import { learnedMetric } from '../../../../src/engine/posters/metric.ts'
import { VectorIndex } from '../../../../src/engine/posters/poster-index.ts'
import { vectorSet } from '../../../../src/engine/posters/vector-file.ts'
import { chanceFrom } from '../../posters/weights.ts'

const options: ProjectionOptions = { meaningRows: 2, lookRows: 3, lookWeight: 0, ridge: 0.01, genreWeight: 0 }

/**
 * A world whose answer is known: on axis 0, which is weak, films are of two kinds that different people
 * love; axis 1 tells the genre; the other axes are loud and mean nothing.
 */
function world(seed: number) {
  const chance = chanceFrom(seed)
  const films = Array.from({ length: 120 }, (_, id) => ({
    id,
    kind: id % 2,
    genre: id % 3 === 0 ? 'Western' : 'Drama',
  }))
  const vectors = films.map(({ kind, genre }) => {
    const noise = Array.from({ length: 6 }, () => 20 * chance())
    return Float32Array.of(kind + 0.2 * chance(), (genre === 'Western' ? 1 : 0) + 0.2 * chance(), ...noise)
  })
  const set = vectorSet(new Map(films.map(({ id }) => [id, vectors[id]!])))
  const teachers = {
    people: 40,
    genres: (id: number) => [films[id]!.genre],
    lovers: (id: number) =>
      Array.from({ length: 20 }, (_, at) => at * 2 + films[id]!.kind).filter(() => chance() < 0.5),
  }
  return { films, set, teachers }
}

function sharesOf<T>(index: VectorIndex, films: { id: number }[], trait: (id: number) => T): number {
  const pairs = films.flatMap(({ id }) =>
    index.nearest(id, 5).map(({ movieId }) => trait(movieId) === trait(id)),
  )
  return pairs.filter(Boolean).length / pairs.length
}

test('finds the faint axis that love depends on, and with genres as teacher the other', () => {
  const { films, set, teachers } = world(4)
  const rule = { films: 20, tastes: 1, smallest: 1, lean: 0 }
  const indexOf = (changed: Partial<ProjectionOptions>) =>
    new VectorIndex(set, {
      metric: learnedMetric(set.mean, learnProjection(set, teachers, { ...options, ...changed })),
      rule,
    })
  const kind = (id: number) => films[id]!.kind
  const genre = (id: number) => films[id]!.genre
  expect(sharesOf(indexOf({ meaningRows: 1 }), films, kind)).toBeGreaterThan(0.95)
  expect(sharesOf(indexOf({ meaningRows: 1, genreWeight: 100 }), films, genre)).toBeGreaterThan(0.95)
  // The look alone sees the loud axes only.
  expect(sharesOf(indexOf({ lookWeight: 1000 }), films, kind)).toBeLessThan(0.65)
})

test('is the same twice, and survives films that nobody loves and that have no genre', () => {
  const { set } = world(4)
  expect(learnProjection(set, world(4).teachers, options)).toEqual(
    learnProjection(set, world(4).teachers, options),
  )
  const silent = { people: 0, genres: () => [], lovers: () => [] }
  const { meaning, look } = learnProjection(set, silent, options)
  expect([...meaning, ...look].every(Number.isFinite)).toBe(true)
})
