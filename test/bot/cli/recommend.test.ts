import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { loadDataset, ratingsOf, SAMPLE_FOLDER } from '../../../src/engine/index.ts'
import { marquee, marqueeOnFullDisk } from '../../helpers/marquee.ts'

const folder = mkdtempSync(join(tmpdir(), 'marquee-recommend-'))
const dataset = await loadDataset(SAMPLE_FOLDER)
const user = dataset.users[41]!
const rated = ratingsOf(dataset, 41)
const [first, second, third] = dataset.movies

async function recommend(...args: string[]) {
  const { code, stdout, stderr } = await marquee(['recommend', ...args, '--json'])
  expect(stderr).toBe('')
  expect(code).toBe(0)
  return JSON.parse(stdout)
}

describe('marquee recommend --json', () => {
  test('a full disk: says that the picture was not written and leaves the older one', async () => {
    const file = join(folder, 'full.png')
    writeFileSync(file, 'older')
    const { code, stderr } = await marqueeOnFullDisk(['recommend', '--user', '1', '--collage', file])
    expect(code).toBe(1)
    expect(stderr).toMatch(/Expected a file that can be written but .*full\.png cannot: E/)
    expect(stderr).not.toMatch(/Collage written/)
    expect(readFileSync(file, 'utf8')).toBe('older')
  })

  test('--collage on a file of the data set is refused', async () => {
    const file = join(SAMPLE_FOLDER, 'ratings.dat')
    const before = readFileSync(file)
    const { code, stderr } = await marquee(['recommend', '--user', '1', '--collage', file])
    expect(code).toBe(1)
    expect(stderr).toMatch(/Expected --collage to be another file than the input .*ratings\.dat\./)
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  test('a linked user: top three, five films they never rated, percentages, a picture', async () => {
    const file = join(folder, 'linked.png')
    const answer = await recommend('--user', String(user.id), '--similar', '--collage', file)
    expect(answer.user).toMatchObject({ id: user.id, ...user.demographics, ratings: rated.length })
    const best = Math.max(...rated.map((rating) => rating.stars))
    expect(answer.topRated).toHaveLength(3)
    expect(answer.topRated[0]).toEqual({
      movieId: expect.any(Number),
      title: expect.any(String),
      year: expect.any(Number),
      stars: best,
    })
    expect(answer.recommendations).toHaveLength(5)
    const seen = new Set(rated.map((rating) => rating.movieId))
    for (const film of answer.recommendations) {
      expect(seen.has(film.movieId)).toBe(false)
      expect(film.predictedStars).toSatisfy((stars: number) => stars >= 1 && stars <= 5)
      expect(film.uncertainty).toBeGreaterThan(0)
      expect(film.posterSimilarity).toSatisfy((percent: number) => percent >= 0 && percent <= 100)
      expect(film.reasons.length).toBeGreaterThan(0)
    }
    const picture = await sharp(readFileSync(file)).metadata()
    expect(picture).toMatchObject({ format: 'png', width: 1000 })
  })

  test('demographics alone: five films, nothing rated, no percentages', async () => {
    const answer = await recommend('--gender', 'F', '--age', '27', '--occupation', '12')
    expect(answer.user).toEqual({ gender: 'F', age: 25, occupation: 12, ratings: 0 })
    expect(answer.topRated).toEqual([])
    expect(answer.recommendations).toHaveLength(5)
    expect(answer.recommendations[0].posterSimilarity).toBeNull()
  })

  test('demographics and --similar: likeness to the posters that people like them love', async () => {
    const answer = await recommend('--gender', 'F', '--age', '27', '--occupation', '12', '--similar')
    expect(answer.recommendations).toHaveLength(5)
    for (const film of answer.recommendations)
      expect(film.posterSimilarity).toSatisfy((percent: number) => percent >= 0 && percent <= 100)
  })

  test('ratings alone, the last of two for one film wins, and --top is obeyed', async () => {
    const list = `${first!.id}:2,${second!.id}:4.5,${third!.id}:2,${first!.id}:5`
    const answer = await recommend('--ratings', list, '--similar', '--top', '7')
    expect(
      answer.topRated.map((film: { movieId: number; stars: number }) => [film.movieId, film.stars]),
    ).toEqual([
      [first!.id, 5],
      [second!.id, 4.5],
    ])
    const ids = answer.recommendations.map((film: { movieId: number }) => film.movieId)
    expect(new Set(ids).size).toBe(7)
    expect(ids).not.toContain(first!.id)
  })

  test('who gave no film three stars has no favourites, and the list is the plain one', async () => {
    const list = `${first!.id}:1,${second!.id}:2.5`
    const answer = await recommend('--ratings', list, '--similar')
    const plain = await recommend('--ratings', list)
    expect(answer.topRated).toEqual([])
    expect(answer.recommendations).toEqual(plain.recommendations)
  })

  test('a random user', async () => {
    const answer = await recommend('--random')
    expect(dataset.userIndex.has(answer.user.id)).toBe(true)
  })
})

describe('bad input: one sentence on stderr, exit 1', () => {
  test.each([
    [['--user', '99999'], /Expected a member of the data set "sample" but received "user 99999"\./],
    [['--user', 'ada'], /Expected a MovieLens user id from 1 to \d+ but received "ada"\./],
    [['--occupation', '99'], /Expected occupation from 0 to 20 but received "99"\./],
    [['--gender', 'x'], /Expected gender F or M but received "x"\./],
    [['--age', '-3'], /Expected age from 1 to 120 but received "-3"\./],
    [['--ratings', '1:9'], /Expected stars from 0\.5 to 5 in half steps but received 9\./],
    [['--ratings', 'heat'], /Expected ratings like "260:5,1196:4\.5" but received "heat"\./],
    [['--ratings', '999999:5'], /Expected films of the data set "sample" but received "film 999999"\./],
    [['--user', '1', '--random'], /Expected either --user or --random but received both\./],
    [['--random', '--collage', '/nonexistent/x.png'], /Expected a file that can be written but/],
    [['--frobnicate'], /unknown option/],
  ])('%j', async (args, sentence) => {
    const { code, stderr } = await marquee(['recommend', ...args])
    expect(code).toBe(1)
    expect(stderr).toMatch(sentence)
    expect(stderr).toMatch(/^marquee: [^\n]+\n$/)
  })
})
