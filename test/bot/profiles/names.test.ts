import Database from 'libsql'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { KeyedProfileStore } from '../../../src/bot/profiles/keyed-profile-store.ts'
import { openAtomicStore } from '../../../src/bot/profiles/open-profile-store.ts'
import type { Identity } from '../../../src/bot/profiles/profile-store.ts'
import { newFolder, silent } from './backends.ts'

const atA = { platform: 'slack', workspace: 'TA', userId: 'U1' } as const
const atB = { platform: 'slack', workspace: 'TB', userId: 'U1' } as const
const inOrg: Identity = { platform: 'slack', workspace: 'E1', userId: 'U1', aliases: [atA, atB] }

let folder: string
let store: KeyedProfileStore
/** How often the file was written, and whether it can be. */
let disk: { writes: number; broken: boolean }

beforeEach(async () => {
  folder = newFolder()
  disk = { writes: 0, broken: false }
  const file = await openAtomicStore(undefined, { dataFolder: folder, log: silent })
  const compareAndSet = file.compareAndSet.bind(file)
  file.compareAndSet = async (seen, writes) => {
    if (disk.broken) throw new Error('disk I/O error')
    disk.writes += 1
    return compareAndSet(seen, writes)
  }
  store = new KeyedProfileStore(file, () => {})
})
afterEach(() => store.close())

function rows(): Record<string, string> {
  const database = new Database(`${folder}/profiles.sqlite`, { readonly: true })
  const found = database.prepare('select key, value from entries').all() as { key: string; value: string }[]
  database.close()
  return Object.fromEntries(found.map(({ key, value }) => [key, value]))
}

test('profiles become one in a single write: where it fails both are still there, and the next try joins them', async () => {
  await store.rate(atA, 1, 2, 100)
  await store.rate(atB, 2, 3, 100)
  const apart = rows()
  disk.broken = true
  await expect(store.profile(inOrg)).rejects.toMatchObject({ name: 'StoreUnavailableError' })
  expect(rows()).toEqual(apart)

  disk.broken = false
  disk.writes = 0
  expect((await store.profile(inOrg)).ratings).toHaveLength(2)
  expect(disk.writes).toBe(1)
  const joined = rows()
  expect(Object.keys(joined).sort()).toEqual([
    'marquee:person:slack:E1:U1',
    'marquee:person:slack:TA:U1',
    'marquee:person:slack:TB:U1',
  ])
  expect(Object.values(joined).filter((text) => text.includes('"ratings"'))).toHaveLength(1)
})

test('once they are one nothing is written any more', async () => {
  await store.rate(atA, 1, 2, 100)
  await store.rate(atB, 2, 3, 100)
  await store.profile(inOrg)
  const joined = rows()
  disk.writes = 0
  await store.profile(inOrg)
  await store.profile({ ...inOrg, aliases: [atB, atA] })
  expect(disk.writes).toBe(0)
  expect(rows()).toEqual(joined)
})

test('of a server that is forgotten no row is left, and of those it showed what is theirs', async () => {
  const server = { platform: 'slack', server: 'TA' } as const
  await store.show(atA, server, 'Ada')
  await store.rate(atB, 2, 3, 100)
  await store.show(inOrg, server, 'Countess')
  await store.show({ ...atB, userId: 'U2' }, server, 'Ben')
  await store.remember('settings', { language: 'de' }, undefined, server)
  await store.changeState('poll', () => ({ next: 'open', result: 0 }), { owner: server, ttl: 60_000 })
  await store.changeState('over', () => ({ next: 'open', result: 0 }), { owner: server })
  await store.changeState('over', () => ({ result: 0 }), { owner: server })
  const kept = Object.keys(rows())
  expect(kept.filter((key) => /:TA$/.test(key)).sort()).toEqual([
    'marquee:owned-by-server:slack:TA',
    'marquee:shown:slack:TA',
  ])
  expect(Object.keys(JSON.parse(rows()['marquee:owned-by-server:slack:TA']!).value)).toHaveLength(2)
  await store.forgetServer(server)
  expect(Object.keys(rows()).sort()).toEqual([
    'marquee:person:slack:E1:U1',
    'marquee:person:slack:TA:U1',
    'marquee:person:slack:TB:U1',
  ])
  expect(JSON.stringify(rows())).not.toMatch(/Ada|Countess|Ben|shown/)
})

test('whoever is forgotten leaves no row in the servers that showed them', async () => {
  await store.show(inOrg, { platform: 'slack', server: 'TA' }, 'Countess')
  await store.show(atA, { platform: 'slack', server: 'TB' }, 'Ada')
  await store.setSettings(inOrg, { language: 'de', private: true })
  await store.forget(atB)
  await store.forget(inOrg)
  expect(rows()).toEqual({})
})

test('who only looks leaves no row, and who is forgotten neither', async () => {
  await store.profile(inOrg)
  expect(rows()).toEqual({})
  await store.rate(atA, 1, 2, 100)
  await store.rate(inOrg, 2, 3, 100)
  await store.createLinkCode(atB)
  await store.remember('list', {}, 60_000, atB)
  await store.redeemLinkCode(inOrg, 'wrong')
  expect(Object.keys(rows()).length).toBeGreaterThan(4)
  await store.forget(inOrg)
  expect(rows()).toEqual({})
})
