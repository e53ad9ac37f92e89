import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../../src/bot/core/config.ts'
import { type Engine, loadEngine } from '../../../src/bot/core/load-engine.ts'
import { addFilms, removeFilm } from '../../../src/bot/films/add-films.ts'
import { loadDataset, type Person, SAMPLE_FOLDER } from '../../../src/engine/index.ts'
import { startTalk } from '../commands/helpers.ts'

const DUNE = 515_239_678
let folder: string
let engine: Engine
const said: string[] = []

const open = () =>
  loadEngine(
    readConfig({ MARQUEE_DATASET: 'sample', MARQUEE_MIRROR: '/nonexistent', MARQUEE_DATA: folder }),
    {
      say: (line) => said.push(line),
    },
  )

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee-added-'))
  const rows = [
    'Dune: Part Two,2024,Action|Adventure|Sci-Fi,tt15239678',
    'A Quiet Nothing,2024,Drama|Romance,tt90000002',
    '*<b>@everyone</b>*,2024,Horror,tt90000003',
  ]
  const bytes = Buffer.from(`title,year,genres,imdb id\n${rows.join('\n')}`)
  await mkdir(folder, { recursive: true })
  await addFilms({ path: join(folder, 'films.csv'), bytes }, await loadDataset(SAMPLE_FOLDER), folder)
  engine = await open()
})
afterAll(async () => {
  await engine.close()
  await rm(folder, { recursive: true, force: true })
})

/** Somebody who gave all films of a genre so many stars. */
function fanOf(genre: string, others: string): Person {
  const films = engine.recommender.movies.filter(({ id }) => id < 1_000_000)
  const of = (wanted: string, stars: number) =>
    films
      .filter(({ genres }) => genres.includes(wanted) && !genres.includes(wanted === genre ? others : genre))
      .slice(0, 15)
      .map(({ id }) => ({ movieId: id, stars }))
  return { ratings: [...of(genre, 5), ...of(others, 1.5)] }
}

test('a film that nobody rated is recommended at once to who loves its kind, and to others less', () => {
  const { recommender } = engine
  expect(said).toContain('With 3 films beyond the data set (marquee films list).')
  const of = (person: Person, id: number) => {
    const films = recommender.list(person, { count: recommender.movies.length })
    return {
      place: films.findIndex(({ movie }) => movie.id === id),
      ...films.find(({ movie }) => movie.id === id)!,
    }
  }
  const [fan, other] = [fanOf('Sci-Fi', 'Romance'), fanOf('Romance', 'Sci-Fi')]
  expect(of(fan, DUNE).place).toBeLessThan(of(fan, 590_000_002).place)
  expect(of(other, 590_000_002).place).toBeLessThan(of(other, DUNE).place)
  expect(of(fan, DUNE).predictedStars).toBeGreaterThan(of(other, DUNE).predictedStars)
  expect(of(fan, DUNE).uncertainty).toBeGreaterThan(0.5)
  const [told] = recommender.predict(fan, [DUNE])
  expect(told!.because.length).toBeGreaterThan(0)
})

test('stars given to an added film move what else is predicted and in which order', () => {
  const { recommender } = engine
  const predicted = (stars: number) => {
    const films = recommender.list({ ratings: [{ movieId: DUNE, stars }] }, { count: 400 })
    return {
      order: films.map(({ movie }) => movie.id),
      stars: films.map(({ predictedStars }) => predictedStars),
    }
  }
  const [loved, hated] = [predicted(5), predicted(0.5)]
  expect(loved.order).not.toEqual(hated.order)
  expect(loved.order).not.toContain(DUNE)
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  expect(mean(loved.stars)).toBeGreaterThan(mean(hated.stars))
})

test('in chat it is found by title and number, rated, shown, listed, and harmless', async () => {
  const talk = startTalk({ recommender: engine.recommender })
  const rated = await talk.say('rate', { movie: 'Dune: Part Two', stars: '4.5' })
  expect(rated.text).toContain('Dune: Part Two (2024)')
  const again = await talk.say('rate', { movie: 'tt15239678', stars: '4' })
  expect(again.text).toContain('Dune: Part Two (2024)')
  expect((await talk.say('ratings')).text).toContain('Dune: Part Two (2024)')
  expect((await talk.say('film', { movie: 'A Quiet Nothing' })).text).toContain('A Quiet Nothing')
  const marked = await talk.say('rate', { movie: 'tt90000003', stars: '3' })
  expect(JSON.stringify(marked)).toContain('everyone')
})

test('removed it is gone, its rating does no harm, and added again it is rated again', async () => {
  const talk = startTalk({ recommender: engine.recommender })
  await talk.say('rate', { movie: 'tt90000002', stars: '5' })
  await removeFilm(folder, 'tt90000002')
  const without = await open()
  expect(without.recommender.movie(590_000_002)).toBeUndefined()
  const person = { ratings: [{ movieId: 590_000_002, stars: 5 }] }
  expect(without.recommender.recommend(person, { count: 5 }).recommendations).toHaveLength(5)
  expect(without.recommender.favourites(person, 3)).toEqual([])
  await without.close()
})

test('a damaged file of films is refused in a sentence, not overwritten', async () => {
  await writeFile(join(folder, 'films', 'films.json'), '{"version":1,"films":[{"id":1}]}')
  await expect(open()).rejects.toThrow(/films\.json but it cannot be read/)
})
