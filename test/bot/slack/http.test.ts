import { afterAll, beforeAll, expect, test } from 'vitest'
import { FakeBot, reply } from '../../helpers/fake-bot.ts'
import { httpBody } from '../../helpers/local-slack/index.ts'
import { type Bench, startBench, stopBench } from './bench.ts'

const bot = new FakeBot()
let bench: Bench

beforeAll(async () => {
  bench = await startBench(bot, { mode: 'http' })
  bot.on('recommend', reply('1. Heat'))
})
afterAll(() => stopBench(bench))

const command = () => {
  const { slack } = bench
  const payload = {
    command: '/recommend',
    text: '',
    user_id: slack.member('ada').id,
    user_name: 'ada',
    team_id: slack.workspace.id,
    channel_id: slack.channel.id,
  }
  return httpBody('slash_commands', payload)
}
const now = () => Math.floor(Date.now() / 1000)

test('a signed request is answered', async () => {
  const { contentType, body } = command()
  const response = await bench.slack.request(bench.slack.requestUrl!, contentType, body)
  expect(response.status).toBe(200)
  expect(await response.text()).toBe('')
  await expect.poll(() => bot.requests).toHaveLength(1)
})

test.each([
  ['with a wrong secret', { secret: 'guessed' }],
  ['that is six minutes old', { seconds: now() - 360 }],
])('a request %s is refused, and the bot hears nothing of it', async (_, how) => {
  const before = bot.requests.length
  const { contentType, body } = command()
  const response = await bench.slack.request(bench.slack.requestUrl!, contentType, body, how)
  expect(response.status).toBe(401)
  expect(bot.requests).toHaveLength(before)
})

test.each([
  ['without a signature', {}],
  [
    'with an old kind of signature',
    { 'x-slack-signature': 'v1=00', 'x-slack-request-timestamp': String(now()) },
  ],
  ['with half a signature', { 'x-slack-signature': 'v0=', 'x-slack-request-timestamp': String(now()) }],
  ['without a time', { 'x-slack-signature': `v0=${'0'.repeat(64)}` }],
])('a request %s is refused', async (_, headers) => {
  const { contentType, body } = command()
  const response = await fetch(bench.slack.requestUrl!, {
    method: 'POST',
    headers: { 'content-type': contentType, ...headers },
    body,
  })
  expect(response.status).toBe(401)
})

test('a body that was changed on the way is refused', async () => {
  const { contentType, body } = command()
  const signed = bench.slack.request(bench.slack.requestUrl!, contentType, body)
  expect((await signed).status).toBe(200)
  const { signature } = await import('../../helpers/local-slack/requests.ts')
  const response = await fetch(bench.slack.requestUrl!, {
    method: 'POST',
    headers: {
      'content-type': contentType,
      'x-slack-request-timestamp': String(now()),
      'x-slack-signature': signature(bench.slack.signingSecret, now(), body),
    },
    body: body.replace('recommend', 'forget-me'),
  })
  expect(response.status).toBe(401)
})

test('an ssl_check cannot smuggle a command in', async () => {
  const before = bot.requests.length
  const response = await fetch(bench.slack.requestUrl!, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `ssl_check=1&${command().body}`,
  })
  expect(response.status).toBe(200)
  expect(bot.requests).toHaveLength(before)
})

test('Slack’s question whether the address is ours is answered', async () => {
  const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' })
  const response = await bench.slack.request(bench.slack.requestUrl!, 'application/json', body)
  expect(await response.json()).toEqual({ challenge: 'abc' })
})

test('signed nonsense does not end the process', async () => {
  const form = 'application/x-www-form-urlencoded'
  for (const [contentType, body] of [
    ['application/json', 'null'],
    ['application/json', '[]'],
    ['application/json', '7'],
    ['application/json', '{'],
    [form, 'payload=null'],
    [form, 'payload={'],
    [form, ''],
  ] as const) {
    const response = await bench.slack.request(bench.slack.requestUrl!, contentType, body)
    expect([200, 400]).toContain(response.status)
  }
  expect((await bench.slack.member('ada').command('/recommend').answer()).shown).toBe('1. Heat')
})

test('other paths lead nowhere', async () => {
  const { origin } = new URL(bench.slack.requestUrl!)
  expect((await fetch(`${origin}/slack/install`)).status).toBe(404)
  expect((await fetch(`${origin}/metrics`)).status).toBe(404)
})
