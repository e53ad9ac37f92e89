import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openProfileStore } from '../../../src/bot/profiles/open-profile-store.ts'
import type { Identity, ProfileStore } from '../../../src/bot/profiles/profile-store.ts'
import { StoreUnavailableError } from '../../../src/bot/profiles/store-unavailable-error.ts'
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

    test('a connection that is lost while idle does not end the process', async () => {
      await store.ping()
      await proxy.cut()
      await proxy.mend()
      await back()
      expect((await store.profile(who)).ratings).toHaveLength(2)
    })
  })
}

test.for(['redis://127.0.0.1:1', 'postgres://nobody:secret@127.0.0.1:1/none'])(
  'a server that is not there is said at once: %s',
  async (url) => {
    const error = await openProfileStore(url, options).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(StoreUnavailableError)
    expect((error as Error).message).not.toContain('secret')
  },
)

test.for(['mysql://root:secret@localhost/db', 'not a url'])('an unknown kind of store: %s', async (url) => {
  await expect(openProfileStore(url, options)).rejects.toThrow(
    /^Expected a store URL that begins with redis:\/\/, postgres:\/\/ or file:\/\/ but received "(mysql:|no URL)"\.$/,
  )
})
