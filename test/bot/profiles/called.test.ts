import { join } from 'node:path'
import { expect, test } from 'vitest'
import { KeyedProfileStore } from '../../../src/bot/profiles/keyed-profile-store.ts'
import { newFolder } from './backends.ts'
import { openHere } from './sqlite/here.ts'

const who = { platform: 'web', workspace: 'local', userId: 'somebody' } as const

test('each call of the store is told with what became of it', async () => {
  const { sqlite } = await openHere(join(newFolder(), 'profiles.sqlite'))
  const told: string[] = []
  const store = new KeyedProfileStore(
    sqlite,
    () => {},
    (operation, outcome, duration) => {
      expect(duration).toBeGreaterThanOrEqual(0)
      told.push(`${operation} ${outcome}`)
    },
  )
  const take = () => told.splice(0)
  await store.rate(who, 1, 5, 1)
  expect(take()).toEqual(['read done', 'change done'])
  await store.ping()
  await store.recall('anything')
  expect(take()).toEqual(['ping done', 'read done'])

  const compareAndSet = sqlite.compareAndSet.bind(sqlite)
  const once = (answer: () => Promise<boolean>) => {
    sqlite.compareAndSet = (seen, writes) => {
      sqlite.compareAndSet = compareAndSet
      return answer().then((landed) => landed && compareAndSet(seen, writes))
    }
  }
  once(async () => false)
  await store.rate(who, 1, 4, 2)
  expect(take()).toEqual(['read done', 'change raced', 'read done', 'change done'])
  once(() => Promise.reject(new Error('silent')))
  await store.rate(who, 1, 3, 3)
  expect(take()).toEqual(['read done', 'change unknown', 'change done'])
  await store.forget(who)
  expect(take().at(-1)).toBe('sweep done')
  await sqlite.close()
  await expect(store.profile(who)).rejects.toThrow()
  expect(take()).toEqual(['read failed'])
  await store.close()
})
