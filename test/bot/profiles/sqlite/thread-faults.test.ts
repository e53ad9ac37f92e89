import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Claim } from '../../../../src/bot/profiles/sqlite/claim.ts'
import type { SqliteAnswer, SqliteTask } from '../../../../src/bot/profiles/sqlite/sqlite-server.ts'
import { SqliteStore } from '../../../../src/bot/profiles/sqlite/sqlite-store.ts'
import { OutcomeUnknownError, StoreUnavailableError } from '../../../../src/bot/profiles/store-errors.ts'
import { newFolder } from '../backends.ts'
import { openHere } from './here.ts'

/** A store whose thread does this with each request. */
const storeOn = (run: (task: SqliteTask) => Promise<SqliteAnswer>) =>
  new SqliteStore({ run, close: async () => {} }, { patience: 20, outcome: 20 })
const write = (store: SqliteStore) => store.set('key', 'text').catch((error: unknown) => error)
const never = new Promise<never>(() => {})
const begin = ({ claim }: SqliteTask) => new Claim(claim).begin()

test('a thread that never comes to it: nothing was saved', async () => {
  expect(await write(storeOn(() => never))).toBeInstanceOf(StoreUnavailableError)
})

test('a thread that hangs on the disk in the middle: it is not known', async () => {
  const store = storeOn((task) => {
    begin(task)
    return never
  })
  expect(await write(store)).toBeInstanceOf(OutcomeUnknownError)
})

test('a thread that has begun is waited for beyond the patience', async () => {
  const store = storeOn(async (task) => {
    begin(task)
    await expect.poll(() => new Claim(task.claim).giveUp(), { interval: 1 }).toBe(false)
    return { value: true }
  })
  expect(await write(store)).toBeUndefined()
})

test('a thread that dies: nothing was saved, or it is not known when it had begun', async () => {
  const died = async (): Promise<SqliteAnswer> => {
    throw new Error('out of memory')
  }
  expect(await write(storeOn(died))).toBeInstanceOf(StoreUnavailableError)
  const store = storeOn((task) => {
    begin(task)
    return died()
  })
  expect(await write(store)).toBeInstanceOf(OutcomeUnknownError)
})

test('a disk that fails in the commit: it is not known; one that is full before: nothing was saved', async () => {
  const { sqlite, database } = await openHere(join(newFolder(), 'profiles.sqlite'))
  const exec = database.exec.bind(database)
  let code = 'SQLITE_IOERR'
  database.exec = (sql) => {
    exec(sql === 'COMMIT' ? 'ROLLBACK' : sql)
    if (sql === 'COMMIT') throw Object.assign(new Error('disk I/O error'), { code })
    return database
  }
  expect(await write(sqlite)).toBeInstanceOf(OutcomeUnknownError)
  code = 'SQLITE_FULL'
  expect(await write(sqlite)).toBeInstanceOf(StoreUnavailableError)
  await sqlite.close()
})
