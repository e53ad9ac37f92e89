import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { BusyError } from '../../../src/bot/core/busy-error.ts'
import { loadCatalogue, loadRecommender } from '../../../src/bot/core/load-recommender.ts'
import type { BoundedPoolOptions } from '../../../src/bot/workers/bounded-pool.ts'
import { type ScoringThread, startScoringThread } from '../../../src/bot/workers/scoring-thread.ts'
import { InputError, type Person } from '../../../src/engine/index.ts'
import { workerThread } from '../../../src/engine/worker-threads.ts'
import { CRASH, HANG, type SulkySettings } from './sulky-scoring-worker.ts'

const sample = { dataset: 'sample', dataFolder: join(tmpdir(), 'marquee-no-such-folder'), mirror: undefined }

let thread: ScoringThread
let said: string[]
afterEach(() => thread.close())

function start(settings = sample, options: Partial<BoundedPoolOptions> = {}): ScoringThread {
  said = []
  thread = startScoringThread(settings, (line) => said.push(line), options)
  return thread
}

function startSulky(crashes: number, options: Partial<BoundedPoolOptions> = {}): ScoringThread {
  const workerData: SulkySettings = {
    ...sample,
    crashes: new Int32Array(new SharedArrayBuffer(4)).fill(crashes),
  }
  return start(sample, {
    worker: workerThread('sulky-scoring-worker', import.meta.url),
    workerData,
    ...options,
  })
}

const anna: Person = {
  demographics: { gender: 'F', age: 25 },
  ratings: [
    { movieId: 1, stars: 5 },
    { movieId: 2, stars: 2 },
    { movieId: 3, stars: 4 },
  ],
}

test('answers every question as the engine does where it is asked, and is told the same catalogue', async () => {
  const { opened, catalogue } = start()
  const { recommender, vectors } = await opened
  expect(await catalogue).toBe(recommender)
  const here = await loadRecommender(await loadCatalogue(sample, () => {}), sample.dataFolder, () => {})
  const ben = here.recommender.person(here.recommender.userIds[0]!)!
  expect(recommender.person(here.recommender.userIds[0]!)).toEqual(ben)
  expect(recommender.movies).toEqual(here.recommender.movies)
  expect(recommender.model).toEqual(here.recommender.model)
  expect(recommender.dataset).toEqual(here.recommender.dataset)
  const query = { count: 5, similar: true, exclude: new Set([4]), genres: [['Comedy', 'Drama']] }
  expect(await recommender.recommend(anna, query)).toEqual(here.recommender.recommend(anna, query))
  const both = [anna, ben]
  expect(await recommender.recommendTogether(both, query)).toEqual(
    await here.recommender.recommendTogether(both, query),
  )
  expect(await recommender.askAbout(anna, { count: 3 })).toEqual(
    here.recommender.askAbout(anna, { count: 3 }),
  )
  expect(await recommender.predict(anna, [5, 6])).toEqual(here.recommender.predict(anna, [5, 6]))
  expect(await recommender.predictListed(anna, [5])).toEqual(here.recommender.predictListed(anna, [5]))
  expect(await recommender.similar(1, 5)).toEqual(here.recommender.similar(1, 5))
  expect(await recommender.compare(anna, ben, 3)).toEqual(await here.recommender.compare(anna, ben, 3))
  expect(vectors.identity).toEqual(here.vectors.identity)
  for (const { id } of here.recommender.movies) expect(vectors.index.has(id)).toBe(here.vectors.index.has(id))
  expect(said).toHaveLength(1)
  expect(said[0]).toMatch(/sample.*simulated/)
})

test('a poster that is seen for the first time is compared from then on', async () => {
  const { recommender, vectors } = await start().opened
  const [first, second] = recommender.movies.filter(({ id }) => vectors.index.has(id))
  const raw = Float32Array.from({ length: vectors.identity.dimensions }, (_, axis) => axis % 7)
  await vectors.index.add(first!.id, raw)
  await vectors.index.add(second!.id, raw)
  const { byPoster } = await recommender.similar(first!.id, 1)
  expect(byPoster).toEqual([{ movie: second, percent: 100 }])
})

test('a thread that crashes is replaced, and its questions are answered all the same', async () => {
  const { recommender } = await startSulky(1).opened
  const asked = [
    recommender.similar(CRASH, 1),
    recommender.similar(1, 2),
    recommender.recommend(anna, { count: 2 }),
  ]
  const [crashed, similar, recommended] = await Promise.all(asked)
  expect(crashed).toEqual({ byPoster: [], byTaste: [] })
  expect(similar).toMatchObject({ byTaste: [{}, {}] })
  expect(recommended).toMatchObject({ recommendations: [{}, {}] })
})

test('a question by which thread after thread ends fails, and the next one is answered', async () => {
  const { recommender } = await startSulky(2).opened
  await expect(recommender.similar(CRASH, 1)).rejects.toThrow()
  expect(await recommender.recommend(anna, { count: 2 })).toMatchObject({ recommendations: [{}, {}] })
})

test('a thread that hangs is replaced: its question fails, those behind it are answered', async () => {
  const { recommender } = await startSulky(0, { hung: 2_000 }).opened
  const hung = expect(recommender.similar(HANG, 1)).rejects.toThrow(/abort/i)
  expect(await recommender.recommend(anna, { count: 2 })).toMatchObject({ recommendations: [{}, {}] })
  await hung
})

test('who would wait too long is told so at once, and how long', async () => {
  const { recommender } = await startSulky(0, { longestWait: 1, firstGuess: 1_000 }).opened
  const answers = await Promise.all(
    Array.from({ length: 12 }, () =>
      Promise.resolve(recommender.recommend(anna, { count: 1 })).catch((error: unknown) => error),
    ),
  )
  const refused = answers.filter((answer) => answer instanceof BusyError)
  expect(refused.length).toBeGreaterThan(0)
  for (const { seconds } of refused) expect(seconds).toBeGreaterThanOrEqual(1)
  const answered = answers.filter((answer) => !(answer instanceof Error))
  expect(answered).toHaveLength(12 - refused.length)
  expect(answered.length).toBeGreaterThan(0)
})

test('a thread that cannot begin is not waited for', async () => {
  const { catalogue, opened } = start(sample, { worker: workerThread('no-such-worker', import.meta.url) })
  await expect(catalogue).rejects.toThrow(/no-such-worker/)
  await expect(opened).rejects.toThrow(/no-such-worker/)
})

test('a data set that is not there is refused in its own sentence', async () => {
  const { catalogue, opened } = start({ ...sample, dataset: '/nowhere/at/all' })
  await expect(catalogue).rejects.toThrow(InputError)
  await expect(opened).rejects.toThrow(/\/nowhere\/at\/all/)
})

test('a damaged model is refused in its own sentence, when the films are known already', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-scoring-'))
  try {
    const { dataset } = await loadCatalogue(sample, () => {})
    await cp(dataset.folder, folder, { recursive: true })
    await cp(join(import.meta.dirname, '../../../models/sample'), join(folder, 'model'), { recursive: true })
    await writeFile(join(folder, 'model', 'model.safetensors'), 'no model')
    const { catalogue, opened } = start({ ...sample, dataset: folder })
    expect((await catalogue).movies).toHaveLength(dataset.movies.length)
    await expect(opened).rejects.toThrow(InputError)
    await expect(opened).rejects.toThrow(/model\.safetensors/)
  } finally {
    await rm(folder, { recursive: true })
  }
})
