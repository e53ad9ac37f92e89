import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPosterFolder } from '../../../src/engine/posters/card.ts'
import { marquee, STRANGER } from '../../helpers/marquee.ts'
import { posterFile } from './poster-files.ts'
import { seededWeights, writeSafetensors } from './weights.ts'

let folder: string
let env: NodeJS.ProcessEnv
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee-posters-cli-'))
  env = { ...STRANGER, MARQUEE_DATA: join(folder, 'data') }
  await mkdir(join(folder, 'posters'))
  for (const id of [1, 2, 3])
    await writeFile(join(folder, 'posters', `${id}.jpg`), await posterFile('jpeg', id))
  await writeFile(join(folder, 'posters', '4.jpg'), 'broken')
  await writeFile(join(folder, 'posters', 'notes.txt'), 'no poster')
  await writeSafetensors(join(folder, 'weights.safetensors'), seededWeights(64, 1, 'layer1'))
})
afterAll(() => rm(folder, { recursive: true }))

const encode = (...more: string[]) =>
  marquee(
    [
      'posters',
      'encode',
      '--posters',
      join(folder, 'posters'),
      '--weights',
      join(folder, 'weights.safetensors'),
      ...more,
    ],
    env,
  )

test('encode writes vectors and their card, and goes on where it was', async () => {
  const out = join(folder, 'out')
  const first = await encode('--stage', 'layer1', '--threads', '1', '--out', out)
  expect(first).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^3 posters encoded in .* 0 kept, 1 failed\./),
  })
  expect(first.stderr).toContain('Poster of film 4: Expected a readable poster image')
  const { card, set } = await readPosterFolder(out)
  expect([...set.movieIds]).toEqual([1, 2, 3])
  expect(card.encoder).toMatchObject({ stage: 'layer1', dimensions: 64 })
  const again = await encode('--stage', 'layer1', '--out', out)
  expect(again.stdout).toMatch(/^0 posters encoded in .* 3 kept, 1 failed\./)
})

test('neighbours prints percentages and draws them', async () => {
  const collage = join(folder, 'neighbours.png')
  const { code, stdout, stderr } = await marquee(
    ['posters', 'neighbours', 'the godfather', '--top', '3', '--collage', collage],
    env,
  )
  expect({ code, stderr }).toMatchObject({ code: 0, stderr: '' })
  const lines = stdout.trim().split('\n')
  expect(lines[0]).toBe('Posters nearest to The Godfather (1972)')
  expect(lines.slice(1, 4)).toEqual(
    Array(3).fill(expect.stringMatching(/^ *\d+% {2}-?\d\.\d{3} {2}.+\(\d{4}\)$/)),
  )
  expect(lines[4]).toContain(collage)
  for (const line of lines.slice(1, 4)) {
    const [, percent, label] = /^ *(\d+%) +\S+ +(.+)$/.exec(line)!
    expect(stdout).toContain(`${label} · poster ${percent}`)
  }
  expect((await sharp(await readFile(collage)).metadata()).format).toBe('png')
})

describe('what cannot be done is said in one sentence, exit 1', () => {
  test.each([
    [['neighbours', 'qqqq zzzz'], /film by id or title/],
    [['neighbours', 'alien', '--top', '0'], /--top from 1 to 20/],
    [['encode'], /setup --encoder/],
    [['encode', '--weights', '/nowhere/weights'], /readable safetensors file/],
    [['fetch', '-1'], /all or a number of posters/],
    [['learn', '--out', '/nowhere'], /real ratings/],
  ])('%j', async (args, sentence) => {
    const { code, stderr } = await marquee(['posters', ...args], env)
    const said = stderr.split('\n').filter((line) => line.startsWith('marquee: '))
    expect(code).toBe(1)
    expect(said).toEqual([expect.stringMatching(sentence)])
  })

  test('a stage that the weights do not reach', async () => {
    const { code, stderr } = await encode('--stage', 'avgpool')
    expect(code).toBe(1)
    expect(stderr).toContain('layer4.1.conv2.weight')
  })

  test('a folder without posters', async () => {
    const { code, stderr } = await encode('--stage', 'layer1', '--posters', folder)
    expect(code).toBe(1)
    expect(stderr).toContain('<movieId>.jpg')
  })
})
