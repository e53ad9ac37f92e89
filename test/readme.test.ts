import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { createProgram } from '../src/bot/cli/program.ts'
import { commandDefinitions } from '../src/bot/core/command-definitions.ts'
import { marquee, type Run, STRANGER, serveMarquee } from './helpers/marquee.ts'
import { chatCommands, headings, shellCommands } from './helpers/readme.ts'

const root = resolve(import.meta.dirname, '..')
const sample = join(root, 'data', 'sample')
const model = join(root, 'models', 'sample')

/** What README shows: how it is run here, on the sample, in one folder after another. */
const RUN: Record<string, string[][]> = {
  'marquee recommend --user 100 --similar --collage hero.png': [
    ['recommend', '--user', '100', '--similar', '--collage', 'hero.png'],
  ],
  'marquee recommend [--user ID | --random] [--gender F|M] [--age N] [--occupation N] [--ratings "260:5,1196:4"] [--similar] [--top 5] [--pool 30] [--json] [--collage FILE.png]':
    [
      [
        'recommend',
        '--random',
        '--gender',
        'F',
        '--age',
        '30',
        '--occupation',
        '4',
        '--ratings',
        '26:5,119:4',
      ],
      ['recommend', '--user', '7', '--top', '3', '--pool', '20', '--json', '--collage', 'films.png'],
    ],
  'marquee train --data DIR --out DIR [--method NAME] [--seed N] [--exclude FILE]': [
    [
      'train',
      '--data',
      sample,
      '--out',
      'model',
      '--method',
      'film-mean',
      '--seed',
      '2',
      '--exclude',
      'pairs.csv',
    ],
  ],
  'marquee predict --model DIR --data DIR --pairs FILE --out FILE [--exclude FILE]': [
    [
      'predict',
      '--model',
      model,
      '--data',
      sample,
      '--pairs',
      'pairs.csv',
      '--out',
      'stars.csv',
      '--exclude',
      'pairs.csv',
    ],
  ],
  'marquee rank --model DIR --data DIR --candidates FILE --out FILE [--exclude FILE]': [
    [
      'rank',
      '--model',
      model,
      '--data',
      sample,
      '--candidates',
      'pairs.csv',
      '--out',
      'scores.csv',
      '--exclude',
      'pairs.csv',
    ],
  ],
  'marquee lists --model DIR --data DIR --people FILE --out FILE [--exclude FILE] [--top 5] [--similar] [--adventure X]':
    [
      [
        'lists',
        '--model',
        model,
        '--data',
        sample,
        '--people',
        'pairs.csv',
        '--out',
        'lists.csv',
        '--top',
        '3',
        '--similar',
        '--adventure',
        '0.8',
      ],
    ],
  'marquee evaluate [--methods A,B] [--quick] [--write-card DIR] [--charts DIR] [--groups] [--onboarding]': [
    ['evaluate', '--methods', 'film-mean,popularity', '--quick'],
  ],
  'marquee dataset [--sample 10]': [['dataset', '--sample', '10']],
  'marquee films add FILE.csv': [['films', 'add', 'films.csv']],
  'marquee films add films.csv': [['films', 'add', 'films.csv']],
  'marquee films list': [['films', 'list']],
  'marquee films remove FILM': [
    ['films', 'add', 'films.csv'],
    ['films', 'remove', 'Nobody'],
  ],
  'marquee posters fetch|encode|neighbours FILM': [
    ['posters', 'fetch', 'all'],
    ['posters', 'neighbours', 'The Matrix'],
  ],
  'marquee slack-manifest': [['slack-manifest']],
  'marquee slack-manifest [--url URL]': [['slack-manifest', '--url', 'https://films.example.com']],
  'marquee slack-manifest --url https://films.example.com': [
    ['slack-manifest', '--url', 'https://films.example.com'],
  ],
  'marquee COMMAND': [['--help']],
}

const NETWORK =
  'fetches from the network; test/engine/dataset/setup.test.ts runs it against servers of its own'
const TOKEN = 'takes a token; test/bot/discord/commands.test.ts runs it against a local Discord'
const MINUTES = 'takes minutes, MovieLens 1M or the mirror'
/** What README shows and this test does not run, and why; its options are looked up all the same. */
const NOT_RUN: Record<string, string> = {
  'marquee setup': NETWORK,
  'marquee setup --dataset ml-32m': NETWORK,
  'marquee setup [--dataset ml-1m] [--posters all|N] [--encoder]': NETWORK,
  'marquee deploy-commands': TOKEN,
  'marquee deploy-commands [--global]': TOKEN,
  'marquee serve': 'has a test of its own below',
  'marquee evaluate': MINUTES,
  'marquee evaluate --posters': MINUTES,
  'marquee evaluate --groups': MINUTES,
  'marquee evaluate --onboarding --seeds 4,5,6,7,8,9': MINUTES,
  'marquee train --data data/ml-1m --out DIR': MINUTES,
  'marquee rank --model models/ml-1m --data data/ml-1m --candidates FILE --out FILE': MINUTES,
  'marquee posters encode --out DIR': MINUTES,
  'npm ci': '.ci/run begins with it',
  'npm run check': '.ci/run is it',
  'npm test': 'this is part of it',
  'npm run build': 'npm test begins with it',
  'npm run bench': MINUTES,
  'npm run bench -- --growth': MINUTES,
  'npm run lock': 'asks the registry; test/lock-file.test.ts checks what it wrote',
  'npm start': 'test/bot/cli/npm-start.test.ts',
  'npm prune --omit=dev': 'test/bot/cli/production.test.ts',
  'npx tsx test/bench/NAME.bench.ts': 'stands for any of them',
  'npx tsx --expose-gc test/bench/render.bench.ts --posters ../shared/mirror/posters --renders 0': MINUTES,
  'npx tsx test/bench/scoring.bench.ts': MINUTES,
  'npx tsx test/bench/search.bench.ts': MINUTES,
  'npx tsx test/bench/reasons.bench.ts': MINUTES,
}

