import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { deployCommands } from '../../../src/bot/adapters/discord/index.ts'
import { FakeBot } from '../../helpers/fake-bot.ts'
import { LocalDiscord } from '../../helpers/local-discord/index.ts'
import { adapterFor, eventually } from './bench.ts'

let discord: LocalDiscord
beforeEach(() => {
  // discord.js sets these in the process that starts shards, for them to inherit.
  for (const name of ['DISCORD_TOKEN', 'SHARDING_MANAGER', 'SHARDING_MANAGER_MODE'])
    vi.stubEnv(name, undefined)
})
afterEach(() => {
  vi.unstubAllEnvs()
  return discord.stop()
})

async function manyServers(store: string | undefined) {
  discord = await LocalDiscord.start()
  discord.shards = 2
  discord.servers = 2_000
  return adapterFor(discord, new FakeBot(), {
    sharding: {
      store,
      entry: fileURLToPath(new URL('./bot-process.ts', import.meta.url)),
      args: [discord.apiUrl, discord.applicationId],
      execArgv: ['--import', 'tsx'],
    },
  })
}

test.each([undefined, 'file:///data/marquee.db'])(
  'many servers and the store %s do not go together',
  async (store) => {
    const { adapter } = await manyServers(store)
    await expect(adapter.start()).rejects.toThrow(
      /^Expected MARQUEE_STORE to be a redis:\/\/ or postgres:\/\//,
    )
  },
)

test('below 2,000 servers one process serves, whatever Discord recommends', async () => {
  const { adapter } = await manyServers(undefined)
  discord.servers = 1_999
  await adapter.start()
  expect(adapter.healthy()).toBe(true)
  await adapter.stop()
})

test('from 2,000 servers on each shard has a process; they drain', async () => {
  const { adapter } = await manyServers('redis://127.0.0.1:6379')
  await deployCommands({
    definitions: new FakeBot().commands,
    token: discord.token,
    clientId: discord.applicationId,
    apiUrl: discord.apiUrl,
  })
  await adapter.start()
  expect(adapter.healthy()).toBe(true)
  const [first, second] = [discord.newGuild('One', 0, 2), discord.newGuild('Two', 1, 2)]
  const ask = (guild: typeof first) => guild.member('ada').command('recommend')
  expect((await ask(first).answer()).content).toBe('Shard 0 of 2')
  expect((await ask(second).answer()).content).toBe('Shard 1 of 2')

  const running = ask(second)
  await running.acknowledged()
  await adapter.stop()
  expect((await running.answer()).content).toBe('Shard 1 of 2')
  await eventually(() => expect(discord.gateway.connections).toBe(0))
}, 60_000)
