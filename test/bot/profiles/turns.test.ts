import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { openProfileStore } from '../../../src/bot/profiles/open-profile-store.ts'

test('profiles that are read together are handed out one each turn of the event loop', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'marquee-turns-'))
  const profiles = await openProfileStore(undefined, { dataFolder, log: pino({ level: 'silent' }) })
  const order: string[] = []
  const people = Array.from({ length: 20 }, async (_, person) => {
    await profiles.profile({ platform: 'discord', workspace: 'global', userId: String(person) })
    order.push('person')
  })
  let isRead = false
  const others = (async () => {
    while (!isRead) {
      await nextTurn()
      order.push('others')
    }
  })()
  await Promise.all(people)
  isRead = true
  await others
  expect(order.filter((one) => one === 'person')).toHaveLength(20)
  expect(order.join(' ')).not.toContain('person person')
  await profiles.close()
  await rm(dataFolder, { recursive: true })
})
