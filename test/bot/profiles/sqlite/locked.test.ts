import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { KeyedProfileStore } from '../../../../src/bot/profiles/keyed-profile-store.ts'
import type { Identity, ProfileStore } from '../../../../src/bot/profiles/profile-store.ts'
import { SqliteStore } from '../../../../src/bot/profiles/sqlite/sqlite-store.ts'
import { startSqliteThread } from '../../../../src/bot/profiles/sqlite/sqlite-thread.ts'
import { newFolder } from '../backends.ts'
import { openHere } from './here.ts'
import { LockHolder } from './lock-holder.ts'

const person = (userId: string): Identity => ({ platform: 'web', workspace: 'local', userId })
const people = (count: number) => Array.from({ length: count }, (_, i) => person(`${i}`))

const told = (write: Promise<unknown>): Promise<string> =>
  write.then(
    () => 'saved',
    (error: Error) => error.name,
  )

describe('while another process holds the write lock', () => {
  let file: string
  let store: ProfileStore
  let other: LockHolder
  const rate = (who: Identity) => told(store.rate(who, 1, 5, 1))

  /** The real thread; its askers wait for `patience` ms. */
  const open = async (patience: number) => {
    const sqlite = await SqliteStore.open(file, startSqliteThread(file), { patience, outcome: 60_000 })
    store = new KeyedProfileStore(sqlite, () => {})
    other = new LockHolder(file)
  }
  beforeEach(() => {
    file = join(newFolder(), 'profiles.sqlite')
  })
  afterEach(async () => {
    await other.stop()
    await store.close()
  })

  /** Whose rating is in the file, as somebody else reads it. */
  const stored = async (asked: readonly Identity[]): Promise<boolean[]> => {
    const { sqlite } = await openHere(file)
    const reader = new KeyedProfileStore(sqlite, () => {})
    const profiles = await Promise.all(asked.map((who) => reader.profile(who)))
    await reader.close()
    return profiles.map(({ ratings }) => ratings.length > 0)
  }

  test('those who write wait for it, and the answers of all others go on', async () => {
    await open(60_000)
    await store.rate(person('reader'), 7, 4, 1)
    await other.take()
    const events: string[] = []
    const writers = people(8)
    const outcomes = writers.map(async (who) => {
      const outcome = await rate(who)
      events.push(outcome)
      return outcome
    })
    for (let i = 0; i < 30; i++) {
      expect((await store.profile(person('reader'))).ratings).toHaveLength(1)
      await store.ping()
      events.push('answered')
    }
    await other.release()
    expect(await Promise.all(outcomes)).toEqual(writers.map(() => 'saved'))
    expect(events).toEqual([...Array(30).fill('answered'), ...writers.map(() => 'saved')])
    expect(await stored(writers)).toEqual(writers.map(() => true))
  })

  test('whoever gives up was told the truth: it is not saved afterwards either', async () => {
    await open(200)
    const writers = people(8)
    await other.take()
    expect(await Promise.all(writers.map(rate))).toEqual(writers.map(() => 'StoreUnavailableError'))
    await other.release()
    // The thread takes turns: once somebody's rating is saved, it has passed those who gave up.
    await expect.poll(() => rate(person('later'))).toBe('saved')
    expect(await stored(writers)).toEqual(writers.map(() => false))
  })

  test('at the very moment when patience ends, what is told is what is stored', async () => {
    await open(100)
    const writers = people(60)
    const said: string[] = []
    for (let i = 0; i < writers.length; i += 6) {
      await other.take()
      const six = writers.slice(i, i + 6).map(rate)
      await Promise.race(six)
      await other.release()
      said.push(...(await Promise.all(six)))
    }
    expect(said.map((word) => word === 'saved')).toEqual(await stored(writers))
  })
})
