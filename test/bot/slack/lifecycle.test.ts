import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { FakeBot, reply } from '../../helpers/fake-bot.ts'
import { LocalSlack } from '../../helpers/local-slack/index.ts'
import { adapterFor, configFor, type Mode, startAdapter, startBench, stopBench } from './bench.ts'

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

async function bench(mode: Mode, bot = new FakeBot()) {
  const started = await startBench(bot, { mode })
  cleanUps.push(() => stopBench(started))
  return { bot, ...started }
}

async function newSlack(port?: number) {
  const slack = await LocalSlack.start(port)
  cleanUps.push(() => slack.stop())
  return slack
}

const modes = ['socket', 'http'] as const

test.each(modes)('it is healthy from start to stop (%s)', async (mode) => {
  const { adapter, log } = await bench(mode)
  expect(adapter.healthy()).toBe(true)
  expect(log.lines.map(({ message }) => message)).toContain('Slack is ready')
  await adapter.stop()
  expect(adapter.healthy()).toBe(false)
  expect(log.troubles).toEqual([])
})

test.each([
  ['socket', { botToken: 'xoxb-wrong' }],
  ['socket', { socket: { appToken: 'xapp-wrong' } }],
  ['http', { botToken: 'xoxb-wrong' }],
] as const)('a wrong token is said in one sentence with the way to mend it (%s, %j)', async (mode, wrong) => {
  const slack = await newSlack()
  const { adapter } = adapterFor(slack, new FakeBot(), { config: { ...configFor(slack, mode), ...wrong } })
  await expect(adapter.start()).rejects.toThrow(/^Expected SLACK_BOT_TOKEN .* invalid_auth: copy .* \.env\.$/)
})

test('an app-level token without its scope is said', async () => {
  const slack = await newSlack()
  slack.faults.refuse(/^apps.connections.open$/, 'missing_scope')
  const { adapter } = adapterFor(slack, new FakeBot())
  await expect(adapter.start()).rejects.toThrow(/^Expected SLACK_APP_TOKEN .*connections:write/)
})

test('a URL that is not Slack is said', async () => {
  const slack = await newSlack()
  const apiUrl = `${slack.apiUrl}elsewhere.`
  const { adapter } = adapterFor(slack, new FakeBot(), { config: { ...configFor(slack, 'socket'), apiUrl } })
  await expect(adapter.start()).rejects.toThrow(/^Expected SLACK_API_URL/)
})

test('a port that is taken is said', async () => {
  const slack = await newSlack()
  const taken = createServer().listen(0)
  cleanUps.push(async () => taken.close())
  const { port } = taken.address() as { port: number }
  const config = { ...configFor(slack, 'http'), http: { signingSecret: 's', port } }
  const { adapter } = adapterFor(slack, new FakeBot(), { config })
  await expect(adapter.start()).rejects.toThrow(
    /^Expected a free port for Slack \(SLACK_HTTP_PORT\) .*EADDRINUSE/,
  )
})

test.each(modes)(
  'without internet it keeps trying, says so, and starts when Slack is there (%s)',
  async (mode) => {
    const gone = await LocalSlack.start()
    const port = Number(new URL(gone.apiUrl).port)
    const { adapter, log } = adapterFor(gone, new FakeBot(), { mode })
    cleanUps.push(adapter.stop)
    await gone.stop()
    const starting = adapter.start()
    await expect.poll(() => log.troubles.join()).toContain('cannot be reached')
    const slack = await newSlack(port)
    slack.useTokensOf(gone)
    await starting
    expect(adapter.healthy()).toBe(true)
  },
)

test('it can be stopped while it is still trying', async () => {
  const slack = await newSlack()
  slack.faults.serverError(/./, 1_000)
  const { adapter, log } = adapterFor(slack, new FakeBot())
  const starting = adapter.start()
  await expect.poll(() => log.troubles.join()).toContain('cannot be reached')
  await adapter.stop()
  await starting
  expect(adapter.healthy()).toBe(false)
})

