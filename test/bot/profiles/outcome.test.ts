import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AtomicStore } from '../../../src/bot/profiles/atomic-store.ts'
import { KeyedProfileStore } from '../../../src/bot/profiles/keyed-profile-store.ts'
import type { ProfileStore } from '../../../src/bot/profiles/profile-store.ts'
import type { SqliteStore } from '../../../src/bot/profiles/sqlite/sqlite-store.ts'
import { OutcomeUnknownError, StoreUnavailableError } from '../../../src/bot/profiles/store-errors.ts'
import { newFolder } from './backends.ts'
import { openHere } from './sqlite/here.ts'

const who = { platform: 'web', workspace: 'local', userId: 'somebody' } as const
type Write = AtomicStore['compareAndSet']

describe('a store that does not say whether it saved a change', () => {
  let sqlite: SqliteStore
  let profiles: ProfileStore
  /** What happens to each write, the next first; the rest go through. */
  let faults: Array<(write: Write) => Write>
  let down: boolean
  beforeEach(async () => {
    faults = []
    down = false
    sqlite = (await openHere(join(newFolder(), 'profiles.sqlite'))).sqlite
    const store: AtomicStore = Object.create(sqlite)
    const write: Write = (seen, writes) => sqlite.compareAndSet(seen, writes)
    store.compareAndSet = async (seen, writes) => {
      if (down) throw new StoreUnavailableError()
      return (faults.shift()?.(write) ?? write)(seen, writes)
    }
    store.getMany = async (keys) => {
      if (down) throw new Error('down')
      return sqlite.getMany(keys)
    }
    store.close = () => sqlite.close()
    profiles = new KeyedProfileStore(store, () => {})
  })
  afterEach(() => profiles.close())
  const stars = async () => (await profiles.profile(who)).ratings.map((rating) => rating.stars)

  const answerLost = (write: Write): Write => {
    return async (seen, writes) => {
      await write(seen, writes)
      throw new Error('connection lost')
    }
  }
  const requestLost = (): Write => async () => {
    throw new Error('connection lost')
  }
  const neverSent = (): Write => async () => {
    throw new StoreUnavailableError()
  }
  const goesDown = (): Write => async () => {
    down = true
    throw new Error('connection lost')
  }

  test('that it was saved is found out, with what was there before', async () => {
    await profiles.rate(who, 1, 2, 1)
    faults = [answerLost]
    expect(await profiles.rate(who, 1, 5, 2)).toBe(2)
    expect(await stars()).toEqual([5])
  })

  test('what did not arrive is sent again', async () => {
    faults = [requestLost, neverSent, requestLost]
    expect(await profiles.rate(who, 1, 5, 2)).toBeUndefined()
    expect(await stars()).toEqual([5])
  })

  test('what arrives late, after it was sent again, is not done twice', async () => {
    let late = async (): Promise<unknown> => 'never sent'
    faults = [
      (write) => async (seen, writes) => {
        late = () => write(seen, writes)
        throw new Error('connection lost')
      },
    ]
    await profiles.rate(who, 1, 5, 1)
    await profiles.rate(who, 1, 3, 2)
    expect(await late()).toBe(false)
    expect(await stars()).toEqual([3])
  })

  test('a code is taken once, although the answer to taking it was lost', async () => {
    const other = { ...who, userId: 'other' }
    await profiles.rate(other, 1, 4, 1)
    const code = await profiles.createLinkCode(other)
    faults = [answerLost]
    expect(await profiles.redeemLinkCode(who, code)).toBe(true)
    expect(await stars()).toEqual([4])
  })

  test('when somebody else came in between, it is said that it is not known', async () => {
    faults = [
      (write) => async (seen, writes) => {
        await write(seen, writes)
        const [key] = writes.keys()
        await sqlite.set(key!, JSON.stringify({ value: { v: 1, alias: 'elsewhere' } }))
        throw new Error('connection lost')
      },
    ]
    await expect(profiles.rate(who, 1, 5, 1)).rejects.toBeInstanceOf(OutcomeUnknownError)
  })

  test('when the store stays down, it is said that it is not known, and those who queued have saved nothing', async () => {
    faults = [goesDown]
    const outcomes = await Promise.allSettled([profiles.rate(who, 1, 5, 1), profiles.rate(who, 2, 5, 1)])
    expect(outcomes).toMatchObject([
      { reason: { name: 'OutcomeUnknownError', cause: { message: 'connection lost' } } },
      { reason: { name: 'StoreUnavailableError' } },
    ])
    down = false
    expect(await stars()).toEqual([])
  })

  test('a refusal is a refusal: nothing is looked up or sent again', async () => {
    faults = [neverSent]
    await expect(profiles.rate(who, 1, 5, 1)).rejects.toBeInstanceOf(StoreUnavailableError)
    expect(await stars()).toEqual([])
  })

  test('state that nobody was told of counts as not kept', async () => {
    faults = [goesDown]
    await expect(profiles.remember('list', 1, 60_000, who)).rejects.toBeInstanceOf(StoreUnavailableError)
  })

  test('who is forgotten is told so, although the traces in the file are still there', async () => {
    await profiles.rate(who, 1, 5, 1)
    const failed: unknown[] = []
    const store: AtomicStore = Object.create(sqlite)
    store.compareAndSet = sqlite.compareAndSet.bind(sqlite)
    store.getMany = sqlite.getMany.bind(sqlite)
    store.sweep = () => Promise.reject(new Error('busy'))
    await new KeyedProfileStore(store, (error) => failed.push(error)).forget(who)
    expect(failed).toMatchObject([{ cause: { message: 'busy' } }])
    expect(await stars()).toEqual([])
  })
})
