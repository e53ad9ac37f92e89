import { execFileSync, spawnSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import Database from 'libsql'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { USUAL_NAME } from '../../../../src/bot/profiles/atomic-store.ts'
import { KeyedProfileStore } from '../../../../src/bot/profiles/keyed-profile-store.ts'
import { openProfileStore } from '../../../../src/bot/profiles/open-profile-store.ts'
import type { ProfileStore } from '../../../../src/bot/profiles/profile-store.ts'
import { DamagedFileError } from '../../../../src/bot/profiles/sqlite/examine.ts'
import { setAside } from '../../../../src/bot/profiles/sqlite/set-aside.ts'
import { StoreLostError } from '../../../../src/bot/profiles/store-errors.ts'
import { InputError } from '../../../../src/engine/index.ts'
import { newFolder, silent } from '../backends.ts'
import { openHere } from './here.ts'
import { LockHolder } from './lock-holder.ts'

const PAGE = 4096
const person = (k: number) => ({ platform: 'web', workspace: 'local', userId: `person ${k}` }) as const
const films = Array.from({ length: 150 }, (_, i) => ({ movieId: i + 1, stars: 4, ratedAt: i }))

let folder: string
let file: string
beforeEach(() => {
  folder = newFolder()
  file = join(folder, USUAL_NAME)
})

const said: string[] = []
const log = { ...silent, error: (_: object, sentence: string) => said.push(sentence) }
afterEach(() => {
  said.length = 0
})
const open = (url?: string): Promise<ProfileStore> => openProfileStore(url, { dataFolder: folder, log })
const refusal = async (url?: string): Promise<Error> =>
  (await open(url).catch((caught: unknown) => caught)) as Error
const aside = () => readdirSync(folder).filter((name) => name.includes('damaged'))

/** The file of a store of forty people. */
let whole: Buffer
beforeAll(async () => {
  const dataFolder = newFolder()
  const store = await openProfileStore(undefined, { dataFolder, log })
  for (let k = 0; k < 40; k++) await store.rateMany(person(k), films)
  await store.close()
  whole = readFileSync(join(dataFolder, USUAL_NAME))
})

const overwritten = (bytes: Buffer, start: number, end: number) => Buffer.from(bytes).fill(0x5a, start, end)

describe('a file that is damaged when Marquee starts', () => {
  test.each<[string, (bytes: Buffer) => Buffer]>([
    ['garbage', (bytes) => overwritten(bytes, 0, bytes.length)],
    ['all zeros', (bytes) => Buffer.alloc(bytes.length)],
    ['text', () => Buffer.from('this is no database, but longer than a header '.repeat(9))],
    ['cut in the middle of its first page', (bytes) => bytes.subarray(0, 100)],
    ['cut in half', (bytes) => bytes.subarray(0, PAGE * Math.floor(bytes.length / PAGE / 2))],
    ['cut in its last page', (bytes) => bytes.subarray(0, -1000)],
    ['without its first page', (bytes) => overwritten(bytes, 0, PAGE)],
    ['without a page in the middle', (bytes) => overwritten(bytes, PAGE * 20, PAGE * 21)],
  ])('%s: it is set aside as it is, said loudly, and a new one is begun', async (_, damage) => {
    const damaged = damage(whole)
    writeFileSync(file, damaged)
    const store = await open()
    const [name, ...others] = aside()
    expect(others.filter((other) => !/-(wal|shm)$/.test(other))).toEqual([])
    expect(name).toMatch(/^profiles\.damaged-\d{4}-\d\d-\d\dT[\d-]+Z\.sqlite$/)
    expect(readFileSync(join(folder, name!)).equals(damaged)).toBe(true)
    expect(said).toEqual([store.notice()])
    expect(store.notice()).toContain(`sqlite3 ${join(folder, name!)} .recover`)
    expect((await store.profile(person(1))).ratings).toEqual([])
    await store.rate(person(1), 1, 5, 1)
    await store.close()

    // Said again until it lies elsewhere, and what was saved since is there.
    const again = await open()
    expect([said.length, again.notice()]).toEqual([2, said[0]])
    expect((await again.profile(person(1))).ratings).toHaveLength(1)
    await again.close()
    for (const each of aside()) rmSync(join(folder, each))
    const silentAgain = await open()
    expect([said.length, silentAgain.notice()]).toEqual([2, undefined])
    await silentAgain.close()
  })

  test('its log goes with it', async () => {
    const { sqlite, database } = await openHere(file)
    await new KeyedProfileStore(sqlite, () => {}).rateMany(person(1), films)
    const crashed = join(folder, 'crashed')
    mkdirSync(crashed)
    const logged = readFileSync(`${file}-wal`)
    writeFileSync(join(crashed, 'profiles.sqlite'), '')
    writeFileSync(join(crashed, 'profiles.sqlite-wal'), logged)
    database.close()
    const store = await openProfileStore(undefined, { dataFolder: crashed, log })
    const logAside = readdirSync(crashed).find((name) => /damaged.*\.sqlite-wal$/.test(name))
    expect(readFileSync(join(crashed, logAside!)).equals(logged)).toBe(true)
    expect(said).toHaveLength(1)
    await store.close()
  })

  test.each([
    ['films of the club.db', /^films of the club\.damaged-[^.]*\.db$/],
    ['profiles', /^profiles\.damaged-[^.]*$/],
  ])('named by MARQUEE_STORE, it is set aside where it bears the mark: %s', async (named, expected) => {
    const path = join(folder, named)
    writeFileSync(path, overwritten(whole, PAGE * 20, PAGE * 21))
    const store = await open(pathToFileURL(path).href)
    expect(aside()[0]).toMatch(expected)
    expect(said).toEqual([expect.stringContaining(`is in ${join(folder, aside()[0]!)}. To`)])
    await store.close()
  })

  test('sqlite3 brings back what can be read, beside what was saved since', async (context) => {
    writeFileSync(file, whole)
    const recovered = spawnSync('sqlite3', [file, '.recover'], { encoding: 'utf8' }).stdout ?? ''
    if (!recovered.includes('INSERT')) return context.skip('no sqlite3 here that can recover')
    writeFileSync(file, overwritten(whole, PAGE * 20, PAGE * 21))
    const store = await open()
    await store.rate(person(39), 1, 1, 1)
    await store.close()
    // As docs/running.md says.
    const damaged = join(folder, aside()[0]!)
    const steps = readFileSync('docs/running.md', 'utf8').match(/```sh\n(sqlite3 [\s\S]*?)```/)![1]!
    execFileSync('sh', ['-ec', steps.replaceAll('DAMAGED', damaged).replaceAll('profiles.sqlite', file)], {
      cwd: folder,
    })
    const again = await open()
    const counts = await Promise.all(
      Array.from({ length: 40 }, async (_, k) => (await again.profile(person(k))).ratings.length),
    )
    expect(counts[39]).toBe(1)
    expect(counts.filter((count) => count === films.length).length).toBeGreaterThan(30)
    await again.close()
  })
})

describe('what is not set aside', () => {
  const untouched = (path: string, bytes: Buffer) => {
    expect(readFileSync(path).equals(bytes)).toBe(true)
    expect(aside()).toEqual([])
    expect(said).toEqual([])
  }

  test.each([
    ['another application', 'create table bookmarks (url text); pragma application_id = 77'],
    ['an application that marks nothing', 'create table bookmarks (url text)'],
  ])('a database of %s, under the usual name too', async (_, sql) => {
    for (const path of [file, join(folder, 'theirs.sqlite')]) {
      const theirs = new Database(path)
      theirs.exec(sql)
      theirs.close()
      const bytes = readFileSync(path)
      const error = await refusal(pathToFileURL(path).href)
      expect(error).toBeInstanceOf(InputError)
      expect(error.message).toContain('received a database of another application.')
      untouched(path, bytes)
    }
  })

  test('something that MARQUEE_STORE names and that may be anything', async () => {
    const path = join(folder, 'letters.txt')
    const bytes = Buffer.from('Dear Ada, '.repeat(99))
    writeFileSync(path, bytes)
    const error = await refusal(pathToFileURL(path).href)
    expect(error).toBeInstanceOf(InputError)
    expect(error.message).toContain("received what is not known to be Marquee's (file is not a database).")
    untouched(path, bytes)
  })

  test('a file of 0.1.0, which has no mark yet', async () => {
    writeFileSync(file, whole)
    const old = new Database(file)
    old.pragma('application_id = 0')
    old.pragma('wal_checkpoint(TRUNCATE)')
    old.close()
    const store = await open()
    expect((await store.profile(person(1))).ratings).toHaveLength(films.length)
    expect([aside(), said]).toEqual([[], []])
    await store.close()
  })

  test('a file that another process has locked', async () => {
    writeFileSync(file, whole)
    const other = new LockHolder(file)
    await other.run('PRAGMA journal_mode = DELETE')
    await other.run('BEGIN EXCLUSIVE')
    const error = await refusal()
    expect(error).toBeInstanceOf(InputError)
    expect(error.message).toContain('SQLITE_BUSY')
    await other.release()
    await other.stop()
    expect(readFileSync(file).length).toBe(whole.length)
    expect([aside(), said]).toEqual([[], []])
  })

  /** On a small disk of its own, filled or made read-only by the command. */
  test.for<[string, () => Buffer, string]>([
    ['a whole file on a full disk', () => whole, 'cat /dev/zero > full'],
    [
      'a damaged file on a disk that is read-only',
      () => overwritten(whole, 0, PAGE),
      'mount -o remount,ro .',
    ],
  ])('%s: the start is refused', async ([_, content, command], context) => {
    const disk = join(folder, 'disk')
    mkdirSync(disk)
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'none', disk]).status === 0
    if (!mounted) return context.skip('no file system may be mounted here')
    try {
      const path = join(disk, USUAL_NAME)
      writeFileSync(path, content())
      spawnSync('sh', ['-c', command], { cwd: disk })
      expect(await refusal(pathToFileURL(path).href)).toBeInstanceOf(InputError)
      expect(readFileSync(path).equals(content())).toBe(true)
      expect(readdirSync(disk).filter((name) => name.includes('damaged'))).toEqual([])
    } finally {
      spawnSync('umount', ['-l', disk])
    }
  })

  test.skipIf(process.getuid?.() === 0)(
    'a file in a folder that nobody may change (skipped for root)',
    async () => {
      writeFileSync(file, overwritten(whole, 0, PAGE))
      execFileSync('chmod', ['500', folder])
      expect(await refusal()).toBeInstanceOf(InputError)
      execFileSync('chmod', ['700', folder])
      expect([aside(), said]).toEqual([[], []])
    },
  )

  test('what another process has put in the place of the damaged file meanwhile', async () => {
    writeFileSync(file, whole)
    setAside(file, new DamagedFileError('it was', 'device and inode of another file'))
    expect([existsSync(file), aside()]).toEqual([true, []])
  })
})

test('damage that shows while it is open: said, nothing is called saved, and the next start sets it aside', async () => {
  writeFileSync(file, whole)
  const { sqlite } = await openHere(file)
  const store = new KeyedProfileStore(sqlite, () => {})
  const handle = openSync(file, 'r+')
  for (let page = 4; page < whole.length / PAGE; page++)
    writeSync(handle, Buffer.alloc(PAGE, 0x5a), 0, PAGE, page * PAGE)
  closeSync(handle)
  const outcomes = await Promise.allSettled(Array.from({ length: 40 }, (_, k) => store.profile(person(k))))
  const errors = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
  expect(errors.length).toBeGreaterThan(30)
  for (const error of errors) expect(error).toBeInstanceOf(StoreLostError)
  await expect(store.ping()).rejects.toThrow(/is damaged \(.*malformed\).*start Marquee again/)
  await expect(store.rate(person(1), 1, 5, 1)).rejects.toBeInstanceOf(StoreLostError)
  await expect(store.remember('anything', 1)).rejects.toBeInstanceOf(StoreLostError)
  await store.close()
  const again = await open()
  expect(aside().filter((name) => name.endsWith('.sqlite'))).toHaveLength(1)
  await again.rate(person(1), 1, 5, 1)
  await again.close()
})
