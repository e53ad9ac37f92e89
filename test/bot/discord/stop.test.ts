import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { FakeBot, reply } from '../../helpers/fake-bot.ts'
import { LocalDiscord } from '../../helpers/local-discord/index.ts'
import { adapterFor, eventually, startBench } from './bench.ts'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

/** ms; discord.js tries again twice a second. */
const SEVERAL_TRIES = 2_500

const portOf = (discord: LocalDiscord) => Number(new URL(discord.apiUrl).port)

/** Takes connections and never says a word; its `close` ends them. */
async function silentServer(port: number) {
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => {})
  }).listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    sockets,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Discord comes back, and nobody connects. */
async function comesBackInVain(port: number): Promise<void> {
  const back = await LocalDiscord.start(port)
  cleanUps.push(() => back.stop())
  await sleep(SEVERAL_TRIES)
  expect(back.gateway.counts.opened).toBe(0)
}

test('stopped while Discord is gone, it stays away when Discord is back', async () => {
  const { discord, adapter } = await startBench(new FakeBot())
  const port = portOf(discord)
  await discord.stop()
  await eventually(() => expect(adapter.healthy()).toBe(false))
  await adapter.stop()
  await comesBackInVain(port)
})

test('stopped while Discord takes connections and is silent, it stays away when Discord is back', async () => {
  const { discord, adapter } = await startBench(new FakeBot())
  const port = portOf(discord)
  await discord.stop()
  const silent = await silentServer(port)
  await eventually(() => expect(silent.sockets).not.toEqual([]))
  await adapter.stop()
  await silent.close()
  await comesBackInVain(port)
})

test('stopped while it waits for the answer to its first request, it never logs in', async () => {
  const discord = await LocalDiscord.start()
  cleanUps.push(() => discord.stop())
  discord.faults.slow(500, { route: /gateway/, times: 9 })
  const { adapter } = adapterFor(discord, new FakeBot())
  void adapter.start()
  await sleep(100)
  await adapter.stop()
  await sleep(SEVERAL_TRIES)
  expect(discord.gateway.counts.opened).toBe(0)
})

test('stopped while Discord answers 5xx, it never logs in', async () => {
  const discord = await LocalDiscord.start()
  cleanUps.push(() => discord.stop())
  discord.faults.serverError(503, { times: 99 })
  const { adapter } = adapterFor(discord, new FakeBot())
  void adapter.start()
  await eventually(() => expect(discord.requests).not.toEqual([]))
  await adapter.stop()
  discord.faults.clear()
  await sleep(SEVERAL_TRIES)
  expect(discord.gateway.counts.opened).toBe(0)
})

test.each(['lost before', 'lost while'] as const)(
  'a connection that is %s the last answer is finished is not made again, and the answer arrives',
  async (when) => {
    const bot = new FakeBot()
    let finish = () => {}
    const gate = new Promise<void>((resolve) => {
      finish = resolve
    })
    bot.on('recommend', async () => {
      await gate
      return reply('Done after all')
    })
    const { discord, adapter } = await startBench(bot)
    cleanUps.push(() => discord.stop())
    const running = discord.guild.member('ada').command('recommend')
    await running.acknowledged()
    const lose = async () => {
      discord.gateway.dropSockets()
      await eventually(() => expect(adapter.healthy()).toBe(false))
    }
    if (when === 'lost before') await lose()
    const stopped = adapter.stop()
    if (when === 'lost while') await lose()
    await sleep(SEVERAL_TRIES)
    expect(discord.gateway.counts.opened).toBe(1)
    finish()
    expect((await running.answer()).content).toBe('Done after all')
    await stopped
  },
)

test('a gateway that does not answer the goodbye does not keep it', async () => {
  const { discord, adapter } = await startBench(new FakeBot())
  cleanUps.push(() => discord.stop())
  discord.gateway.freeze()
  await adapter.stop()
  expect(discord.gateway.connections).toBe(1)
})