const optionsIn = (text: string) => [...text.matchAll(/(?<![\w-])--[a-z][\w-]*/g)].map(([option]) => option)
/** The options that `marquee NAME…` has. */
function optionsOf(...names: string[]): string[] {
  const command = names.reduce(
    (outer, name) => outer.commands.find((each) => each.name() === name)!,
    createProgram(),
  )
  return command.options.map(({ long }) => long!)
}

async function succeeded(args: string[], folder = root): Promise<Run> {
  const run = await marquee(args, { ...STRANGER, MARQUEE_DATA: folder }, root, folder)
  expect(run.code, `${args.join(' ')}: ${run.stderr}`).toBe(0)
  return run
}

test('every command that README shows is run here, or it is said why not', () => {
  expect([...Object.keys(RUN), ...Object.keys(NOT_RUN)].sort()).toEqual([...shellCommands].sort())
})

test.each(Object.entries(RUN))('%s works', async (_shown, runs) => {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-readme-'))
  writeFileSync(join(folder, 'pairs.csv'), 'userId,movieId\n1,338\n2,26\n')
  writeFileSync(join(folder, 'films.csv'), 'title,year\nNobody,2031\n')
  for (const args of runs) await succeeded(args, folder)
  const written = runs.flat().filter((argument) => /^(?!pairs)[a-z]+\.(csv|png)$/.test(argument))
  expect(written.filter((file) => !existsSync(join(folder, file)))).toEqual([])
})

test('marquee serve answers until it is stopped', async () => {
  const served = await serveMarquee({ MARQUEE_DATA: mkdtempSync(join(tmpdir(), 'marquee-readme-')) })
  expect((await fetch(`${served.url}/health`)).status).toBe(200)
  expect(await served.stop()).toBe(0)
})

test.each(shellCommands.filter((line) => /^marquee [a-z]/.test(line)))('%s has these options', (line) => {
  const [, name = '', next = ''] = line.split(' ')
  const inner = ['posters', 'films'].includes(name) ? next.split('|') : [undefined]
  for (const each of inner)
    expect(optionsOf(name, ...(each ? [each] : []))).toEqual(expect.arrayContaining(optionsIn(line)))
})

test('the table has every command of marquee', async () => {
  const { stdout } = await succeeded(['--help'])
  const names = [...stdout.matchAll(/^ {2}([a-z-]+) (?!\[command\])/gm)].map(([, name]) => name)
  const shown = shellCommands.map((line) => line.split(' ')[1])
  expect(shown).toEqual(expect.arrayContaining(names))
  expect(names.length).toBeGreaterThan(10)
})

test('npm scripts and benchmarks are there, with their options', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const named = shellCommands.flatMap((line) => /^npm (?:run )?(start|test|check|\w+)$/.exec(line)?.[1] ?? [])
  expect(named.filter((name) => name !== 'ci' && !(name in scripts))).toEqual([])
  const benches = shellCommands.flatMap((line) => {
    const [, file, rest] = /^npx tsx (?:--expose-gc )?(\S+)(.*)/.exec(line) ?? []
    return file && !file.includes('NAME') ? [{ source: readFileSync(join(root, file), 'utf8'), rest }] : []
  })
  expect(benches.length).toBeGreaterThan(3)
  for (const { source, rest = '' } of benches)
    for (const option of optionsIn(rest)) expect(source).toMatch(new RegExp(`\\b${option.slice(2)}: \\{`))
})

test('the table of the chat has every command with its options, as they are', () => {
  const defined = commandDefinitions.map(({ name, options }) =>
    [name, ...options.map((option) => (option.required ? option.name : `[${option.name}]`))].join(' '),
  )
  expect([...chatCommands].sort()).toEqual(defined.sort())
})

test('a sentence that names a part of README names one that is there', () => {
  const named = ['src/bot/cli/deploy-commands.ts'].map(
    (file) => /see "(.+?)" in the README/.exec(readFileSync(join(root, file), 'utf8'))?.[1],
  )
  expect(headings).toEqual(expect.arrayContaining(named))
})
