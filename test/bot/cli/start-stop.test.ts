import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { LocalDiscord } from '../../helpers/local-discord/index.ts'
import { LocalSlack } from '../../helpers/local-slack/index.ts'
import { serveMarquee, spawnMarquee } from '../../helpers/marquee.ts'
import { backends, newFolder } from '../profiles/backends.ts'

interface Ended {
  code: number | null
  said: string
  stderr: string
  /** ms between the last line on stderr and the end. */
  lingered: number
}

/** Runs `serve` until it ends by itself; one that does not within 25 s is killed, and its code is null. */
async function ends(env: NodeJS.ProcessEnv): Promise<Ended> {
  const child = spawnMarquee({ LOG_LEVEL: 'silent', ...env }, 'pipe')
  let said = ''
  let stderr = ''
  let lastWord = Date.now()
  child.stdout!.on('data', (chunk) => {
    said += chunk
  })
  child.stderr!.on('data', (chunk) => {
    stderr += chunk
    lastWord = Date.now()
  })
  const killer = setTimeout(() => child.kill('SIGKILL'), 25_000)
  const [code] = (await once(child, 'close')) as [number | null]
  clearTimeout(killer)
  return { code, said, stderr, lingered: Date.now() - lastWord }
}

for (const { name, url, reachable } of backends)
  test.skipIf(!reachable).concurrent.for<[string, (folder: string) => NodeJS.ProcessEnv, RegExp]>([
    ['without the data set', () => ({ MARQUEE_DATASET: '/nonexistent' }), /"\/nonexistent"/],
    [
      'with a file where the folder of poster vectors belongs',
      (folder) => {
        writeFileSync(join(folder, 'poster-vectors'), '')
        return {}
      },
      /poster-vectors/,
    ],
    [
      'with a port that nobody may have',
      () => ({ MARQUEE_HOST: '192.0.2.1', MARQUEE_WEB_TOKEN: 'a long random text' }),
      /Expected a free address for the web chat/,
    ],
  ])(
    `a start on ${name} %s ends with one sentence and 1`,
    { timeout: 30_000 },
    async ([, spoil, sentence]) => {
      const folder = newFolder()
      const { code, stderr, lingered } = await ends({
        MARQUEE_DATA: folder,
        ...(url && { MARQUEE_STORE: url }),
        ...spoil(folder),
      })
      expect(stderr).toMatch(/^marquee: [^\n]+\n$/)
      expect(stderr).toMatch(sentence)
      expect(code).toBe(1)
      expect(lingered).toBeLessThan(2_000)
    },
  )

for (const { name, url, reachable } of backends)
  test.skipIf(!reachable)(
    `a start on ${name} with a wrong Slack token ends as well`,
    { timeout: 30_000 },
    async () => {
      const slack = await LocalSlack.start()
      const { code, stderr, lingered } = await ends({
        MARQUEE_DATA: newFolder(),
        ...(url && { MARQUEE_STORE: url }),
        SLACK_BOT_TOKEN: 'xoxb-wrong',
        SLACK_APP_TOKEN: slack.appToken,
        SLACK_API_URL: slack.apiUrl,
      })
      expect(stderr).toMatch(/^marquee: Expected SLACK_BOT_TOKEN and SLACK_APP_TOKEN to be valid [^\n]+\n$/)
      expect(code).toBe(1)
      expect(lingered).toBeLessThan(2_000)
      await slack.stop()
    },
  )

test('SIGTERM while the parts are being opened ends it with 0, and it never says that it is ready', {
  timeout: 30_000,
}, async () => {
  const child = spawnMarquee({ MARQUEE_DATA: newFolder() }, 'pipe')
  let said = ''
  child.stdout!.on('data', (chunk) => {
    said += chunk
    // The data set is named before the store, the model and the adapters are open.
    child.kill('SIGTERM')
  })
  const [code] = await once(child, 'close')
  expect(code).toBe(0)
  expect(said).not.toMatch(/ready/)
})

/** Every manner in which Discord is away; resolves once it is, with what puts an end to that. */
const away: [string, (discord: LocalDiscord) => Promise<() => unknown>][] = [
  [
    'gone',
    async (discord) => {
      await discord.stop()
      return () => {}
    },
  ],
  [
    'taking connections and silent',
    async (discord) => {
      const port = Number(new URL(discord.apiUrl).port)
      await discord.stop()
      const sockets: Socket[] = []
      const silent = createServer((socket) => {
        sockets.push(socket.on('error', () => {}))
      }).listen(port, '127.0.0.1')
      await once(silent, 'listening')
      return () => {
        for (const socket of sockets) socket.destroy()
        silent.close()
      }
    },
  ],
  [
    'answering 5xx',
    async (discord) => {
      discord.faults.serverError(503, { times: 999 })
      discord.gateway.accepts = false
      discord.gateway.dropSockets()
      return () => discord.stop()
    },
  ],
]

const discordEnv = (discord: LocalDiscord): NodeJS.ProcessEnv => ({
  MARQUEE_DATA: newFolder(),
  DISCORD_TOKEN: discord.token,
  DISCORD_CLIENT_ID: discord.applicationId,
  DISCORD_API_URL: discord.apiUrl,
  LOG_LEVEL: 'silent',
})

test.for(away)(
  'SIGTERM while Discord is %s since after the start: it ends with 0',
  { timeout: 60_000 },
  async ([, leave]) => {
    const discord = await LocalDiscord.start()
    const served = await serveMarquee(discordEnv(discord))
    const end = await leave(discord)
    const health = async () => (await fetch(new URL('/health', served.url))).status
    await expect.poll(health, { timeout: 20_000 }).toBe(503)
    expect(await served.stop()).toBe(0)
    await end()
  },
)

test.for(away)(
  'SIGTERM while Discord is %s from the start: it ends with 0',
  { timeout: 60_000 },
  async ([, leave]) => {
    const discord = await LocalDiscord.start()
    const env = discordEnv(discord)
    const end = await leave(discord)
    const child = spawnMarquee(env, 'pipe')
    const exited = once(child, 'exit')
    await once(child.stdout!, 'data')
    // Time enough for the first try.
    await sleep(3_000)
    child.kill('SIGTERM')
    expect(await exited).toEqual([0, null])
    await end()
  },
)
