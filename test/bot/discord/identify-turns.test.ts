import { afterEach, expect, test } from 'vitest'
import { openProfileStore } from '../../../src/bot/profiles/open-profile-store.ts'
import { FakeBot, reply } from '../../helpers/fake-bot.ts'
import { LocalDiscord } from '../../helpers/local-discord/index.ts'
import { postgres, redis, silent } from '../profiles/backends.ts'
import { adapterFor } from './bench.ts'

let discord: LocalDiscord
afterEach(() => discord.stop())

for (const { name, url, reachable, dataFolder } of [redis, postgres])
  test.skipIf(!reachable)(
    `shards in two processes on ${name} identify in turn, and each answers its own servers`,
    async () => {
      discord = await LocalDiscord.start()
      discord.gateway.concurrency = 1
      const stores = await Promise.all([1, 2].map(() => openProfileStore(url, { dataFolder, log: silent })))
      await stores[0]!.erase(`identify:${discord.applicationId}:0`)
      const benches = stores.map((profiles, process) => {
        const bot = new FakeBot()
        bot.on('recommend', async () => reply(`Process ${process}`))
        const shards = { from: process, to: process, total: 2 }
        return adapterFor(discord, bot, { shards, profiles })
      })
      await Promise.all(benches.map(({ adapter }) => adapter.start()))
      expect(discord.gateway.counts).toMatchObject({ identified: 2, rushed: 0 })
      expect(discord.gateway.shards).toEqual(['0/2', '1/2'])
      expect(benches.every(({ adapter }) => adapter.healthy())).toBe(true)
      const data = { id: '1', name: 'recommend', type: 1 }
      for (const shard of [0, 1]) {
        const ada = discord.newGuild('One', shard, 2).member('ada')
        expect((await ada.interact({ type: 2, data }).answer()).content).toBe(`Process ${shard}`)
      }
      await Promise.all(benches.map(({ adapter }) => adapter.stop()))
      await Promise.all(stores.map((store) => store.close()))
    },
    60_000,
  )

test('without the turns the local Discord would refuse them: it is no test that cannot fail', async () => {
  discord = await LocalDiscord.start()
  discord.gateway.concurrency = 1
  const benches = [0, 1].map((process) =>
    adapterFor(discord, new FakeBot(), { shards: { from: process, to: process, total: 2 } }),
  )
  await Promise.all(benches.map(({ adapter }) => adapter.start()))
  expect(discord.gateway.counts.rushed).toBeGreaterThan(0)
  await Promise.all(benches.map(({ adapter }) => adapter.stop()))
}, 60_000)
