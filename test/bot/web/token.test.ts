import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBench, type WebBench } from './web-bench.ts'

const token = 'a long random text'
let bench: WebBench
beforeAll(async () => {
  bench = await openBench({ token })
})
afterAll(() => bench.web.stop())

const authorization = (password: string, name = 'anybody') => ({
  authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
})
const get = (path: string, headers: Record<string, string> = {}) => fetch(bench.url + path, { headers })
const help = { person: 'ada', text: '/help' }

test.each(['/', '/chat.js', '/api/start', '/files/x', '/metrics', '/health'])(
  'with a token nobody reaches %s without it, and is asked for it',
  async (path) => {
    const refused = await get(path, { 'accept-language': 'de' })
    expect(refused.status).toBe(401)
    expect(refused.headers.get('www-authenticate')).toMatch(/^Basic realm=/)
    expect(await refused.json()).toEqual({
      error: 'Als Passwort wurde das Token (MARQUEE_WEB_TOKEN) erwartet.',
    })
    expect((await get(path, authorization(token))).status).not.toBe(401)
  },
)

test('whoever has it chats as ever; whoever has not, has nothing said to the bot', async () => {
  expect((await bench.post('messages', help)).status).toBe(401)
  expect((await bench.post('messages', help, authorization(`${token}.`))).status).toBe(401)
  expect((await bench.post('messages', help, { authorization: `Bearer ${token}` })).status).toBe(401)
  const answer = await bench.post('messages', help, authorization(token, ''))
  expect(await answer.text()).toContain('/recommend')
})

test('guessing is slow, for the one who guesses only wrongly', async () => {
  const statuses = []
  for (let i = 0; i < 12; i++) statuses.push((await get('/', authorization(`guess ${i}`))).status)
  expect(statuses.at(-1)).toBe(429)
  expect((await get('/', authorization(token))).status).toBe(200)
})

test('an orchestrator asks without it, and hears one word', async () => {
  expect(await (await get('/health/live')).text()).toBe('alive')
  expect(await (await get('/health/ready')).text()).toBe('ready')
  const { profiles } = bench.world.services
  const { ping } = profiles
  profiles.ping = () => Promise.reject(new Error('down'))
  const [alive, ready] = await Promise.all(['/health/live', '/health/ready'].map((path) => get(path)))
  profiles.ping = ping
  expect([alive!.status, ready!.status, await ready!.text()]).toEqual([200, 503, 'not ready'])
})
