import { expect, test } from 'vitest'
import { trainModel } from '../../../src/engine/model/index.ts'
import { logChanceLoved } from '../../../src/engine/model/ranking/loved.ts'
import { seededRandom } from '../../../src/engine/model/stars/random.ts'
import { toyWorld } from './toy-world.ts'

const FILMS = 60
const IN_MATRICES = 30

/** Even people watch even films mostly and like these, odd ones odd films; later films are watched less. */
function twoTastes(people: number) {
  const random = seededRandom(1)
  return toyWorld(
    FILMS,
    Array.from({ length: people }, (_, user) => ({
      ratings: Array.from({ length: FILMS }, (_, film) => {
        const own = film % 2 === user % 2
        return { film, stars: own ? 5 : 2, chance: (own ? 0.7 : 0.15) * (1 - film / (2 * FILMS)) }
      })
        .filter(({ chance }) => random() < chance)
        .map(({ film, stars }) => [film, stars] as const),
    })),
  )
}

test('films that the item-item matrices do not reach are ranked by what is watched together all the same', async () => {
  const model = await trainModel(twoTastes(300), {
    seed: 1,
    options: { ranking: { histories: { mostFilms: IN_MATRICES } } },
  })
  const rows = new Set(model.tensors['ranking.films']!.values as Int32Array)
  expect(rows.size).toBe(IN_MATRICES)
  const beyond = Array.from({ length: FILMS }, (_, film) => film).filter((film) => !rows.has(film))
  for (const parity of [0, 1]) {
    const known = [...rows].filter((film) => film % 2 === parity).slice(0, 5)
    const { rank, stars, uncertainty } = model.read({
      ratings: known.map((film) => ({ movieId: 100 + film, stars: 5 })),
    }).scores
    const own = beyond.filter((film) => film % 2 === parity)
    const others = beyond.filter((film) => film % 2 !== parity)
    const mean = (films: number[], of: Float32Array) =>
      films.reduce((sum, film) => sum + of[film]!, 0) / films.length
    // What is left when the chance that they love it is taken off: that they watch it.
    const watched = rank.map((score, film) => score - logChanceLoved(stars[film]!, uncertainty[film]!, 3.5))
    expect(mean(own, watched)).toBeGreaterThan(mean(others, watched) + 0.5)
  }
})
