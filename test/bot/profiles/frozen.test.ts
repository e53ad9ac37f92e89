import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openProfileStore } from '../../../src/bot/profiles/open-profile-store.ts'
import type { Identity, ProfileStore } from '../../../src/bot/profiles/profile-store.ts'
import { type OwnServer, ownPostgres, ownRedis } from '../../helpers/own-servers.ts'
import { silent } from './backends.ts'

/** How long the server is frozen, ms: less than the store waits for an answer, less than it then tries again, and more. */
const FROZEN = [700, 3_500, 6_500]
const WRITERS = 30

interface Write {
  who: Identity
  movieId: number
  told: string
  /** Whether the server was frozen at any time between the request and the answer. */
  frozen: boolean
}

for (const { name, installed, start } of [ownRedis, ownPostgres]) {
  describe.skipIf(!installed)(`a server that freezes: ${name}`, () => {
    let server: OwnServer
    let store: ProfileStore
    beforeAll(async () => {
      server = await start()
      store = await openStore()
    })
    afterAll(async () => {
      await store.close()
      await server.stop()
    })
    const openStore = async () => {
      for (;;) {
        // PostgreSQL takes connections a moment before it answers.
        const opened = await openProfileStore(server.url, { dataFolder: '', log: silent }).catch(() =>
          sleep(200),
        )
        if (opened) return opened
      }
    }

    test.for(FROZEN)(
      'for %i ms: what is told about a rating is what is stored',
      { timeout: 120_000 },
      async (duration) => {
        const writes: Write[] = []
        /** 0 before, 1 while it is frozen, 2 after. */
        let phase = 0
        let over = false
        const write = async (who: Identity, movieId: number) => {
          const began = phase
          const told = await store.rate(who, movieId, 4, movieId).then(
            () => 'saved',
            (error: Error) => error.name,
          )
          writes.push({ who, movieId, told, frozen: began === 1 || phase > began })
        }
        const writers = Array.from({ length: WRITERS }, async (_, i) => {
          const who: Identity = { platform: 'web', workspace: `frozen ${duration}`, userId: `${i}` }
          // Two at a time, so that one queues behind the other.
          for (let movieId = 1; !over; movieId += 2) {
            await Promise.all([write(who, movieId), write(who, movieId + 1)])
            if (writes.at(-1)!.told !== 'saved') await sleep(5)
          }
          return who
        })
        const some = async (count: number) => {
          const enough = writes.filter(({ told }) => told === 'saved').length + count
          while (writes.filter(({ told }) => told === 'saved').length < enough) await sleep(5)
        }
        await some(100)
        phase = 1
        server.freeze()
        await sleep(duration)
        server.thaw()
        phase = 2
        await some(200)
        over = true
        const people = await Promise.all(writers)

        const fresh = await openStore()
        const stored = new Set<string>()
        for (const who of people)
          for (const { movieId } of (await fresh.profile(who)).ratings) stored.add(`${who.userId} ${movieId}`)
        await fresh.close()
        const isStored = ({ who, movieId }: Write) => stored.has(`${who.userId} ${movieId}`)
        const isTrue = (write: Write): boolean => {
          if (write.told === 'saved') return isStored(write)
          if (write.told === 'StoreUnavailableError') return !isStored(write)
          return write.told === 'OutcomeUnknownError' && write.frozen
        }
        expect(writes.filter((write) => !isTrue(write))).toEqual([])
        expect(writes.some(({ frozen }) => frozen)).toBe(true)
      },
    )
  })
}
