import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadDataset, SAMPLE_FOLDER } from '../../../src/engine/index.ts'
import { loadModel } from '../../../src/engine/model/index.ts'
import { ChanceMovements } from '../../../src/engine/model/ranking/chance-movements.ts'
import { unpackRanker } from '../../../src/engine/model/ranking/index.ts'
import {
  type ItemMatrix,
  partOfRow,
  sumRows,
  unpackMatrix,
} from '../../../src/engine/model/ranking/item-matrix.ts'
import { Movements } from '../../../src/engine/model/stars/movements.ts'
import { starOptions } from '../../../src/engine/model/stars/options.ts'
import { PersonPosterior } from '../../../src/engine/model/stars/person-posterior.ts'
import { filmFeatures, type StarFilms } from '../../../src/engine/model/stars/star-films.ts'
import { unpackStars } from '../../../src/engine/model/stars/star-tensors.ts'
import type { StarWeights } from '../../../src/engine/model/stars/star-weights.ts'
import { withoutPrefix } from '../../../src/engine/safetensors/specs.ts'

let model: Awaited<ReturnType<typeof loadModel>>
let weights: StarWeights
let few: ItemMatrix
beforeAll(async () => {
  model = await loadModel(join(import.meta.dirname, '../../../models/sample'))
  weights = unpackStars(withoutPrefix('stars.', model.tensors), starOptions.parse(model.card.options.stars))
  const { arrays } = unpackRanker(withoutPrefix('ranking.', model.tensors))
  few = unpackMatrix(withoutPrefix('few.', arrays))
})

describe('how far an answer moves the predicted stars', () => {
  const pool = [3, 40, 41, 200, 17]
  const targets = [0, 5, 9, 77, 120, 300]
  const targetWeights = [0.5, 0.1, 0.2, 0.4, 0.3, 0.05]

  /** sqrt(f' C M C f / s) from whole matrices, after `answered` were taken out of C one by one. */
  function bruteForce(
    { movieUncertainty }: Pick<StarFilms, 'movieUncertainty'>,
    posterior: PersonPosterior,
    film: number,
    answered: number[],
  ) {
    const { size } = weights
    const features = (movie: number) => Array.from(filmFeatures(weights, movie))
    let covariance = Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, j) => {
        const [row, column] = i < j ? [j, i] : [i, j]
        return posterior.covariance[(row * (row + 1)) / 2 + column]!
      }),
    )
    const times = (vector: number[]) =>
      covariance.map((row) => row.reduce((sum, value, j) => sum + value * vector[j]!, 0))
    const dot = (a: number[], b: number[]) => a.reduce((sum, value, k) => sum + value * b[k]!, 0)
    const surprise = (movie: number) =>
      dot(features(movie), times(features(movie))) +
      weights.noise * posterior.noiseScale * weights.arrays.movieNoise[movie]! +
      movieUncertainty[movie]!
    for (const movie of answered) {
      const reach = times(features(movie))
      const s = surprise(movie)
      covariance = covariance.map((row, i) => row.map((value, j) => value - (reach[i]! * reach[j]!) / s))
    }
    const reach = times(features(film))
    const total = targetWeights.reduce((sum, value) => sum + value, 0)
    const moved = targets.reduce(
      (sum, target, k) => sum + (targetWeights[k]! / total) * dot(features(target), reach) ** 2,
      0,
    )
    return Math.sqrt(moved / surprise(film))
  }

  test('is what whole matrices say, before and after others are answered', () => {
    const movieUncertainty = Float32Array.from({ length: 366 }, (_, film) => film / 1000)
    const films = { weights, movieUncertainty }
    const posterior = new PersonPosterior(weights, { gender: 'F' }, [{ movie: 8, stars: 4 }])
    const movements = new Movements(films, posterior, pool, targets, targetWeights)
    for (const answered of [[], [1], [1, 3]]) {
      if (answered.length > 0) movements.rate(answered.at(-1)!)
      const before = answered.map((place) => pool[place]!)
      for (const [place, film] of pool.entries())
        expect(movements.of(place)).toBeCloseTo(bruteForce(films, posterior, film, before), 10)
    }
  })
})

describe('how far an answer moves the chances of watching', () => {
  test('rows are read in part as in whole', () => {
    const columns = Int32Array.of(7, 0, 120, 3)
    const part = partOfRow(few, columns)
    for (const row of [0, 5, 99]) {
      const whole = sumRows(few, Int32Array.of(row), Float32Array.of(1))
      expect(Array.from(part(row), (value) => value.toFixed(9))).toEqual(
        Array.from(columns, (column) => whole[column]!.toFixed(9)),
      )
    }
  })

  test('what one answer told, another does not tell again', () => {
    const targets = Int32Array.from({ length: 40 }, (_, k) => 10 + k)
    const chances = Array.from(targets, (_, k) => 0.5 / (1 + k))
    const movements = new ChanceMovements(few, Int32Array.of(2, 2, 5, -1), targets, chances)
    const before = movements.of(2)
    expect(movements.of(0)).toBeGreaterThan(0)
    expect(movements.of(3)).toBe(0)
    movements.rate(0)
    expect(movements.of(1)).toBeCloseTo(0, 9)
    expect(movements.of(2)).toBeLessThanOrEqual(before)
    expect(movements.of(2)).toBeGreaterThan(0)
  })
})

describe('films that are asked about', () => {
  const everything = () => Array.from(model.movieIds.keys())

  test('are candidates, each once, the same every time, and others after an answer', () => {
    const candidates = everything().filter((film) => film % 2 === 0)
    const first = model.read({ ratings: [] }).ask(candidates, 9)!
    expect(new Set(first).size).toBe(9)
    for (const film of first) expect(candidates).toContain(film)
    expect(model.read({ ratings: [] }).ask(candidates, 9)).toEqual(first)
    const [loved] = first
    const ratings = [{ movieId: model.movieIds[loved!]!, stars: 5 }]
    const rest = candidates.filter((film) => film !== loved)
    const second = model.read({ ratings }).ask(rest, 9)!
    expect(second).not.toEqual(model.read({ ratings: [] }).ask(rest, 9))
  })

  test('are as many as there are', () => {
    expect(model.read({ ratings: [] }).ask([4, 2], 9)!.toSorted()).toEqual([2, 4])
    expect(model.read({ ratings: [] }).ask([], 9)).toEqual([])
  })

  test('are films that many have seen, but not the nine that most have', async () => {
    const dataset = await loadDataset(SAMPLE_FOLDER)
    const counts = new Map<number, number>()
    for (const film of dataset.ratings.movie) counts.set(film, (counts.get(film) ?? 0) + 1)
    const byCount = everything().toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
    const asked = model.read({ ratings: [] }).ask(everything(), 9)!
    for (const film of asked) expect(byCount.indexOf(film)).toBeLessThan(150)
    expect(asked.toSorted()).not.toEqual(byCount.slice(0, 9).toSorted())
  })
})
