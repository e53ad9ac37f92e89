import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { GatewayIntentBits } from 'discord-api-types/v10'
import { afterEach, expect, test } from 'vitest'
import { deployCommands } from '../../../src/bot/adapters/discord/index.ts'
import { FakeBot, reply } from '../../helpers/fake-bot.ts'
import { LocalDiscord } from '../../helpers/local-discord/index.ts'
import { adapterFor, eventually, startBench, stopBench } from './bench.ts'

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

async function bench(bot = new FakeBot()) {
  const started = await startBench(bot)
  cleanUps.push(() => stopBench(started))
  return { bot, ...started }
}

test('it asks for direct messages only and is healthy once it is ready', async () => {
  const { discord, adapter, log } = await bench()
  expect(discord.gateway.intents).toBe(GatewayIntentBits.Guilds | GatewayIntentBits.DirectMessages)
  expect(adapter.healthy()).toBe(true)
  expect(log.lines.map(({ message }) => message)).toContain('Discord is ready')
  await adapter.stop()
  expect(adapter.healthy()).toBe(false)
  expect(log.troubles).toEqual([])
})

test('a wrong token is said in one sentence with the way to mend it', async () => {
  const discord = await LocalDiscord.start()
  cleanUps.push(() => discord.stop())
  const { adapter } = adapterFor(discord, new FakeBot(), { token: 'wrong' })
  await expect(adapter.start()).rejects.toThrow(
    /^Expected DISCORD_TOKEN .* reset it on the Bot page .* \.env\.$/,
  )
})

test('a URL that is not Discord is said', async () => {
  const discord = await LocalDiscord.start()
  cleanUps.push(() => discord.stop())
  const { adapter } = adapterFor(discord, new FakeBot(), { apiUrl: `${discord.apiUrl}/elsewhere` })
  await expect(adapter.start()).rejects.toThrow(/^Expected DISCORD_API_URL .* has no gateway\.$/)
})

test('without internet it keeps trying, says so, and starts when Discord is there', async () => {
  const discord = await LocalDiscord.start()
  const silent = createServer().listen(0)
  const port = (silent.address() as { port: number }).port
  await new Promise((resolve) => silent.close(resolve))
  const { adapter, log } = adapterFor(discord, new FakeBot(), { apiUrl: `http://127.0.0.1:${port}/api` })
  const starting = adapter.start()
  await eventually(() => expect(log.troubles).toHaveLength(1))
  expect(log.troubles[0]).toContain('cannot be reached')
  await discord.stop()
  const late = await LocalDiscord.start(port)
  cleanUps.push(() => late.stop(), adapter.stop)
  await starting
  expect(adapter.healthy()).toBe(true)
})

test('a gateway that turns it away is tried again', async () => {
  const discord = await LocalDiscord.start()
  discord.gateway.accepts = false
  const { adapter, log } = adapterFor(discord, new FakeBot())
  cleanUps.push(() => discord.stop(), adapter.stop)
  const starting = adapter.start()
  await eventually(() => expect(log.troubles.join()).toContain('cannot be reached'))
  discord.gateway.accepts = true
  await starting
  expect(adapter.healthy()).toBe(true)
})

test('an outage of everything is outlived, and nothing is rejected unhandled', async () => {
  const discord = await LocalDiscord.start()
  discord.gateway.heartbeatInterval = 100
  const { adapter, log } = adapterFor(discord, new FakeBot())
  await adapter.start()
  const port = Number(new URL(discord.apiUrl).port)
  await discord.stop()
  await eventually(() => expect(adapter.healthy()).toBe(false))
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  const back = await LocalDiscord.start(port)
  cleanUps.push(() => back.stop(), adapter.stop)
  await eventually(() => expect(adapter.healthy()).toBe(true))
  expect(log.troubles).toEqual(['The gateway connection was lost; reconnecting'])
})

