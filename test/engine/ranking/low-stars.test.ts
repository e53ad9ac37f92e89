import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { ratingsOf } from '../../../src/engine/dataset/dataset.ts'
import { loadDataset, loadModel } from '../../../src/engine/index.ts'

const root = resolve(import.meta.dirname, '../../..')

const PEOPLE = 80

/**
 * Where the films nearest in taste to five loved ones stand in the list of somebody who rated those five alike:
 * 1 is the top, 0 the end, the mean over many members.
 */
async function placeOfTheSame(): Promise<(stars?: number) => number> {
  const dataset = await loadDataset(resolve(root, 'data/sample'))
  const model = await loadModel(resolve(root, 'models/sample'))
  const indexOf = new Map(Array.from(model.movieIds, (id, index) => [id, index]))
  const tastes = dataset.users.slice(0, PEOPLE).flatMap((_, user) => {
    const loved = ratingsOf(dataset, user).filter(({ stars }) => stars >= 4)
    const five = loved.slice(0, 5).map(({ movieId }) => movieId)
    const near = five.flatMap((id) => model.neighbours(id, 10).map(({ movieId }) => movieId))
    const same = [...new Set(near)].filter((id) => !five.includes(id)).map((id) => indexOf.get(id)!)
    return five.length === 5 ? [{ five, same }] : []
  })
  expect(tastes.length).toBeGreaterThan(PEOPLE / 2)
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  return (stars) =>
    mean(
      tastes.map(({ five, same }) => {
        const ratings = stars === undefined ? [] : five.map((movieId) => ({ movieId, stars }))
        const { rank } = model.read({ ratings }).scores
        const above = (film: number) =>
          rank.reduce((count, score) => count + (score < rank[film]! ? 1 : 0), 0)
        return mean(same.map(above)) / rank.length
      }),
    )
}

test('the fewer stars, the less of the same; one star asks for less than nothing known', async () => {
  const place = await placeOfTheSame()
  const [one, two, three, four, five] = [1, 2, 3, 4, 5].map(place) as [number, number, number, number, number]
  expect([one, two, three, four, five]).toEqual([one, two, three, four, five].toSorted((a, b) => a - b))
  expect(one).toBeLessThan(place())
  expect(five).toBeGreaterThan(place())
})
