import { join } from 'node:path'
import keyvTestSuite, { keyvApiTests, keyvIteratorTests, keyvValueTests } from '@keyv/test-suite'
import Keyv from 'keyv'
import * as vitest from 'vitest'
import type { AtomicStore } from '../../../src/bot/profiles/atomic-store.ts'
import { openAtomicStore } from '../../../src/bot/profiles/open-profile-store.ts'
import { SqliteStore } from '../../../src/bot/profiles/sqlite/sqlite-store.ts'
import { startSqliteThread } from '../../../src/bot/profiles/sqlite/sqlite-thread.ts'
import { embedded, postgres, redis, silent } from './backends.ts'

/** keyv's own storage test suite: whole on our adapter, and on what we changed of the other two. */
vitest.describe("keyv's storage test suite: embedded", async () => {
  const file = join(embedded.dataFolder, 'profiles.sqlite')
  const thread = startSqliteThread(file)
  const first = await SqliteStore.open(file, thread)
  vitest.afterAll(() => first.close())
  // The suite takes an adapter for each namespace.
  const take = () => new SqliteStore(thread)
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
