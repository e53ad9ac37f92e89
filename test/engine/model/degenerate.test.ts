import { describe, expect, test } from 'vitest'
import { stars, trainModel } from '../../../src/engine/model/index.ts'
import { movieId, sequence, type WorldRating, worldOf } from './worlds.ts'

type Rate = (user: number, movie: number, random: () => number) => number | undefined

describe('data sets with little or nothing to learn', () => {
  test.each<[string, number, number, Rate]>([
    ['one person, one film', 1, 1, () => 3],
    ['two people of one mind', 2, 5, () => 4],
    ['everybody gives everything 5', 40, 30, () => 5],
    ['everybody rates one film each', 40, 40, (user, movie) => (user === movie ? 1 + (user % 5) : undefined)],
    ['only the first film is rated', 60, 20, (user, movie) => (movie === 0 ? 1 + (user % 5) : undefined)],
    ['one person rates everything', 30, 80, (user, movie) => (user === 7 ? 1 + (movie % 5) : undefined)],
    [
      'pure chance',
      50,
      50,
      (_user, _movie, random) => (random() < 0.4 ? 1 + Math.floor(5 * random()) : undefined),
    ],
    ['everybody has one level for all films', 60, 40, (user) => 1 + (user % 5)],
    ['every film has one level for all people', 60, 40, (_, movie) => 1 + (movie % 5)],
  ])('%s', async (_, people, films, rate) => {
    const random = sequence(13)
    const ratings: WorldRating[] = []
    for (let user = 0; user < people; user++)
      for (let movie = 0; movie < films; movie++) {
        const stars = rate(user, movie, random)
        if (stars !== undefined) ratings.push({ user, movie, stars })
      }
    const world = worldOf(
      Array(films).fill({ genres: ['Drama'] }),
      Array(people).fill({ gender: 'M' }),
      ratings,
    )
    const model = await trainModel(world, { seed: 1, method: stars })
    const histories = [
      [],
      [{ movieId: movieId(0), stars: 1 }],
      Array.from({ length: films }, (_, k) => ({ movieId: movieId(k), stars: 5 })),
    ]
    for (const history of histories) {
      const { stars, uncertainty } = model.read({
        demographics: { gender: 'F', age: 1 },
        ratings: history,
      }).scores
      for (const value of stars) expect(value).toSatisfy((x: number) => x >= 1 && x <= 5)
      for (const value of uncertainty) expect(value).toSatisfy((x: number) => x > 0 && x < 5)
      expect(
        model
          .read({ ratings: history })
          .explain(movieId(0))
          .every(({ weight }) => Number.isFinite(weight)),
      ).toBe(true)
    }
  })
})
