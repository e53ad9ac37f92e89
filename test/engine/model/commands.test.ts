import { execFile } from 'node:child_process'
import { copyFile, link, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { marquee, marqueeOnFullDisk } from '../../helpers/marquee.ts'
import { sequence } from './worlds.ts'

const OLDER = 25

/** A MovieLens folder: 60 people, 30 films; even people like even films. Person 60 rated nothing. */
async function writeData(folder: string): Promise<void> {
  const random = sequence(23)
  const movies = Array.from(
    { length: 30 },
    (_, k) => `${501 + k}::Film ${k} (1990)::${k % 2 ? 'Drama' : 'Comedy'}`,
  )
  const users = Array.from(
    { length: 60 },
    (_, k) => `${k + 1}::${k % 2 ? 'F' : 'M'}::${OLDER}::${k % 21}::00000`,
  )
  const ratings = Array.from({ length: 59 }, (_, k) =>
    movies.flatMap((_, m) =>
      random() < 0.6 ? [`${k + 1}::${501 + m}::${(k + m) % 2 ? 2 : 5}::${1_000_000 + 100 * k + m}`] : [],
    ),
  ).flat()
  await writeFile(join(folder, 'movies.dat'), `${movies.join('\n')}\n`)
  await writeFile(join(folder, 'users.dat'), `${users.join('\n')}\n`)
  await writeFile(join(folder, 'ratings.dat'), `${ratings.join('\n')}\n`)
}

describe('train, predict and rank', () => {
  let folder: string
  const at = (name: string) => join(folder, name)
  const data = (...more: string[]) => ['--data', folder, ...more]

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'marquee-commands-'))
    await writeData(folder)
    const { code, stderr, stdout } = await marquee(['train', ...data('--out', at('model'), '--seed', '5')])
    expect(stderr).toBe('')
    expect(stdout).toMatch(/Trained in/)
    expect(code).toBe(0)
  })
  afterAll(() => rm(folder, { recursive: true }))

  const answer = async (command: 'predict' | 'rank', pairs: string, ...more: string[]) => {
    await writeFile(at('pairs.csv'), pairs)
    const input = command === 'predict' ? '--pairs' : '--candidates'
    const run = await marquee([
      command,
      '--model',
      at('model'),
      ...data(input, at('pairs.csv'), '--out', at('out.csv'), ...more),
    ])
    return { ...run, lines: run.code === 0 ? (await readFile(at('out.csv'), 'utf8')).split('\n') : [] }
  }

  test('predict: one line a pair, in order, header or not, Windows line ends, blank lines, repeats', async () => {
    const { code, lines } = await answer(
      'predict',
      'userId,movieId\r\n7,503\r\n\r\n3,502\r\n7,503\r\n60,501\r\n',
    )
    expect(code).toBe(0)
    expect(lines[0]).toBe('userId,movieId,stars')
    expect(lines.slice(1, 5).map((line) => line.split(',').slice(0, 2).join())).toEqual([
      '7,503',
      '3,502',
      '7,503',
      '60,501',
    ])
    expect(lines.slice(5)).toEqual([''])
    expect(Number(lines[1]!.split(',')[2])).toBeGreaterThan(4)
    expect(Number(lines[2]!.split(',')[2])).toBeLessThan(3)
    expect(lines[3]).toBe(lines[1])
    const bare = await answer('predict', '7,503\n3,502')
    expect(bare.lines.slice(1, 3)).toEqual(lines.slice(1, 3))
  })

  test('a history of which everything is excluded is the same as none', async () => {
    // Persons 18 and 60 state the same facts; 60 rated nothing.
    const all = Array.from({ length: 30 }, (_, k) => `18,${501 + k}`)
    await writeFile(at('exclude.csv'), all.join('\n'))
    const stars = (lines: string[]) => lines.slice(1, 3).map((line) => line.split(',')[2])
    const excluded = stars((await answer('predict', '18,503\n60,503', '--exclude', at('exclude.csv'))).lines)
    expect(excluded[0]).toBe(excluded[1])
    const known = stars((await answer('predict', '18,503\n60,503')).lines)
    expect(known[1]).toBe(excluded[1])
    expect(known[0]).not.toBe(known[1])
  })

  test('train --exclude: the model differs, and says so in its card', async () => {
    await writeFile(at('exclude.csv'), 'userId,movieId\n1,501\n1,503\n99999,501\n')
    const run = await marquee([
      'train',
      ...data('--out', at('other'), '--seed', '5', '--exclude', at('exclude.csv')),
    ])
    expect(run.code).toBe(0)
    const cards = await Promise.all(
      ['model', 'other'].map(async (name) => JSON.parse(await readFile(at(`${name}/card.json`), 'utf8'))),
    )
    expect(cards[1].dataHash).not.toBe(cards[0].dataHash)
    expect(cards[1].command).toContain('--exclude')
    expect(cards[0].seed).toBe(5)
  })

  test('train --exclude: with nothing left to learn from it says so and writes nothing', async () => {
    const rows = (await readFile(at('ratings.dat'), 'utf8')).trim().split('\n')
    await writeFile(at('exclude.csv'), rows.map((row) => row.split('::').slice(0, 2).join(',')).join('\n'))
    const run = await marquee(['train', ...data('--out', at('nothing'), '--exclude', at('exclude.csv'))])
    expect(run.code).toBe(1)
    expect(run.stderr).toMatch(/Expected ratings to train on but all [\d,]+ of them are excluded\./)
    expect(await readdir(folder)).not.toContain('nothing')
  })

  test.each(['predict', 'rank'] as const)(
    '%s: a full disk leaves the older result as it was',
    async (name) => {
      const input = name === 'predict' ? '--pairs' : '--candidates'
      await writeFile(at('pairs.csv'), '7,503\n'.repeat(10_000))
      await writeFile(at('older.csv'), 'older')
      const before = (await readdir(folder)).sort()
      const args = ['--model', at('model'), ...data(input, at('pairs.csv'), '--out', at('older.csv'))]
      const run = await marqueeOnFullDisk([name, ...args])
      expect(run.code).toBe(1)
      expect(run.stderr).toMatch(/Expected a file that can be written but .*older\.csv cannot: E/)
      expect(await readFile(at('older.csv'), 'utf8')).toBe('older')
      expect((await readdir(folder)).sort()).toEqual(before)
    },
  )

  test('train: a full disk leaves no half model', async () => {
    const run = await marqueeOnFullDisk(['train', ...data('--out', at('full'))])
    expect(run.code).toBe(1)
    expect(await readdir(at('full'))).toEqual([])
  })

  test.each([
    ['the pairs', 'pairs.csv'],
    ['the excluded pairs', 'exclude.csv'],
    ['the ratings', 'ratings.dat'],
    ['the weights', 'model/model.safetensors'],
    ['another name of the pairs', 'linked.csv'],
  ])('predict --out on %s is refused, and the file stays', async (_, out) => {
    await writeFile(at('pairs.csv'), '7,503\n')
    await writeFile(at('exclude.csv'), '7,503\n')
    await rm(at('linked.csv'), { force: true })
    await link(at('pairs.csv'), at('linked.csv'))
    const before = await readFile(at(out))
    const inputs = data('--pairs', at('pairs.csv'), '--exclude', at('exclude.csv'))
    const run = await marquee(['predict', '--model', at('model'), ...inputs, '--out', at(out)])
    expect(run.code).toBe(1)
    expect(run.stderr).toMatch(/^marquee: Expected --out to be another file than the input .*\.\n$/)
    expect(await readFile(at(out))).toEqual(before)
  })

  test('predict --out to a pipe is written through', async () => {
    await writeFile(at('pairs.csv'), '7,503\n')
    await promisify(execFile)('mkfifo', [at('pipe')])
    const inputs = data('--pairs', at('pairs.csv'), '--out', at('pipe'))
    const [received] = await Promise.all([
      readFile(at('pipe'), 'utf8'),
      marquee(['predict', '--model', at('model'), ...inputs]),
    ])
    expect(received).toMatch(/^userId,movieId,stars\n7,503,\d\.\d{5}\n$/)
    expect((await stat(at('pipe'))).isFIFO()).toBe(true)
  })

  test('rank: a score that puts what suits the person first', async () => {
    const { code, lines } = await answer('rank', '60,501\n60,502\n')
    expect(code).toBe(0)
    expect(lines[0]).toBe('userId,movieId,score')
    for (const line of lines.slice(1, 3)) expect(Number.isFinite(Number(line.split(',')[2]))).toBe(true)
  })

  test.each<[string, string, RegExp]>([
    ['an unknown user', '7,503\n61,501\n', /user of .* but received 61 at .*pairs\.csv:2/],
    ['an unknown film', '7,999\n', /film of .* but received 999 at .*pairs\.csv:1/],
    [
      'a malformed line',
      'userId,movieId\n7,503\n7;504\n',
      /Expected userId,movieId at .*pairs\.csv:3 but received "7;504"/,
    ],
  ])('%s: one sentence and exit 1', async (_, pairs, sentence) => {
    const { code, stderr } = await answer('predict', pairs)
    expect(code).toBe(1)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toMatch(sentence)
  })

  test.each<[string, (args: { model: string; data: string; pairs: string }) => object, RegExp]>([
    ['no pairs file', () => ({ pairs: '/nonexistent/pairs.csv' }), /pairs\.csv cannot be read/],
    ['no model', () => ({ model: '/nonexistent' }), /card\.json cannot be read/],
    ['no data', () => ({ data: '/nonexistent' }), /data set folder/],
  ])('%s: one sentence and exit 1', async (_, change, sentence) => {
    await writeFile(at('pairs.csv'), '7,503\n')
    const args = { model: at('model'), data: folder, pairs: at('pairs.csv'), out: at('out.csv') }
    const { code, stderr } = await marquee([
      'predict',
      ...Object.entries({ ...args, ...change(args) }).flatMap(([name, value]) => [
        `--${name}`,
        String(value),
      ]),
    ])
    expect(code).toBe(1)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toMatch(sentence)
  })

  test('a model of other films is refused', async () => {
    const films = (await readFile(at('movies.dat'), 'utf8')).replace(/^5/gm, '7')
    const other = await mkdtemp(join(folder, 'data-'))
    await writeFile(join(other, 'movies.dat'), films)
    await writeFile(join(other, 'users.dat'), await readFile(at('users.dat')))
    await writeFile(
      join(other, 'ratings.dat'),
      (await readFile(at('ratings.dat'), 'utf8')).replace(/^(\d+)::5/gm, '$1::7'),
    )
    await writeFile(at('pairs.csv'), '7,703\n')
    const run = await marquee([
      'predict',
      '--model',
      at('model'),
      '--data',
      other,
      '--pairs',
      at('pairs.csv'),
      '--out',
      at('out.csv'),
    ])
    expect(run.code).toBe(1)
    expect(run.stderr).toMatch(
      /^marquee: Expected a model trained on .* but the one in .*model fits other data .*: it does not know 30 of the 30 films and knows 30 others; .*\n$/,
    )
  })

  test('a model that knows the asked films and is of another data set all the same is refused', async () => {
    const other = await mkdtemp(join(folder, 'data-'))
    for (const name of ['users.dat', 'ratings.dat']) await copyFile(at(name), join(other, name))
    await writeFile(
      join(other, 'movies.dat'),
      `${await readFile(at('movies.dat'), 'utf8')}900::More (1990)::\n`,
    )
    await writeFile(at('pairs.csv'), '7,503\n')
    const files = ['--pairs', at('pairs.csv'), '--out', join(other, 'out.csv')]
    const run = await marquee(['predict', '--model', at('model'), '--data', other, ...files])
    expect(run.code).toBe(1)
    expect(run.stderr).toMatch(/it does not know 1 of the 31 films and knows 0 others/)
    expect(await readdir(other)).not.toContain('out.csv')
  })
})