test('it can be stopped while it is still trying', async () => {
  const discord = await LocalDiscord.start()
  cleanUps.push(() => discord.stop())
  const { adapter, log } = adapterFor(discord, new FakeBot(), { apiUrl: 'http://127.0.0.1:1/api' })
  const starting = adapter.start()
  await eventually(() => expect(log.troubles).not.toEqual([]))
  await adapter.stop()
  await starting
  expect(adapter.healthy()).toBe(false)
})

test('stopping finishes what is running and asks newcomers to wait', async () => {
  const { bot, discord, adapter } = await bench()
  let finish = () => {}
  const gate = new Promise<void>((resolve) => {
    finish = resolve
  })
  bot.on('recommend', async () => {
    await gate
    return reply('Done after all')
  })
  const ada = discord.guild.member('ada')
  const running = ada.command('recommend')
  await running.acknowledged()
  const stopped = adapter.stop()
  const late = ada.command('recommend')
  expect(await late.answer()).toMatchObject({ ephemeral: true })
  expect((await late.answer()).content).toContain('restarting')
  expect(await ada.suggestions('rate', 'movie', 'heat')).toEqual([])
  finish()
  expect((await running.answer()).content).toBe('Done after all')
  await stopped
  expect(discord.gateway.connections).toBe(0)
})

test('an answer that never comes does not keep it from stopping', async () => {
  const discord = await LocalDiscord.start()
  cleanUps.push(() => discord.stop())
  const bot = new FakeBot()
  bot.on('recommend', () => new Promise(() => {}))
  const { adapter, log } = adapterFor(discord, bot, { drainLimit: 50 })
  await adapter.start()
  const data = { id: '1', name: 'recommend', type: 1 }
  await discord.guild.member('ada').interact({ type: 2, data }).acknowledged()
  await adapter.stop()
  expect(log.troubles).toEqual([expect.stringContaining('not finished')])
})

test('a process that gets SIGTERM finishes its answer and exits with 0', async () => {
  const discord = await LocalDiscord.start()
  cleanUps.push(() => discord.stop())
  const { token, applicationId: clientId, apiUrl } = discord
  await deployCommands({ definitions: new FakeBot().commands, token, clientId, apiUrl })
  const program = fileURLToPath(new URL('./bot-process.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', program, apiUrl, clientId], {
    env: { ...process.env, DISCORD_TOKEN: token },
    stdio: 'inherit',
  })
  const exit = once(child, 'exit')
  await discord.gateway.next('identified')
  const running = discord.guild.member('ada').command('recommend')
  await running.acknowledged()
  child.kill('SIGTERM')
  expect((await running.answer()).content).toBe('Shard 0 of 1')
  expect(await exit).toEqual([0, null])
})

test('buttons work after a restart, with a new client', async () => {
  const { bot, discord, adapter } = await bench()
  const rows = [[{ kind: 'button', actionId: 'more:5', label: 'More' }]] as const
  bot.on('recommend', reply('First', { rows }))
  const ada = discord.guild.member('ada')
  const message = await ada.command('recommend').answer()
  await adapter.stop()

  const fresh = new FakeBot()
  fresh.on('more:5', reply('Second', { replace: true }), { acknowledge: 'update' })
  const again = adapterFor(discord, fresh)
  cleanUps.push(again.adapter.stop)
  await again.adapter.start()
  expect(await ada.click(message, 'More').answer()).toBe(message)
  expect(message.content).toBe('Second')
})

test('global commands reach direct messages', async () => {
  const { bot, discord } = await bench()
  bot.on('recommend', reply('Just us.'))
  await deployCommands({
    definitions: bot.commands,
    token: discord.token,
    clientId: discord.applicationId,
    apiUrl: discord.apiUrl,
  })
  expect((await discord.stranger('bob').command('recommend').answer()).content).toBe('Just us.')
})

test('a token of another application is pointed out', async () => {
  const discord = await LocalDiscord.start()
  cleanUps.push(() => discord.stop())
  const { adapter, log } = adapterFor(discord, new FakeBot(), { clientId: '1199999999999999999' })
  cleanUps.push(adapter.stop)
  await adapter.start()
  expect(log.troubles[0]).toMatch(/DISCORD_TOKEN belongs to the application \d+, DISCORD_CLIENT_ID is \d+/)
})
