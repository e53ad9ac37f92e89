import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { KeyedProfileStore } from '../../../../src/bot/profiles/keyed-profile-store.ts'
import { openProfileStore } from '../../../../src/bot/profiles/open-profile-store.ts'
import { StoreUnavailableError } from '../../../../src/bot/profiles/store-errors.ts'
import { InputError } from '../../../../src/engine/index.ts'
import { newFolder, silent } from '../backends.ts'
import { openHere } from './here.ts'

const who = { platform: 'web', workspace: 'local', userId: 'somebody-unmistakable' } as const
const newFile = () => join(newFolder(), 'profiles.sqlite')
const open = (dataFolder: string, url?: string) => openProfileStore(url, { dataFolder, log: silent })

describe('the embedded store', () => {
  test('makes its folder, and a file that only its owner reads', async () => {
    const folder = join(newFolder(), 'not', 'there', 'yet')
    const store = await open(folder)
    await store.rate(who, 1, 5, 1)
    await store.close()
    expect(statSync(join(folder, 'profiles.sqlite')).mode & 0o077).toBe(0)
  })

  test('syncs every commit to the disk before it answers', async () => {
    const { sqlite, database } = await openHere(newFile())
    expect(database.pragma('journal_mode')).toMatchObject([{ journal_mode: 'wal' }])
    // 2 is FULL.
    expect(database.pragma('synchronous')).toMatchObject([{ synchronous: 2 }])
    await sqlite.close()
  })

  test('takes a file URL', async () => {
    const file = join(newFolder(), 'a b.sqlite')
    const store = await open('', pathToFileURL(file).href)
    await store.close()
    expect(statSync(file).size).toBeGreaterThan(0)
  })

  test('leaves no trace of somebody it forgot in its files', async () => {
    const folder = newFolder()
    const traces = () =>
      ['profiles.sqlite', 'profiles.sqlite-wal']
        .map((file) => readFileSync(join(folder, file), 'latin1'))
        .filter((text) => text.includes(who.userId)).length
    const store = await open(folder)
    await store.rate(who, 1, 5, 1)
    expect(traces()).toBeGreaterThan(0)
    await store.forget(who)
    expect(traces()).toBe(0)
    await store.close()
  })

  test('removes what has expired, not only hides it', async () => {
    const { sqlite, database } = await openHere(newFile())
    await sqlite.setMany([
      { key: 'short', value: 'a', ttl: 1000 },
      { key: 'kept', value: 'b' },
    ])
    const keys = () => database.prepare('select key from entries order by key').all()
    await sqlite.sweep(Date.now())
    expect(keys()).toHaveLength(2)
    await sqlite.sweep(Date.now() + 2000)
    expect(keys()).toMatchObject([{ key: 'kept' }])
    await sqlite.close()
  })

  test('a full disk is one honest error, nothing is half done, and space given back heals it', async () => {
    const { sqlite, database } = await openHere(newFile())
    const store = new KeyedProfileStore(sqlite, () => {})
    await store.rate(who, 1, 5, 1)
    // SQLite answers a disk without room and this limit with the same error, SQLITE_FULL.
    database.pragma('max_page_count = 8')
    const many = Array.from({ length: 5000 }, (_, i) => ({ movieId: i + 1, stars: 1, ratedAt: 2 }))
    const error = await store.rateMany(who, many).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(StoreUnavailableError)
    expect((error as Error).cause).toMatchObject({ code: 'SQLITE_FULL' })
    expect((await store.profile(who)).ratings).toEqual([{ movieId: 1, stars: 5, ratedAt: 1 }])
    database.pragma('max_page_count = 1000000')
    await store.rateMany(who, many)
    expect((await store.profile(who)).ratings).toHaveLength(5000)
    await store.close()
  })

  test('a place that cannot be written is an InputError that names it', async () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'file'), '')
    mkdirSync(join(folder, 'taken', 'profiles.sqlite'), { recursive: true })
    for (const [place, reason] of [
      ['file', 'EEXIST|ENOTDIR'],
      ['taken', 'EISDIR'],
    ] as const) {
      const error = await open(join(folder, place)).catch((caught: unknown) => caught)
      expect(error).toBeInstanceOf(InputError)
      expect((error as Error).message).toMatch(
        new RegExp(
          `^Expected a writable file for the profile store at .*${place}.* but received (${reason})\\.$`,
        ),
      )
    }
  })

  test.skipIf(process.getuid?.() === 0)(
    'a read-only folder is an InputError (skipped for root)',
    async () => {
      const folder = newFolder()
      mkdirSync(join(folder, 'locked'), { mode: 0o500 })
      await expect(open(join(folder, 'locked'))).rejects.toThrow(/received EACCES\.$/)
    },
  )

  test('many at once may open a new file', async () => {
    const folder = newFolder()
    const stores = await Promise.all(Array.from({ length: 8 }, () => open(folder)))
    await Promise.all(stores.map((store, i) => store.rate(who, i + 1, 3, 1)))
    expect((await stores[0]!.profile(who)).ratings).toHaveLength(8)
    await Promise.all(stores.map((store) => store.close()))
  })
})
