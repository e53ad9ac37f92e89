import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { KeyedProfileStore } from '../../../../src/bot/profiles/keyed-profile-store.ts'
import type { ProfileStore } from '../../../../src/bot/profiles/profile-store.ts'
import { OutcomeUnknownError, StoreLostError } from '../../../../src/bot/profiles/store-errors.ts'
import { InputError } from '../../../../src/engine/index.ts'
import { newFolder } from '../backends.ts'
import { openHere } from './here.ts'

const who = { platform: 'web', workspace: 'local', userId: 'somebody' } as const
const films = Array.from({ length: 40 }, (_, i) => i + 1)

let folder: string
let file: string
beforeEach(() => {
  folder = newFolder()
  file = join(folder, 'profiles.sqlite')
})

const open = async (path = file): Promise<ProfileStore> =>
  new KeyedProfileStore((await openHere(path)).sqlite, () => {})
const ratedIn = async (store: ProfileStore) =>
  (await store.profile(who)).ratings.map((rating) => rating.movieId)
const copies = () => readdirSync(folder).filter((name) => name.includes('rescued'))

/** An older database, whose pages are others than those of the one that is open. */
async function backup(): Promise<string> {
  const path = join(folder, 'backup.sqlite')
  const store = await open(path)
  await store.rate({ ...who, userId: 'somebody else' }, 1, 1, 1)
  await store.close()
  return path
}

test.for<[string, (spare: string) => void]>([
  ['removed', () => rmSync(file)],
  ['moved away', () => renameSync(file, join(folder, 'elsewhere.sqlite'))],
  ['replaced by a backup', (spare) => renameSync(spare, file)],
  [
    'removed and made anew from a backup',
    (spare) => {
      rmSync(file)
      copyFileSync(spare, file)
    },
  ],
  ['removed with its log', () => ['', '-wal', '-shm'].map((end) => rmSync(file + end))],
  ['robbed of its log', () => rmSync(`${file}-wal`)],
  ['robbed of its shared memory', () => rmSync(`${file}-shm`)],
])(
  'a file that is %s while it is open: nothing is called saved, and nothing that was saved is lost',
  async ([, lose]) => {
    const spare = await backup()
    const store = await open()
    for (const movieId of films) await store.rate(who, movieId, 4, 1)
    lose(spare)
    const before = existsSync(file) && statSync(file).ino
    const error = await store.rate(who, 99, 4, 1).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(StoreLostError)
    expect((error as Error).message).toMatch(
      new RegExp(`^${file}.* was removed or replaced .* start again\\.$`),
    )
    await expect(store.ping()).rejects.toBeInstanceOf(StoreLostError)
    await expect(store.forget(who)).rejects.toBeInstanceOf(StoreLostError)
    expect(await ratedIn(store)).toEqual(films)
    expect(existsSync(file) && statSync(file).ino).toBe(before)
    await store.close()

    // As the message says.
    const [copy] = copies()
    expect((error as Error).message).toContain(copy)
    expect(statSync(join(folder, copy!)).mode & 0o077).toBe(0)
    renameSync(join(folder, copy!), file)
    const again = await open()
    expect(await ratedIn(again)).toEqual(films)
    await again.rate(who, 99, 4, 1)
    await again.close()
  },
)

test('a backup that was put in its place is whole after the restart', async () => {
  const spare = await backup()
  const store = await open()
  for (const movieId of films) await store.rate(who, movieId, 4, 1)
  renameSync(spare, file)
  await expect(store.rate(who, 99, 4, 1)).rejects.toBeInstanceOf(StoreLostError)
  await store.close()
  const again = await open()
  expect(await ratedIn(again)).toEqual([])
  expect(await ratedIn(again)).toEqual([])
  expect((await again.profile({ ...who, userId: 'somebody else' })).ratings).toHaveLength(1)
  await again.close()
})

test('a file that comes back is used again, and the copy goes', async () => {
  const store = await open()
  await store.rate(who, 1, 4, 1)
  renameSync(file, `${file}.away`)
  await expect(store.rate(who, 2, 4, 1)).rejects.toBeInstanceOf(StoreLostError)
  expect(copies()).toHaveLength(1)
  renameSync(`${file}.away`, file)
  await store.ping()
  await store.rate(who, 3, 4, 1)
  expect(copies()).toEqual([])
  await store.close()
  const again = await open()
  expect(await ratedIn(again)).toEqual([1, 3])
  await again.close()
})

test('a start beside nothing but the rescued copy does not begin with an empty file', async () => {
  const store = await open()
  await store.rate(who, 1, 4, 1)
  rmSync(file)
  await expect(store.ping()).rejects.toBeInstanceOf(StoreLostError)
  await store.close()
  const error = await open().catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(InputError)
  expect((error as Error).message).toContain(copies()[0])
  expect(existsSync(file)).toBe(false)
})

test('a folder that is gone as a whole: the message says that nothing could be copied', async () => {
  const store = await open()
  await store.rate(who, 1, 4, 1)
  rmSync(folder, { recursive: true })
  const error = await store.rate(who, 2, 4, 1).catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(StoreLostError)
  expect((error as Error).message).toMatch(/cannot be copied \(ENOENT.*\) and is gone when Marquee stops\.$/)
  await store.close()
})

test('a file that is lost in the very moment of a commit: it is not known whether that one was saved', async () => {
  const { sqlite, database } = await openHere(file)
  const store = new KeyedProfileStore(sqlite, () => {})
  await store.rate(who, 1, 4, 1)
  const exec = database.exec.bind(database)
  database.exec = (sql) => {
    exec(sql)
    if (sql === 'COMMIT') rmSync(file)
    return database
  }
  await expect(store.rate(who, 2, 4, 1)).rejects.toBeInstanceOf(OutcomeUnknownError)
  database.exec = exec
  await expect(store.rate(who, 3, 4, 1)).rejects.toBeInstanceOf(StoreLostError)
  await store.close()
})
