import { request } from 'node:http'
import { connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWebAdapter } from '../../../src/bot/adapters/web/index.ts'
import type { PageReply, Start } from '../../../src/bot/adapters/web/protocol.ts'
import type { BotRequest } from '../../../src/bot/core/bot.ts'
import { createMetrics } from '../../../src/bot/core/metrics.ts'
import type { Choice, Reply } from '../../../src/bot/core/reply.ts'
import { languages } from '../../../src/bot/locales/index.ts'
import { InputError } from '../../../src/engine/index.ts'
import { NO_OUTPUT } from '../../helpers/log-book.ts'
import { openBench, RESTING, type WebBench } from './web-bench.ts'

const { de, en } = languages

const silent = { info() {}, warn() {}, error() {} }

describe('the web chat’s server', () => {
  let bench: WebBench
  beforeAll(async () => {
    bench = await openBench()
  })
  afterAll(() => bench.web.stop())
  const ada = { person: 'ada', locale: 'en-US', theme: 'light' }

  /** fetch normalises addresses and refuses a Host header; this sends what it is given. */
  const raw = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const { port } = new URL(bench.url)
      request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
        let body = ''
        response.on('data', (bytes) => {
          body += bytes
        })
        response.on('end', () => resolve({ status: response.statusCode!, body }))
      })
        .on('error', reject)
        .end()
    })

  test('answers a typed command, with its picture at an address of its own', async () => {
    await bench.post('messages', { ...ada, text: '/rate "toy story (1995)" 4.5' })
    const response = await bench.post('messages', { ...ada, text: 'recommend similar' })
    expect(response.status).toBe(200)
    const answer = (await response.json()) as PageReply
    expect(answer).toMatchObject({ kind: 'reply', visibility: 'public', replace: false })
    expect(answer.pictures).toHaveLength(1)
    const picture = answer.pictures[0]!
    expect(picture).toMatchObject({ width: 1, height: 1, url: expect.stringMatching(/^\/files\/[\w-]{22}$/) })
    expect(picture.alt).toContain('Toy Story (1995)')
    const file = await fetch(bench.url + picture.url)
    expect(file.headers.get('content-type')).toBe('image/png')
    expect(file.headers.get('content-disposition')).toMatch(/^inline; filename\*=UTF-8''[\w%.-]+\.png$/)
    expect(Buffer.from(await file.arrayBuffer()).toString('latin1', 1, 4)).toBe('PNG')
  })

  test('passes on who speaks, their language and their colours', async () => {
    const requests: BotRequest[] = []
    const other = await openBench({
      wrap: (bot) => ({
        ...bot,
        answer: (asked) => {
          requests.push(asked)
          return bot.answer(asked)
        },
      }),
    })
    await other.post('messages', { person: 'ben', locale: 'de', theme: 'dark', text: '/help' })
    await other.web.stop()
    expect(requests).toEqual([
      {
        kind: 'command',
        findMembers: expect.any(Function),
        name: 'help',
        options: {},
        actor: {
          platform: 'web',
          workspace: 'local',
          userId: 'ben',
          displayName: 'Ben',
          locale: 'de',
          theme: 'dark',
          place: { server: 'local', channel: 'chat' },
          mayManage: true,
        },
      },
    ])
  })

  test('takes the value that was picked for what stands in the text', async () => {
    const picks = { movie: { shown: 'Heat (1995)', value: 'film#4' } }
    const rate = async (text: string) =>
      JSON.stringify(await (await bench.post('messages', { ...ada, text, picks })).json())
    expect(await rate('/rate movie:"Heat (1995)" stars:3')).toContain('Heat (1986), 3 stars')
    expect(await rate('/rate movie:"Fargo" stars:3')).toContain('Fargo (1996), 3 stars')
  })

  test('suggests, also out of the people who are there', async () => {
    const typed = { ...ada, command: 'rate', option: 'movie', typed: 'toy' }
    const { choices } = (await (await bench.post('suggestions', typed)).json()) as { choices: Choice[] }
    expect(choices[0]).toMatchObject({ name: 'Toy Story (1995)', value: 'film#1' })
  })

  test('says its commands in the language asked for', async () => {
    const start = async (locale: string) =>
      (await (await fetch(`${bench.url}/api/start?locale=${locale}`)).json()) as Start
    const help = (body: Start) => body.commands.find((command) => command.name === 'help')!.description
    expect(help(await start('en'))).toBe('What you can ask me')
    expect(help(await start('de-AT'))).not.toBe('What you can ask me')
    expect(help(await start('__proto__'))).toBe('What you can ask me')
  })

  test('offers a download as a download', async () => {
    const response = await bench.post('messages', { ...ada, text: '/my-data' })
    const { files } = (await response.json()) as PageReply
    const file = await fetch(bench.url + files[0]!.url)
    expect(file.headers.get('content-disposition')).toMatch(/^attachment;/)
    expect(file.headers.get('content-type')).toBe('application/json')
    expect(await file.json()).toHaveProperty('ratings')
  })

  test('sends headers that let nothing run and nothing frame it', async () => {
    for (const path of ['/', '/chat.js', '/health', '/nowhere', '/files/x']) {
      const { headers } = await fetch(bench.url + path)
      const policy = headers.get('content-security-policy')!
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
      expect(policy).not.toContain('unsafe')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
    }
    const page = await (await fetch(bench.url)).text()
    expect(page).not.toMatch(/<script(?![^>]* src=)|\son\w+=|\sstyle=/)
  })

  test('lets browsers keep its files until they change', async () => {
    const first = await fetch(`${bench.url}/chat.css`)
    const again = await fetch(`${bench.url}/chat.css`, {
      headers: { 'if-none-match': first.headers.get('etag')! },
    })
    expect([first.status, again.status]).toEqual([200, 304])
  })

  test.for([
    '/../../../../../package.json',
    '/..%2f..%2fweb-adapter.ts',
    '/%2e%2e/app.ts',
    '/public/chat.js',
    '/chat.js/../../app.ts',
    '/files/../../../../package.json',
    '/files/..%2f..%2fpackage.json',
    '/index.html%00.js',
    '//etc/passwd',
    '/\\..\\app.ts',
  ])('has no way to a file outside the page: %s', async (path) => {
    const { status, body } = await raw(path)
    expect([400, 404]).toContain(status)
    expect(body).not.toMatch(/import|marquee|root:/)
  })

  test('answers to the names of loopback only', async () => {
    const { port } = new URL(bench.url)
    for (const host of [
      'localhost',
      `localhost:${port}`,
      '127.0.0.1',
      '127.1.2.3:1',
      '[::1]:8080',
      'LOCALHOST',
    ])
      expect([host, (await raw('/', { host })).status]).toEqual([host, 200])
    for (const host of ['evil.example', 'localhost.evil.example', '10.0.0.1', '127.0.0.1.nip.io:80'])
      expect([host, (await raw('/', { host })).status]).toEqual([host, 421])
  })

  test('refuses what other sites’ pages can send', async () => {
    const body = { ...ada, text: '/help' }
    const statuses = async (headers: Record<string, string>) =>
      (await bench.post('messages', body, headers)).status
    expect(await statuses({ origin: 'https://evil.example' })).toBe(403)
    expect(await statuses({ origin: 'null' })).toBe(403)
    expect(await statuses({ origin: bench.url, 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await statuses({ origin: 'http://localhost:1' })).toBe(403)
    expect(await statuses({ 'content-type': 'text/plain' })).toBe(415)
    expect(await statuses({ 'content-type': 'application/x-www-form-urlencoded' })).toBe(415)
    expect(await statuses({ origin: bench.url, 'sec-fetch-site': 'same-origin' })).toBe(200)
    expect((await fetch(bench.url)).headers.get('access-control-allow-origin')).toBeNull()
  })

  test('limits how much is sent at once', async () => {
    expect((await bench.post('messages', { ...ada, text: 'x'.repeat(2001) })).status).toBe(400)
    expect((await bench.post('messages', `{"text":"${'x'.repeat(70_000)}"}`)).status).toBe(413)
  })

  test('takes a file for a form, for a while, from this page only', async () => {
    const bytes = { 'content-type': 'application/octet-stream' }
    const upload = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = bytes) =>
      fetch(`${bench.url}/api/uploads?name=mine.csv`, { method: 'POST', headers, body })
    const table = 'Title,Year,Rating\nFargo,1996,4'
    const sent = (await (await upload(table)).json()) as { upload: string }
    const send = (upload: string) =>
      bench.post('forms', { ...ada, formId: 'import', fields: { file: { upload } } })
    expect(JSON.stringify(await (await send(sent.upload)).json())).toContain('Import of mine.csv')
    expect((await send('nothing')).status).toBe(404)
    expect((await fetch(`${bench.url}/files/${sent.upload}`)).status).toBe(404)
    expect((await upload(new Uint8Array(5 * 2 ** 20))).status).toBe(200)
    expect((await upload(new Uint8Array(5 * 2 ** 20 + 1))).status).toBe(413)
    expect((await upload(table, { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await upload('{}', { 'content-type': 'application/json' })).status).toBe(415)
    expect((await upload(table, { ...bytes, origin: 'https://evil.example' })).status).toBe(403)
    expect((await bench.post('messages', table, bytes)).status).toBe(415)
  })

  test('says in one sentence what is wrong with a body', async () => {
    for (const body of [
      '',
      '{',
      'null',
      '[]',
      '{}',
      '{"person":"eve","text":"/help"}',
      '{"person":"ada","text":7}',
    ]) {
      const response = await bench.post('messages', body)
      expect([body, response.status]).toEqual([body, 400])
      expect(((await response.json()) as { error: string }).error).toMatch(
        /^This could not be read: “\w+” is /,
      )
    }
  })

  test('refuses in the language of the browser', async () => {
    const json = { 'content-type': 'application/json' }
    const refusals: [path: string, headers: Record<string, string>, body?: string][] = [
      ['/api/messages', json, '{'],
      ['/api/messages', json, `{"text":"${'x'.repeat(70_000)}"}`],
      ['/api/messages', { 'content-type': 'text/plain' }, 'x'],
      ['/api/uploads', { 'content-type': 'text/plain' }, 'x'],
      ['/api/messages', { ...json, origin: 'https://evil.example' }, '{}'],
      ['/api/nothing', {}],
      ['/files/nothing', {}],
    ]
    for (const [path, headers, body] of refusals) {
      const said = async (language: string) => {
        const asked = { headers: { ...headers, 'accept-language': language } }
        const response = await fetch(bench.url + path, { ...asked, ...(body && { method: 'POST', body }) })
        expect(response.status).toBeGreaterThanOrEqual(400)
        return ((await response.json()) as { error: string }).error
      }
      const [english, german] = [await said('en-GB,en;q=0.9'), await said('de-AT,de;q=0.9,en;q=0.8')]
      expect(Object.values(en.web).some((words) => english.startsWith(words.split('{{')[0]!))).toBe(true)
      expect(Object.values(de.web).some((words) => german.startsWith(words.split('{{')[0]!))).toBe(true)
      expect(await said('')).toBe(english)
    }
  })

  test('reports health, and its lack', async () => {
    const healthy = await fetch(`${bench.url}/health`)
    expect([healthy.status, await healthy.json()]).toEqual([
      200,
      {
        ok: true,
        adapters: { web: true },
        store: true,
        log: NO_OUTPUT.state,
        dataset: 'world',
        model: 'genre means',
        posters: RESTING,
      },
    ])
    const { ping } = bench.world.services.profiles
    bench.world.services.profiles.ping = () => Promise.reject(new Error('down'))
    const ill = await fetch(`${bench.url}/health`)
    bench.world.services.profiles.ping = ping
    expect([ill.status, await ill.json()]).toMatchObject([
      503,
      { ok: false, store: false, adapters: { web: true } },
    ])
  })

  test('tells Prometheus what it did', async () => {
    await bench.post('messages', { ...ada, text: '/about' })
    await bench.post('messages', { ...ada, text: '/invented-by-somebody' })
    const text = await (await fetch(`${bench.url}/metrics`)).text()
    expect(text).toMatch(
      /marquee_requests_total\{platform="web",kind="command",command="about",outcome="answered"\} 1/,
    )
    expect(text).toMatch(/marquee_answer_seconds_count\{platform="web",kind="command",command="about"\} 1/)
    expect(text).toContain('command="other"')
    expect(text).not.toContain('invented-by-somebody')
    expect(text).toContain('nodejs_eventloop_lag_seconds')
  })
})

describe('a web chat under strain', () => {
  test('300 malformed requests: each is answered, none does harm', async () => {
    const bench = await openBench()
    const names = ['messages', 'actions', 'forms', 'suggestions', 'nonsense']
    const bodies = fc.oneof(
      fc.json(),
      fc.record({
        person: fc.constantFrom('ada', 'ben'),
        text: fc.oneof(
          fc.string(),
          fc.constantFrom('/rate', '/rate :', '/rate movie:"', '/recommend count:-1', '/__proto__'),
        ),
        actionId: fc.oneof(fc.string(), fc.constantFrom('more:x', 'undo:1:2:3', '__proto__', 'which:1:2')),
        values: fc.array(fc.string()),
        formId: fc.oneof(fc.string(), fc.constantFrom('rate', 'constructor')),
        fields: fc.dictionary(fc.string(), fc.string()),
        command: fc.string(),
        option: fc.string(),
        typed: fc.string(),
      }),
    )
    const cases = fc.sample(fc.tuple(fc.constantFrom(...names), bodies), { seed: 11, numRuns: 300 })
    const statuses = new Map<number, number>()
    for (const [route, body] of cases) {
      const response = await bench.post(route, body)
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1)
      expect(await response.json()).toBeTypeOf('object')
    }
    expect([...statuses.keys()].toSorted()).toEqual([200, 400, 404])
    expect((await bench.post('messages', { person: 'ada', text: '/help' })).status).toBe(200)
    await bench.web.stop()
  })

  test('too many requests at once are told to wait', async () => {
    const bench = await openBench({ rate: { burst: 120, perSecond: 1 } })
    const asked = Array.from({ length: 200 }, () => fetch(`${bench.url}/api/start`))
    const answers = await Promise.all(asked)
    const refused = answers.filter((answer) => answer.status === 429)
    expect(refused.length).toBeGreaterThan(70)
    expect(refused.length).toBeLessThanOrEqual(80)
    expect(refused[0]!.headers.get('retry-after')).toBe('1')
    await bench.web.stop()
  })

  test('a bot that fails is an apology, logged with its cause', async () => {
    const bench = await openBench({
      wrap: (bot) => ({ ...bot, answer: () => Promise.reject(new Error('boom')) }),
    })
    const response = await bench.post('messages', { person: 'ada', text: '/help' })
    expect([response.status, await response.json()]).toEqual([
      500,
      { error: 'Something went wrong. It has been logged; please try again.' },
    ])
    expect(bench.world.errors).toMatchObject([
      { fields: { err: { message: 'boom' }, path: '/api/messages' } },
    ])
    await bench.web.stop()
  })

  test('stopping lets running answers finish and takes no new ones', async () => {
    let finish = () => {}
    let begun = () => {}
    const running = new Promise<void>((resolve) => {
      begun = resolve
    })
    const reply: Reply = { kind: 'reply', text: 'done', visibility: 'private' }
    const bench = await openBench({
      wrap: (bot) => ({
        ...bot,
        answer: () => {
          begun()
          return new Promise((resolve) => {
            finish = () => resolve(reply)
          })
        },
      }),
    })
    const asked = bench.post('messages', { person: 'ada', text: '/help' })
    await running
    const stopped = bench.web.stop()
    expect(bench.web.healthy()).toBe(false)
    await expect(fetch(bench.url)).rejects.toThrow()
    finish()
    expect((await asked).status).toBe(200)
    await stopped
    await bench.web.stop()
  })

  test('a client that goes away in the middle does no harm', async () => {
    const bench = await openBench()
    const socket = connect(Number(new URL(bench.url).port), '127.0.0.1')
    socket.write(
      'POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
    )
    await new Promise((resolve) => setTimeout(resolve, 50))
    socket.destroy()
    expect((await fetch(`${bench.url}/health`)).status).toBe(200)
    expect(bench.world.errors).toEqual([])
    await bench.web.stop()
  })
})

