import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '../../../../src/engine/model/stars/random.ts'
import { marquee } from '../../../helpers/marquee.ts'

/** A MovieLens folder: 80 people, 30 films; even people like even films. */
async function writeData(folder: string): Promise<void> {
  const random = seededRandom(3)
  const ratings: string[] = []
  for (let user = 1; user <= 80; user++)
    for (let film = 1; film <= 30; film++)
      if (random() < 0.5)
        ratings.push(
          `${user}::${film}::${(user + film) % 2 ? 2 : random() < 0.3 ? 4 : 5}::${9e8 + 60 * film}`,
        )
  const films = Array.from(
    { length: 30 },
    (_, k) => `${k + 1}::Film ${k} (19${60 + k})::${k % 2 ? 'War' : 'Drama'}`,
  )
  const users = Array.from({ length: 80 }, (_, k) => `${k + 1}::${k % 2 ? 'F' : 'M'}::25::${k % 21}::00000`)
  await writeFile(join(folder, 'ratings.dat'), `${ratings.join('\n')}\n`)
  await writeFile(join(folder, 'movies.dat'), `${films.join('\n')}\n`)
  await writeFile(join(folder, 'users.dat'), `${users.join('\n')}\n`)
}

describe('marquee evaluate', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'marquee-evaluate-'))
    await writeData(folder)
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('prints Markdown, draws every chart as PNG and SVG, and the same again for the same seed', async () => {
    const charts = join(folder, 'charts')
    const args = ['evaluate', '--data', folder, '--quick', '--seeds', '4']
    const { code, stdout, stderr } = await marquee([...args, '--charts', charts])
    expect(stderr).toMatch(/folding ratings in again/)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^# Evaluation on /)
    expect(stdout).not.toMatch(/NaN|undefined|Infinity/)
    const names = ['calibration', 'cold-start', 'confusion', 'histogram', 'loss', 'reliability']
    expect((await readdir(charts)).sort()).toEqual(names.flatMap((name) => [`${name}.png`, `${name}.svg`]))
    expect(await readFile(join(charts, 'loss.svg'), 'utf8')).toMatch(/^<svg/)

    const untimed = (text: string) =>
      text
        .split('\n')
        .filter((line) => !/^\| (training|scoring)/.test(line))
        .join('\n')
    expect(untimed((await marquee(args)).stdout)).toBe(untimed(stdout))
  }, 120_000)

  test('--methods prints one table of these, and --write-card puts the figures of one into its card', async () => {
    const model = join(folder, 'model')
    const trained = await marquee(['train', '--data', folder, '--method', 'ease', '--out', model])
    expect(trained.code).toBe(0)
    const before = JSON.parse(await readFile(join(model, 'card.json'), 'utf8'))
    const args = ['evaluate', '--data', folder, '--quick', '--methods', 'popularity, biases,ease']
    const { code, stdout } = await marquee([...args, '--write-card', model])
    expect(code).toBe(0)
    const table = stdout.split('\n').filter((line) => line.startsWith('|'))
    expect(table.map((line) => line.split('|')[1]!.trim())).toEqual([
      'method',
      '---',
      'popularity',
      'person + film bias',
      'EASE, all ratings',
    ])
    const cells = (line: string) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
    const column = (name: string) => cells(table[0]!).indexOf(name)
    expect(cells(table[3]!)[column('RMSE 90/10')]).toMatch(/^\d\.\d{4}$/)
    expect(cells(table[4]!)[column('RMSE 90/10')]).toBe('')
    const after = JSON.parse(await readFile(join(model, 'card.json'), 'utf8'))
    const { metrics, metricsBy, ...rest } = after
    expect(metrics.loved5.toFixed(3)).toBe(cells(table[4]!)[column('loved of five, 80/20')])
    expect(metrics).not.toHaveProperty('rmse90')
    expect(metricsBy).toMatch(
      /^marquee evaluate --data \S+ --seeds 1 --methods popularity, biases,ease --quick: models /,
    )
    expect({ ...rest, metrics: {} }).toEqual(before)
  }, 120_000)

  test('--write-card refuses a model that was trained on other ratings than it would be measured on', async () => {
    const model = join(folder, 'part')
    await writeFile(join(folder, 'exclude.csv'), '1,1\n1,2\n1,3\n1,4\n')
    const exclude = ['--exclude', join(folder, 'exclude.csv')]
    const train = ['train', '--data', folder, '--method', 'popularity', '--out', model]
    expect((await marquee([...train, ...exclude])).code).toBe(0)
    const { code, stderr } = await marquee(['evaluate', '--data', folder, '--write-card', model])
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /^marquee: Expected a model trained on all ratings of .* but the one in .*part .*\n$/,
    )
    const measured = ['evaluate', '--data', folder, '--methods', 'ease', '--write-card']
    expect((await marquee(train)).code).toBe(0)
    expect((await marquee([...measured, model])).stderr).toMatch(
      /^marquee: Expected popularity, which --write-card is about, in --methods but received "ease"\.\n$/,
    )
  })

  test.each([
    [['--seeds', '1,x'], /Expected whole numbers like 1,2,3 for --seeds but received "1,x"\./],
    [['--data', '/nonexistent/folder'], /nonexistent/],
    [
      ['--data', 'data/sample', '--methods', 'oracle'],
      /Expected a method, one of global-mean, .* but received "oracle"\./,
    ],
    [['--methods', 'ease', '--charts', '/tmp'], /Expected --charts without --methods/],
    [['--data', 'data/sample', '--write-card', '/nonexistent'], /card\.json cannot be read/],
  ])('says in one sentence what is wrong with %j', async (args, sentence) => {
    const { code, stderr } = await marquee(['evaluate', ...args])
    expect(code).toBe(1)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toMatch(sentence)
  })
})
