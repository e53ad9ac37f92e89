import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as dataset from '../../../src/bot/cli/dataset.ts'
import * as setup from '../../../src/bot/cli/setup.ts'
import { SAMPLE_FOLDER } from '../../../src/engine/dataset/locate.ts'
import { InputError } from '../../../src/engine/errors.ts'

let folder: string
let printed: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-cli-'))
  printed = ''
  const keep = (text: string | Uint8Array) => {
    printed += text
    return true
  }
  vi.spyOn(process.stdout, 'write').mockImplementation(keep)
  vi.spyOn(process.stderr, 'write').mockImplementation(keep)
  vi.stubEnv('MARQUEE_DATA', folder)
  vi.stubEnv('MARQUEE_MIRROR', '/nonexistent')
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const run = (
  module: { command(): { parseAsync: typeof import('commander').program.parseAsync } },
  ...args: string[]
) => module.command().parseAsync(args, { from: 'user' })

test('dataset shows statistics and a random sample, labelled as simulated', async () => {
  await run(dataset, '--sample', '3')
  expect(printed).toMatch(/Data set {3}sample \(simulated/)
  expect(printed).toMatch(/Ratings {4}60,146, mean 3\.62 stars/)
  expect(printed).toMatch(/People {5}900, with 20 to 159 ratings each/)
  expect(printed).toMatch(/Films {6}366, 366 rated, of 1920 to 2024, 364 linked/)
  const sample = printed.slice(printed.indexOf('Random ratings (simulated)')).trimEnd().split('\n')
  expect(sample).toHaveLength(4)
  for (const line of sample.slice(1))
    expect(line).toMatch(/^ {2}[1-5]\.0 stars {2}.+ \(\d{4}\), by user \d+ \(.+, .+, .+\)$/)
})

test('dataset --make-sample writes the committed files', async () => {
  await run(dataset, '--make-sample', folder)
  for (const name of ['movies.dat', 'users.dat', 'ratings.dat', 'links.csv', 'simulated.json'])
    expect(readFileSync(join(folder, name)).equals(readFileSync(join(SAMPLE_FOLDER, name)))).toBe(true)
})

test.each<[string, typeof dataset, string[], RegExp]>([
  ['dataset', dataset, ['--sample', '-1'], /Expected --sample from 0/],
  ['setup', setup, ['--posters', 'some'], /Expected --posters all or a number/],
  ['setup', setup, ['--dataset', 'ml-2m'], /Expected one of ml-1m/],
])('%s refuses a bad option', async (_, module, args, sentence) => {
  await expect(run(module, ...args)).rejects.toThrow(InputError)
  await expect(run(module, ...args)).rejects.toThrow(sentence)
})

test('a folder that is no data set is told', async () => {
  vi.stubEnv('MARQUEE_DATASET', join(folder, 'nothing'))
  await expect(run(dataset)).rejects.toThrow(
    /Expected auto, ml-1m, sample, a data set that marquee setup fetched, or a folder/,
  )
})
