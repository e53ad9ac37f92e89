import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadDataset, ratingsOf, SAMPLE_FOLDER } from '../../../src/engine/index.ts'
import { marquee } from '../../helpers/marquee.ts'

const folder = mkdtempSync(join(tmpdir(), 'marquee-lists-'))
const model = join(import.meta.dirname, '../../../models/sample')
const dataset = await loadDataset(SAMPLE_FOLDER)

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

async function lists(people: string, ...args: string[]) {
  const out = join(folder, 'lists.csv')
  const { code, stderr } = await marquee(
    ['lists', '--model', model, '--data', SAMPLE_FOLDER, '--people', people, '--out', out, ...args],
    { MARQUEE_DATASET: 'sample' },
  )
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const [head, ...lines] = readFileSync(out, 'utf8').trim().split('\n')
  expect(head).toBe('userId,place,movieId,predictedStars,posterSimilarity')
  return lines.map((line) => line.split(','))
}

async function recommended(userId: number, ...args: string[]) {
  const { stdout } = await marquee(['recommend', '--user', String(userId), '--json', ...args], {
    MARQUEE_DATASET: 'sample',
  })
  return (JSON.parse(stdout) as { recommendations: Film[] }).recommendations.map((film, at) => [
    String(userId),
    String(at + 1),
    String(film.movieId),
    film.predictedStars.toFixed(3),
    String(film.posterSimilarity ?? ''),
  ])
}
interface Film {
  movieId: number
  predictedStars: number
  posterSimilarity: number | null
}

describe('marquee lists', () => {
  test.each([[[]], [['--similar', '--top', '7']]])(
    'what recommend shows, in the order of the people: %j',
    async (args) => {
      const people = file('people.csv', 'name,userId\nAda,17\nBob,3\n')
      const found = await lists(people, ...args)
      expect(found.map((line) => [...line.slice(0, 3), Number(line[3]).toFixed(3), line[4]])).toEqual([
        ...(await recommended(17, ...args)),
        ...(await recommended(3, ...args)),
      ])
    },
  )

  test('excluded ratings are no history: their films may come back', async () => {
    const user = dataset.users[0]!
    const rated = ratingsOf(dataset, 0).map(({ movieId }) => movieId)
    const people = file('one.csv', `userId\n${user.id}\n`)
    const without = file('without.csv', rated.map((id) => `${user.id},${id}`).join('\n'))
    const films = (lines: string[][]) => lines.map(([, , movieId]) => Number(movieId))
    const own = films(await lists(people, '--top', '50'))
    const stranger = films(await lists(people, '--top', '50', '--exclude', without))
    expect(own.filter((id) => rated.includes(id))).toEqual([])
    expect(stranger.filter((id) => rated.includes(id)).length).toBeGreaterThan(0)
  })

  test.each([
    ['id\n1\n', /Expected a userId column in .*bad\.csv but received "id"\./],
    ['userId\n1\nx\n', /Expected a user id at .*bad\.csv:3 but received "x"\./],
    ['userId\n999999\n', /Expected a user of .* at .*bad\.csv:2 but received "999999"\./],
  ])('bad people %j: one sentence and exit 1', async (text, sentence) => {
    const people = file('bad.csv', text)
    const out = join(folder, 'none.csv')
    const { code, stderr } = await marquee(
      ['lists', '--model', model, '--data', SAMPLE_FOLDER, '--people', people, '--out', out],
      {},
    )
    expect(code).toBe(1)
    expect(stderr).toMatch(sentence)
    expect(stderr).toMatch(/^marquee: [^\n]+\n$/)
  })
})
