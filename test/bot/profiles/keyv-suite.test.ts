import keyvTestSuite, { keyvApiTests, keyvIteratorTests, keyvValueTests } from '@keyv/test-suite'
import Keyv from 'keyv'
import * as vitest from 'vitest'
import type { AtomicStore } from '../../../src/bot/profiles/atomic-store.ts'
import { openAtomicStore } from '../../../src/bot/profiles/open-profile-store.ts'
import { embedded, postgres, redis, silent } from './backends.ts'

/** keyv's own storage test suite: whole on our adapter, and on what we changed of the other two. */
vitest.describe("keyv's storage test suite: embedded", async () => {
  const open = () => openAtomicStore(undefined, { dataFolder: embedded.dataFolder, log: silent })
  // The suite takes adapters synchronously, and one for each namespace.
  const stores = await Promise.all(Array.from({ length: 80 }, open))
  let taken = 0
  vitest.afterAll(async () => {
    for (const store of stores) await store.close()
  })
  const take = () => stores[taken++ % stores.length]
  keyvTestSuite(vitest, Keyv, take)
  keyvIteratorTests(vitest, Keyv, take)
})

for (const { name, url, dataFolder, reachable } of [redis, postgres]) {
  vitest.describe.skipIf(!reachable)(`keyv's storage test suite: ${name}`, () => {
    let store: AtomicStore
    vitest.beforeAll(async () => {
      store = await openAtomicStore(url, { dataFolder, log: silent })
    })
    vitest.afterAll(async () => {
      await new Keyv({ store }).clear()
      await store.close()
    })
    keyvApiTests(vitest, Keyv, () => store)
    keyvValueTests(vitest, Keyv, () => store)
  })
}
