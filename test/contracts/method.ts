import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Dataset, ratingsOf } from '../../src/engine/dataset/dataset.ts'
import type { Person, Scores } from '../../src/engine/index.ts'
import {
  loadModel,
  type Method,
  saveModel,
  type TrainedModel,
  trainModel,
} from '../../src/engine/model/index.ts'

/**
 * What every method keeps to, whatever it learns. `options` make it quick, and need not make it good.
 */
export function methodContract(method: Method, options: object, dataset: () => Dataset): void {
  describe(method.name, () => {
    let scratch: string
    let model: TrainedModel
    const train = (more: object = {}) =>
      trainModel(dataset(), { method, options, seed: 3, command: 'marquee train', ...more })
    const scoresOf = (person: Person, of = model): Scores => of.read(person).scores
    /** Someone of the data set, with the facts and the first ratings of theirs. */
    const member = (user: number, count: number): Person => ({
      demographics: dataset().users[user]!.demographics,
      ratings: ratingsOf(dataset(), user).slice(0, count),
    })

    beforeAll(async () => {
      scratch = await mkdtemp(join(tmpdir(), 'marquee-method-'))
      model = await train()
    }, 120_000)
    afterAll(() => rm(scratch, { recursive: true }))

    test('answers for every film with numbers, stars on the scale', () => {
      for (const person of [member(0, 20), member(1, 1), member(2, 0), { ratings: [] }]) {
        const { stars, uncertainty, rank, usual } = scoresOf(person)
        for (const numbers of [stars, uncertainty, rank]) {
          expect(numbers).toHaveLength(dataset().movies.length)
          expect(numbers.every(Number.isFinite)).toBe(true)
        }
        expect(Math.min(...stars)).toBeGreaterThanOrEqual(1)
        expect(Math.max(...stars)).toBeLessThanOrEqual(5)
        expect(Math.min(...uncertainty)).toBeGreaterThan(0)
        expect(usual).toBeGreaterThanOrEqual(1)
        expect(usual).toBeLessThanOrEqual(5)
      }
    })

    test('says the same again, and from nothing of who was read between', () => {
      const first = scoresOf(member(0, 15))
      const kept = structuredClone(first)
      scoresOf(member(4, 30))
      expect(first).toEqual(kept)
      expect(scoresOf(member(0, 15))).toEqual(kept)
    })

    test('learns the same from the same seed', async () => {
      expect((await train()).tensors).toEqual(model.tensors)
    }, 120_000)

    test('what is kept from training leaves no trace', async () => {
      const keep = Uint8Array.from({ length: dataset().ratings.length }, (_, row) => (row % 5 ? 1 : 0))
      const stars = dataset().ratings.stars.map((value, row) => (keep[row] ? value : 6 - value))
      const changed = { ...dataset(), ratings: { ...dataset().ratings, stars } }
      const masked = await trainModel(changed, { method, options, seed: 3, keep })
      expect(masked.tensors).toEqual((await train({ keep })).tensors)
      expect(masked.tensors).not.toEqual(model.tensors)
    }, 120_000)

    test('ratings of films it does not know change nothing', () => {
      const { demographics, ratings } = member(3, 10)
      const unknown = { movieId: 2 ** 30, stars: 5 }
      const { usual: _, ...scores } = scoresOf({ ...member(3, 10), ratings: [...ratings, unknown] })
      expect(scores).toEqual(withoutUsual(scoresOf({ demographics: demographics!, ratings })))
    })

    test('any fact may be left out, or be one that nobody has', () => {
      const { ratings } = member(5, 4)
      const people: Person['demographics'][] = [
        {},
        { gender: 'F' },
        { age: 25 },
        { occupation: 3 },
        { age: 17, occupation: 99 },
      ]
      for (const demographics of people)
        for (const rated of [ratings, []]) {
          const { stars, uncertainty, rank } = scoresOf({ demographics: demographics!, ratings: rated })
          for (const numbers of [stars, uncertainty, rank]) expect(numbers.every(Number.isFinite)).toBe(true)
        }
    })

    test(`every rating ${method.personal === false ? 'leaves' : 'moves'} the answer`, () => {
      let last = withoutUsual(scoresOf(member(6, 0)))
      for (let count = 1; count <= 12; count++) {
        const next = withoutUsual(scoresOf(member(6, count)))
        if (method.personal === false) expect(next).toEqual(last)
        else expect(next, `rating ${count}`).not.toEqual(last)
        last = next
      }
    })

    test('a list holds what was asked for, once, from the candidates alone', () => {
      const candidates = Array.from({ length: 40 }, (_, k) => 3 * k + 1)
      for (const adventure of [undefined, 0, 1]) {
        const list = model.read(member(0, 20)).choose(candidates, 7, adventure)
        expect(list).toHaveLength(7)
        expect(new Set(list).size).toBe(7)
        for (const film of list) expect(candidates).toContain(film)
      }
      expect(model.read({ ratings: [] }).choose([2, 1], 5).toSorted()).toEqual([1, 2])
      expect(model.read({ ratings: [] }).choose([], 5)).toEqual([])
    })

    test('reasons are ratings and facts of the person; films closest are others', () => {
      const person = member(0, 20)
      const rated = new Set(person.ratings.map(({ movieId }) => movieId))
      const [film] = model.movieIds
      for (const reason of model.read(person).explain(film!)) {
        expect(Number.isFinite(reason.weight)).toBe(true)
        if (reason.kind === 'rating') expect(rated).toContain(reason.movieId)
      }
      expect(model.read(person).explain(2 ** 30)).toEqual([])
      for (const { movieId, similarity } of model.neighbours(film!, 5)) {
        expect(movieId).not.toBe(film)
        expect(model.movieIds).toContain(movieId)
        expect(Math.abs(similarity)).toBeLessThanOrEqual(1)
      }
      expect(model.neighbours(2 ** 30, 5)).toEqual([])
    })

    test('stars alone are the stars of the whole', () => {
      const { stars, uncertainty } = scoresOf(member(0, 20))
      expect(model.readStars(member(0, 20))).toMatchObject({ stars, uncertainty })
    })

    test('comes back from its files as it was, and is refused with options that it does not have', async () => {
      const folder = await mkdtemp(join(scratch, 'model-'))
      await saveModel(model, folder)
      const loaded = await loadModel(folder)
      expect(loaded.card.method).toBe(method.name)
      expect(loaded.card.options).toEqual(model.card.options)
      for (const person of [member(0, 20), member(1, 0)])
        expect(scoresOf(person, loaded)).toEqual(scoresOf(person))
      const before = await readFile(join(folder, 'model.safetensors'))
      await saveModel(loaded, folder)
      expect(await readFile(join(folder, 'model.safetensors'))).toEqual(before)
      const card = JSON.parse(await readFile(join(folder, 'card.json'), 'utf8'))
      card.options.love = 1
      await writeFile(join(folder, 'card.json'), JSON.stringify(card))
      await expect(loadModel(folder)).rejects.toThrow(/"love".*train it again: marquee train\.$/)
    })
  })
}

/** Their usual stars may be the mean of what they gave, known films or not. */
function withoutUsual({ usual: _, ...scores }: Scores): Omit<Scores, 'usual'> {
  return scores
}
