import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Agenda } from '../../../src/bot/agenda/agenda.ts'
import type { Job } from '../../../src/bot/agenda/job.ts'
import type { AtomicStore } from '../../../src/bot/profiles/atomic-store.ts'
import { KeyedProfileStore } from '../../../src/bot/profiles/keyed-profile-store.ts'
import { openAtomicStore } from '../../../src/bot/profiles/open-profile-store.ts'
import { ownedKey, ownerKey } from '../../../src/bot/profiles/profile-document.ts'
import type { ProfileStore } from '../../../src/bot/profiles/profile-store.ts'
import { backends, silent } from '../profiles/backends.ts'

const MINUTE = 60_000
const START = Date.UTC(2026, 2, 20, 12)

let ids = 0
const job = (rest: Partial<Job> = {}): Job => ({
  id: `job-${process.pid}-${ids++}`,
  kind: 'say',
  args: ['one', 'two'],
  at: START,
  actor: {
    platform: 'discord',
    workspace: 'global',
    userId: '',
    displayName: '',
    place: { server: `server-${process.pid}`, channel: 'c1' },
  },
  ...rest,
})

describe.each(backends)('the agenda on $name', ({ url, dataFolder, reachable }) => {
  let rows: AtomicStore
  let store: ProfileStore
  let agenda: Agenda

  beforeAll(async () => {
    if (!reachable) return
    rows = await openAtomicStore(url, { dataFolder, log: silent })
    store = new KeyedProfileStore(rows, () => {})
    agenda = new Agenda(store)
    await store.erase('agenda')
  })
  afterAll(async () => {
    if (!reachable) return
    await store.forgetServer({ platform: 'discord', server: `server-${process.pid}` })
    await store.erase('agenda')
    await store.close()
  })

  test.skipIf(!reachable)(
    'gives out a job when it is due, not before, and not after it is cancelled',
    async () => {
      const mine = job()
      await agenda.set(mine)
      expect(await agenda.claim(START - 1)).toEqual([])
      expect(await agenda.claim(START)).toEqual([mine])
      expect(await agenda.claim(START)).toEqual([])
      await agenda.cancel(mine.id)
      expect(await agenda.claim(START + 60 * MINUTE)).toEqual([])
      expect(await store.recall('agenda')).toBeUndefined()
      expect(await store.recall(`job:${mine.id}`)).toBeUndefined()
      const { platform, place } = mine.actor
      const owned = ownedKey(ownerKey({ platform, server: place.server }))
      expect(await rows.getMany([owned])).toEqual([undefined])
    },
  )

  test.skipIf(!reachable)('a job that was begun and not ended comes again, five times in all', async () => {
    const mine = job()
    await agenda.set(mine)
    let times = 0
    for (let minute = 0; minute < 60; minute++) times += (await agenda.claim(START + minute * MINUTE)).length
    expect(times).toBe(5)
    await agenda.cancel(mine.id)
  })

  test.skipIf(!reachable)('of several processes that look at once, one gets it', async () => {
    const all = Array.from({ length: 20 }, () => job())
    for (const each of all) await agenda.set(each)
    const processes = Array.from({ length: 5 }, () => new Agenda(store))
    const claimed = (await Promise.all(processes.map((each) => each.claim(START)))).flat()
    expect(claimed.map(({ id }) => id).toSorted()).toEqual(all.map(({ id }) => id).toSorted())
    for (const { id } of all) await agenda.cancel(id)
  })

  test.skipIf(!reachable)(
    'what is repeated keeps its hour when the clocks change, and never comes twice',
    async () => {
      // Fridays at six in Berlin: 17:00 UTC, and 16:00 UTC from 29 March on.
      const weekly = job({
        at: Date.UTC(2026, 2, 20, 17),
        repeat: { pattern: '0 18 * * 5', zone: 'Europe/Berlin' },
      })
      await agenda.set(weekly)
      const times: number[] = []
      for (let now = START; now < START + 22 * 24 * 60 * MINUTE; now += 20 * MINUTE)
        if ((await agenda.claim(now)).length > 0) times.push(now)
      expect(times.map((time) => new Date(time).toISOString())).toEqual([
        '2026-03-20T17:00:00.000Z',
        '2026-03-27T17:00:00.000Z',
        '2026-04-03T16:00:00.000Z',
        '2026-04-10T16:00:00.000Z',
      ])
      await agenda.cancel(weekly.id)
    },
  )

  test.skipIf(!reachable)(
    'a bot that was down for a day leaves out what is repeated until its next time',
    async () => {
      const daily = job({ at: START, repeat: { pattern: '0 12 * * *', zone: 'UTC' } })
      await agenda.set(daily)
      expect(await agenda.claim(START + 23 * 60 * MINUTE)).toEqual([])
      expect(await agenda.claim(START + 24 * 60 * MINUTE)).toHaveLength(1)
      await agenda.cancel(daily.id)
    },
  )

  test.skipIf(!reachable)('jobs of a server that is forgotten go with it', async () => {
    const mine = job()
    await agenda.set(mine)
    const { platform, place } = mine.actor
    await store.forgetServer({ platform, server: place.server })
    expect(await store.recall(`job:${mine.id}`)).toBeUndefined()
    expect(await agenda.claim(START)).toEqual([])
    expect(await store.recall('agenda')).toBeUndefined()
  })
})
