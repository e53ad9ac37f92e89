import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => join(root, 'src', file))

/** Every import of a source file: packages by name, own files as paths from the root. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  const found = text.matchAll(/(?:from\s+|import\s+|import\()\s*'([^']+)'/g)
  return [...found].map(([, target]) =>
    target!.startsWith('.') ? relative(root, resolve(dirname(file), target!)) : target!,
  )
}

function violations(
  inside: (path: string) => boolean,
  forbidden: (target: string, path: string) => boolean,
): string[] {
  return sources.flatMap((file) => {
    const path = relative(root, file)
    if (!inside(path)) return []
    return importsOf(file)
      .filter((target) => forbidden(target, path))
      .map((target) => `${path} imports ${target}`)
  })
}

test('the rule is looked at on real files', () => {
  expect(sources.length).toBeGreaterThan(10)
  expect(sources.flatMap(importsOf).length).toBeGreaterThan(10)
})

test('the engine imports neither render nor bot', () => {
  const bad = violations(
    (path) => path.startsWith('src/engine/'),
    (target) => /^src\/(render|bot)\//.test(target),
  )
  expect(bad).toEqual([])
})

test('render imports neither engine nor bot', () => {
  const bad = violations(
    (path) => path.startsWith('src/render/'),
    (target) => /^src\/(engine|bot)\//.test(target),
  )
  expect(bad).toEqual([])
})

test('the bot enters engine and render by their one door', () => {
  const bad = violations(
    (path) => path.startsWith('src/bot/'),
    (target) => /^src\/(engine|render)\/(?!(lab\/)?index\.ts$)/.test(target),
  )
  expect(bad).toEqual([])
})

test('nothing that serves enters the workshop: the command line’s files in lab do, and the tables that name its commands', () => {
  const tables = ['program', 'dataset', 'posters'].map((name) => `src/bot/cli/${name}.ts`)
  const bad = violations(
    (path) => !path.includes('/lab/'),
    (target, path) =>
      target.includes('/lab/') && !(target.startsWith('src/bot/cli/lab/') && tables.includes(path)),
  )
  expect(bad).toEqual([])
})

test('the doors name what goes through them', () => {
  const doors = sources.filter((file) => /src\/(engine|render)\/(lab\/)?index\.ts$/.test(file))
  expect(doors).toHaveLength(4)
  for (const door of doors) expect(readFileSync(door, 'utf8')).not.toMatch(/export \*/)
})

test('commands import no adapter and no SDK, adapters import no command', () => {
  const sdk = /^(discord\.js|@discordjs\/|@slack\/|hono)/
  const core = violations(
    (path) => path.startsWith('src/bot/commands/'),
    (target) => sdk.test(target) || target.startsWith('src/bot/adapters/'),
  )
  const adapters = violations(
    (path) => path.startsWith('src/bot/adapters/'),
    (target) => target.startsWith('src/bot/commands/'),
  )
  expect([...core, ...adapters]).toEqual([])
})

test('no adapter knows another: what they share is the kit, which knows none', () => {
  const home = (path: string) => /^src\/bot\/adapters\/(\w+)\//.exec(path)?.[1]
  const bad = violations(
    (path) => home(path) !== undefined,
    (target, path) => ![undefined, 'kit', home(path)].includes(home(target)),
  )
  expect(bad).toEqual([])
})

test('web servers are asked in one way only, by the module that survives their answers', () => {
  const asks =
    /\bawait fetch\(|\bglobalThis\.fetch\b|^import (?!type ).* from '(undici|node:https)'|(?<!typeof )\bimport\('undici'\)/m
  const askers = sources.filter((file) => asks.test(readFileSync(file, 'utf8')))
  expect(askers.map((file) => relative(root, file))).toEqual(['src/engine/http-request.ts'])
})

test('what answers in a chat has no sentence of its own for mistakes: it throws UserErrors, whose words are in the language files', () => {
  const answers =
    /^src\/bot\/(commands|search|imports)\/|^src\/bot\/core\/(create-bot|action-id|check-options|film-text)\.ts$/
  const plain = sources
    .filter((file) => answers.test(relative(root, file)))
    .filter((file) => /\bInputError\b|\bexpected\(/.test(readFileSync(file, 'utf8')))
  expect(plain).toEqual([])
})

test('nobody asks which platform it is: what one can do is said by its traits', () => {
  const asks = /[!=]==? *'(discord|slack|web)'|'(discord|slack|web)' *[!=]==?|case '(discord|slack|web)'/
  const askers = sources.filter((file) => asks.test(readFileSync(file, 'utf8')))
  expect(askers.map((file) => relative(root, file))).toEqual([])
})