describe('the address', () => {
  const health = async () => ({
    ok: true,
    adapters: {},
    store: true,
    log: NO_OUTPUT.state,
    dataset: '',
    model: '',
    posters: {},
  })
  const adapterAt = async (host: string, port: number) => {
    const { world } = await benched
    const { createBot } = await import('../../../src/bot/core/create-bot.ts')
    const bot = createBot(world.services)
    return createWebAdapter({ bot, host, port, health, metrics: createMetrics([]), log: silent })
  }
  let benched: Promise<WebBench>
  beforeAll(() => {
    benched = openBench()
  })
  afterAll(async () => (await benched).web.stop())

  test('that is taken is an InputError that names the setting', async () => {
    const port = Number(new URL((await benched).url).port)
    const error = await (await adapterAt('127.0.0.1', port)).start().catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(InputError)
    expect((error as Error).message).toMatch(/MARQUEE_PORT.*127\.0\.0\.1:\d+ \(EADDRINUSE\)/)
  })

  test('that is no address of this machine too', async () => {
    await expect((await adapterAt('192.0.2.1', 0)).start()).rejects.toBeInstanceOf(InputError)
  })

  test('open to the network, it answers to any name', async () => {
    const adapter = await adapterAt('0.0.0.0', 0)
    await adapter.start()
    const { port } = new URL(adapter.url)
    const status = await new Promise((resolve, reject) =>
      request({ host: '127.0.0.1', port, headers: { host: 'films.example' } }, (response) =>
        resolve(response.statusCode),
      )
        .on('error', reject)
        .end(),
    )
    expect(status).toBe(200)
    await adapter.stop()
  })
})

test('the page’s files are complete: everything that they import is served', async () => {
  const { web, url } = await openBench()
  const imports = async (name: string): Promise<string[]> => {
    const response = await fetch(`${url}/${name}`)
    expect([name, response.status]).toEqual([name, 200])
    return [...(await response.text()).matchAll(/from '\.\/([\w-]+\.js)'/g)].map((match) => match[1]!)
  }
  const seen = new Set(['chat.js'])
  for (const name of seen) for (const other of await imports(name)) seen.add(other)
  expect([...seen]).toContain('texts.js')
  expect(seen.size).toBeGreaterThan(5)
  await web.stop()
})
