import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

interface Entry {
  version: string
  integrity?: string
  os?: string[]
  cpu?: string[]
  optionalDependencies?: Record<string, string>
}

const root = resolve(import.meta.dirname, '..')
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Entry>
}
const packages = Object.entries(lock.packages).filter(([path]) => path !== '')

/** Where npm would find `name` from the package at `path`: the nearest node_modules upwards. */
function lookUp(path: string, name: string): Entry | undefined {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const found = lock.packages[`${at ? `${at}/` : ''}node_modules/${name}`]
    if (found || !at) return found
  }
}

/** Packages whose machine code comes as one optional package a platform, and the binaries of each. */
const natives = packages.flatMap(([path, entry]) => {
  const binaries = Object.keys(entry.optionalDependencies ?? {})
  const ofPlatforms = binaries.filter((name) => lookUp(path, name)?.os)
  return ofPlatforms.length > 1 ? [{ name: path.replace(/^.*node_modules\//, ''), path, binaries }] : []
})

/** os, cpu and, on Linux, libc, in npm's words. */
const platforms = [
  'linux x64 glibc',
  'linux x64 musl',
  'linux arm64 glibc',
  'linux arm64 musl',
  'darwin x64',
  'darwin arm64',
  'win32 x64',
]

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-lock-'))
  for (const file of ['package.json', 'package-lock.json', '.npmrc'])
    copyFileSync(join(root, file), join(folder, file))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** What `npm ci` would install: [name, ...]. Throws with npm's words when package.json and the lock differ. */
function wouldInstall(options: string[] = []): string[] {
  // Whatever said `npm run -s` around it: a silent npm lists nothing.
  const args = ['ci', '--dry-run', '--ignore-scripts', '--offline', '--loglevel=notice', ...options]
  const said = execFileSync('npm', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' })
  return [...said.matchAll(/^add (\S+) /gm)].map(([, name]) => name!)
}

test('every package is locked by its content, and no registry is named', () => {
  expect(packages.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([])
  expect(packages.filter(([, entry]) => 'resolved' in entry)).toEqual([])
})

test('every binary that a package may need on some platform has an entry', () => {
  expect(natives.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['sharp', '@napi-rs/canvas', '@napi-rs/nice', 'libsql', 'typescript']),
  )
  const missing = natives.flatMap(({ name, path, binaries }) =>
    binaries.filter((binary) => !lookUp(path, binary)).map((binary) => `${name}: ${binary}`),
  )
  expect(missing).toEqual([])
})

test.each(platforms)('npm ci on %s installs a binary of every native package', (platform) => {
  const [os, cpu, libc] = platform.split(' ')
  const names = wouldInstall([`--os=${os}`, `--cpu=${cpu}`, ...(libc ? [`--libc=${libc}`] : [])])
  const without = natives.filter(({ binaries }) => !binaries.some((binary) => names.includes(binary)))
  expect(without.map(({ name }) => name)).toEqual([])
})

test('npm ci refuses a package.json that the lock file does not know', () => {
  const own = readFileSync(join(folder, 'package.json'), 'utf8')
  const { dependencies, ...rest } = JSON.parse(own)
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ ...rest, dependencies: { ...dependencies, zod: '^3' } }),
  )
  try {
    expect(() => wouldInstall()).toThrow('zod')
  } finally {
    writeFileSync(join(folder, 'package.json'), own)
  }
})
