import { afterEach, expect, test } from 'vitest'
import { FakeBot, reply } from '../../helpers/fake-bot.ts'
import { LocalSlack } from '../../helpers/local-slack/index.ts'
import { adapterFor, startAdapter, startBench, stopBench } from './bench.ts'

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

test.each(['socket', 'http'] as const)('comes before the bot is even asked (%s)', async (mode) => {
  const bot = new FakeBot()
  bot.on('recommend', () => new Promise(() => {}))
  bot.on('rate', () => new Promise(() => {}), { acknowledge: 'form' })
  const bench = await startBench(bot, { mode, drainLimit: 0 })
  cleanUps.push(() => stopBench(bench))
  const order: string[] = []
  const { plan } = bot
  bot.plan = (request) => {
    order.push('asked')
    return plan.call(bot, request)
  }
  // Names are asked for before the bot is; a slow answer there must not hold up the acknowledgement.
  for (const [name, command] of [
    ['ada', '/recommend'],
    ['ben', '/rate'],
  ] as const) {
    bench.slack.faults.slow(/^users.info$/, 300)
    await bench.slack.member(name).command(command).acknowledged()
    order.push('acknowledged')
    await expect.poll(() => order.length % 2).toBe(0)
  }
  expect(order).toEqual(['acknowledged', 'asked', 'acknowledged', 'asked'])
})

test('comes although the store of installations hangs', async () => {
  const slack = await LocalSlack.start()
  const bot = new FakeBot()
  bot.on('recommend', reply('never'))
  const { adapter } = adapterFor(slack, bot, {
    drainLimit: 0,
    config: {
      apiUrl: slack.apiUrl,
      http: { signingSecret: slack.signingSecret, port: 0 },
      oauth: { clientId: slack.clientId, clientSecret: slack.clientSecret, stateSecret: 's' },
    },
    profiles: {
      remember: async () => {},
      recall: () => new Promise(() => {}),
      erase: async () => {},
      changeState: () => new Promise(() => {}),
    },
    shared: true,
  })
  await startAdapter(slack, adapter)
  cleanUps.push(() => stopBench({ slack, adapter }))
  const interaction = slack.member('ada').command('/recommend')
  await interaction.acknowledged()
  expect(interaction.failure).toBeUndefined()
})