test('stopped in the middle of its start, it holds no line', async () => {
  const slack = await newSlack()
  slack.faults.slow(/^apps.connections.open$/, 200)
  const { adapter, log } = adapterFor(slack, new FakeBot())
  const starting = adapter.start()
  await expect.poll(() => slack.requests.map(({ method }) => method)).toContain('auth.test')
  await sleep(50)
  await adapter.stop()
  await starting
  expect(adapter.healthy()).toBe(false)
  expect(log.troubles).toEqual([])
  await expect.poll(() => slack.requests.map(({ method }) => method)).toContain('apps.connections.open')
  await sleep(500)
  expect(slack.socket.counts.connected).toBe(0)
})

test('stopped while it waits for the hello, it holds no line', async () => {
  const slack = await newSlack()
  slack.socket.greets = false
  const { adapter, log } = adapterFor(slack, new FakeBot())
  const starting = adapter.start()
  await expect.poll(() => slack.socket.sockets).toBe(1)
  await adapter.stop()
  await starting
  await expect.poll(() => slack.socket.sockets).toBe(0)
  expect(log.troubles).toEqual([])
})

test('stopped while Slack is gone, it stays away when Slack is back', async () => {
  const { slack, adapter } = await startBench(new FakeBot())
  const port = Number(new URL(slack.apiUrl).port)
  await slack.stop()
  await expect.poll(() => adapter.healthy()).toBe(false)
  await adapter.stop()
  const back = await newSlack(port)
  back.useTokensOf(slack)
  await sleep(2_500)
  expect(back.requests).toEqual([])
})

test('a connection that is lost while the last answer is finished is not made again, and the answer arrives', async () => {
  const { bot, slack, adapter } = await bench('socket')
  let finish = () => {}
  const gate = new Promise<void>((resolve) => {
    finish = resolve
  })
  bot.on('recommend', async () => {
    await gate
    return reply('Done after all')
  })
  const running = slack.member('ada').command('/recommend')
  await running.acknowledged()
  await expect.poll(() => bot.requests).toHaveLength(1)
  const stopped = adapter.stop()
  slack.socket.dropSockets()
  await sleep(1_500)
  expect(slack.socket.counts.connected).toBe(1)
  finish()
  expect((await running.answer()).shown).toBe('Done after all')
  await stopped
})

test.each(modes)('stopping finishes what is running and asks newcomers to wait (%s)', async (mode) => {
  const { bot, slack, adapter } = await bench(mode)
  let finish = () => {}
  const gate = new Promise<void>((resolve) => {
    finish = resolve
  })
  bot.on('recommend', async () => {
    await gate
    return reply('Done after all')
  })
  const ada = slack.member('ada')
  const running = ada.command('/recommend')
  await running.acknowledged()
  await expect.poll(() => bot.requests).toHaveLength(1)
  const stopped = adapter.stop()
  expect(await ada.command('/recommend').answer()).toMatchObject({
    ephemeral: true,
    shown: expect.stringContaining('restarting'),
  })
  finish()
  expect((await running.answer()).shown).toBe('Done after all')
  await stopped
  expect(adapter.healthy()).toBe(false)
})

test('an answer that never comes does not keep it from stopping', async () => {
  const bot = new FakeBot()
  bot.on('recommend', () => new Promise(() => {}))
  const slack = await newSlack()
  const { adapter, log } = adapterFor(slack, bot, { drainLimit: 50 })
  await adapter.start()
  await slack.member('ada').command('/recommend').acknowledged()
  await expect.poll(() => bot.requests).toHaveLength(1)
  await adapter.stop()
  expect(log.troubles).toEqual([expect.stringContaining('not finished')])
})

test('buttons work after a restart', async () => {
  const { bot, slack, adapter } = await bench('socket')
  bot.on('recommend', reply('First', { rows: [[{ kind: 'button', actionId: 'more:5', label: 'More' }]] }))
  const ada = slack.member('ada')
  const message = await ada.command('/recommend').answer()
  await adapter.stop()
  await expect.poll(() => slack.socket.connections).toBe(0)
  expect(ada.command('/recommend')).toMatchObject({ failure: 'dispatch_failed' })

  const fresh = new FakeBot()
  fresh.on('more:5', reply('Second', { replace: true }), { acknowledge: 'update' })
  const again = adapterFor(slack, fresh)
  cleanUps.push(again.adapter.stop)
  await startAdapter(slack, again.adapter)
  expect(await ada.press(message, 'More').answer()).toBe(message)
  expect(message.shown).toBe('Second')
})
