import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openProfileStore } from '../../../src/bot/profiles/open-profile-store.ts'
import type { Identity, ProfileStore } from '../../../src/bot/profiles/profile-store.ts'
import { OutcomeUnknownError, StoreUnavailableError } from '../../../src/bot/profiles/store-errors.ts'
import { InputError } from '../../../src/engine/index.ts'
import { postgres, redis, silent } from './backends.ts'
import { CuttableProxy } from './cuttable-proxy.ts'

const options = { dataFolder: '', log: silent }

for (const { name, url, reachable } of [redis, postgres]) {
  describe.skipIf(!reachable)(`an outage: ${name}`, () => {
    const proxy = new CuttableProxy(url!)
    const who: Identity = { platform: 'web', workspace: randomUUID(), userId: 'u' }
    let store: ProfileStore
    const back = () => vi.waitFor(() => store.ping(), { timeout: 10_000, interval: 100 })

    beforeAll(async () => {
      await proxy.mend()
      store = await openProfileStore(proxy.url, options)
    })
    afterAll(async () => {
      await store.forget(who)
      await store.close()
      await proxy.cut()
    })

    /** Every call must say so, and none may have been done later on the quiet. */
    const expectDown = async () => {
      const calls = [
        store.rate(who, 99, 1, 1),
        store.rate(who, 98, 1, 1),
        store.profile(who),
        store.remember('outage', 1, 60_000),
        store.recall('outage'),
        store.erase('outage'),
        store.createLinkCode(who),
        store.redeemLinkCode(who, '00000-00000'),
        store.forget(who),
        store.ping(),
      ]
      for (const outcome of await Promise.allSettled(calls)) {
        expect(outcome.status).toBe('rejected')
        expect((outcome as PromiseRejectedResult).reason).toBeInstanceOf(StoreUnavailableError)
      }
    }

    test('a lost connection is an error in every call, and mends by itself', async () => {
      await store.rate(who, 1, 5, 1)
      await proxy.cut()
      await expectDown()
      await proxy.mend()
      await back()
      expect(await store.rate(who, 1, 4, 2)).toBe(5)
      expect((await store.profile(who)).ratings).toEqual([{ movieId: 1, stars: 4, ratedAt: 2 }])
    })

    test('a connection that goes silent is an error in every call, and mends by itself', async () => {
      await store.rate(who, 1, 4, 2)
      proxy.silence()
      await expectDown()
      proxy.speak()
      await back()
      await store.rate(who, 2, 3, 3)
      expect((await store.profile(who)).ratings.map((rating) => rating.movieId)).toEqual([1, 2])
    })

    /** What makes a change final. */
    const commit = /commit|EVAL/

    test('a change that did not arrive is sent again', async () => {
      proxy.lose('request', commit)
      expect(await store.rate(who, 3, 2, 4)).toBeUndefined()
      expect((await store.profile(who)).ratings.map((rating) => rating.movieId)).toEqual([1, 2, 3])
    })

    test('a change whose answer was lost is found to be saved, with what was there before', async () => {
      proxy.lose('answer', commit)
      expect(await store.rate(who, 3, 1, 5)).toBe(2)
      expect((await store.profile(who)).ratings.at(-1)).toMatchObject({ movieId: 3, stars: 1 })
    })

    test('a change whose answer was lost while nobody can be asked is said to be unknown, and may be there', async () => {
      proxy.lose('answer', commit, () => proxy.silence())
      await expect(store.rate(who, 3, 5, 6)).rejects.toBeInstanceOf(OutcomeUnknownError)
      proxy.speak()
      await back()
      expect((await store.profile(who)).ratings.at(-1)).toMatchObject({ movieId: 3, stars: 5 })
      await store.unrate(who, 3)
    })

    test('a connection that is lost while idle does not end the process', async () => {
      await store.ping()
      await proxy.cut()
      await proxy.mend()
      await back()
      expect((await store.profile(who)).ratings).toHaveLength(2)
    })
  })
}

test.for([
  ['redis://:secret@127.0.0.1:1', 'redis://127.0.0.1:1'],
  ['postgres://nobody:secret@127.0.0.1:1/none', 'postgres://127.0.0.1:1'],
])('a server that is not there at the start: %s', async ([url, shown]) => {
  await expect(openProfileStore(url!, options)).rejects.toThrow(
    `Expected a working profile store at ${shown} (MARQUEE_STORE) but received "connect ECONNREFUSED 127.0.0.1:1".`,
  )
})

test('a server that takes connections but never answers', async () => {
  const mute = createServer(() => {}).listen(0, '127.0.0.1')
  await once(mute, 'listening')
  const { port } = mute.address() as AddressInfo
  for (const scheme of ['redis', 'postgres']) {
    const error = await openProfileStore(`${scheme}://127.0.0.1:${port}`, options).catch((caught) => caught)
    expect(error).toBeInstanceOf(InputError)
  }
  mute.close()
})

test.skipIf(!postgres.reachable)('a table that cannot be made is said with its reason', async () => {
  const admin = new pg.Client({ connectionString: postgres.url! })
  await admin.connect()
  const database = `marquee_${randomUUID().replaceAll('-', '')}`
  await admin.query(`create database ${database}`)
  const url = new URL(postgres.url!)
  url.pathname = database
  url.searchParams.set('options', '-c default_transaction_read_only=on')
  const error = await openProfileStore(url.href, options).catch((caught) => caught)
  await admin.query(`drop database ${database} with (force)`)
  await admin.end()
  expect(error).toBeInstanceOf(InputError)
  expect(error.message).toMatch(/but received "cannot execute CREATE TABLE in a read-only transaction"\.$/)
})

test.for(['mysql://root:secret@localhost/db', 'not a url'])('an unknown kind of store: %s', async (url) => {
  await expect(openProfileStore(url, options)).rejects.toThrow(
    /^Expected a store URL that begins with redis:\/\/, postgres:\/\/ or file:\/\/ but received "(mysql:|no URL)"\.$/,
  )
})
