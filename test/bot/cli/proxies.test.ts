import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deployCommands } from '../../../src/bot/adapters/discord/index.ts'
import { commandDefinitions } from '../../../src/bot/core/command-definitions.ts'
import { PACKAGE_ROOT } from '../../../src/bot/core/config.ts'
import { LocalDiscord } from '../../helpers/local-discord/index.ts'
import { LocalProxy } from '../../helpers/local-proxy.ts'
import { LocalSlack } from '../../helpers/local-slack/index.ts'
import { marquee, STRANGER, serveMarquee } from '../../helpers/marquee.ts'
import { newFolder } from '../profiles/backends.ts'

let proxy: LocalProxy
let discord: LocalDiscord
let slack: LocalSlack

beforeEach(async () => {
  ;[proxy, discord, slack] = await Promise.all([LocalProxy.start(), LocalDiscord.start(), LocalSlack.start()])
  const { token, applicationId, apiUrl } = discord
  await deployCommands({ definitions: commandDefinitions, token, clientId: applicationId, apiUrl })
})
afterEach(() => Promise.all([proxy.stop(), discord.stop(), slack.stop()]))

/** The sample as a data set of one's own, whose films may be asked about everywhere. */
function ownDataset(): string {
  const folder = newFolder()
  cpSync(join(PACKAGE_ROOT, 'data', 'sample'), folder, { recursive: true })
  cpSync(join(PACKAGE_ROOT, 'models', 'sample'), join(folder, 'model'), { recursive: true })
  rmSync(join(folder, 'simulated.json'))
  return folder
}

const environment = (): NodeJS.ProcessEnv => ({
  MARQUEE_DATA: newFolder(),
  MARQUEE_DATASET: ownDataset(),
  DISCORD_TOKEN: discord.token,
  DISCORD_CLIENT_ID: discord.applicationId,
  DISCORD_API_URL: discord.apiUrl,
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_APP_TOKEN: slack.appToken,
  SLACK_API_URL: slack.apiUrl,
  TMDB_API_KEY: 'a key',
  LOG_LEVEL: 'error',
  HTTP_PROXY: proxy.url,
  HTTPS_PROXY: proxy.url,
  // Whatever the machine that runs the test has.
  http_proxy: '',
  https_proxy: '',
  no_proxy: '',
  NO_PROXY: '',
})

/** Serves, has a list with its picture delivered on both platforms, and says what the proxy was asked for. */
async function conversation(env: NodeJS.ProcessEnv): Promise<Set<string>> {
  const served = await serveMarquee({ ...environment(), ...env })
  const inDiscord = await discord.guild.member('ada').command('recommend').answer()
  expect(inDiscord.attachments).toHaveLength(1)
  await discord.guild.member('ada').command('film', { movie: 'The Kid (1921)' }).answer()
  const inSlack = await slack.member('ben').command('recommend').answer()
  expect(inSlack.text + JSON.stringify(inSlack.blocks)).toMatch(/slack_file/)
  expect(await served.stop()).toBe(0)
  return new Set(proxy.asked)
}

const port = (url: string) => new URL(url).port

test('everything leaves through the proxy: REST and gateway, Web API, socket and uploads, posters and film details', async () => {
  const asked = await conversation({
    DISCORD_API_URL: discord.apiUrl.replace('127.0.0.1', 'discord.test'),
    SLACK_API_URL: slack.apiUrl.replace('127.0.0.1', 'slack.test'),
  })
  expect(asked).toContain(`discord.test:${port(discord.apiUrl)}`)
  // Where the local Discord says that its gateway is, the local Slack its socket.
  expect(asked).toContain(`127.0.0.1:${port(discord.apiUrl)}`)
  expect(asked).toContain(`slack.test:${port(slack.apiUrl)}`)
  expect(asked).toContain(`127.0.0.1:${port(slack.apiUrl)}`)
  // Which lead nowhere: what came, came with placeholder art and without details.
  expect(asked).toContain('api.themoviedb.org:443')
  expect(asked).toContain('v3.sg.media-imdb.com:443')
}, 60_000)

test('what NO_PROXY names goes without, and all else still through it', async () => {
  const asked = await conversation({ NO_PROXY: 'localhost,127.0.0.1' })
  expect([...asked].filter((host) => host.startsWith('127.0.0.1'))).toEqual([])
  expect(asked).toContain('api.themoviedb.org:443')
}, 60_000)

test('a data set is fetched through it', async () => {
  const env = { ...STRANGER, ...environment() }
  await marquee(['setup', '--dataset', 'ml-1m'], env)
  expect(proxy.asked).toContain('files.grouplens.org:443')
}, 60_000)

test('no address that somebody types or sends is asked, whatever it looks like', async () => {
  const served = await serveMarquee(environment())
  const post = async (route: string, body: unknown) => {
    const isFile = body instanceof Uint8Array
    const answer = await fetch(`${served.url}/api/${route}`, {
      method: 'POST',
      headers: { 'content-type': isFile ? 'application/octet-stream' : 'application/json' },
      body: isFile ? new Uint8Array(body) : JSON.stringify(body),
    })
    expect(answer.status).toBe(200)
    return answer.json()
  }
  const evil = 'http://evil.test:9/title/tt0012349/'
  for (const text of [
    `/film movie:"${evil}"`,
    `/film movie:"https://www.imdb.com@evil.test/title/tt0012349/"`,
    `/film movie:"https://www.imdb.com.evil.test/title/tt0012349/"`,
    `/recommend wish:"like ${evil}"`,
    `/similar movie:"//evil.test/../film/the-kid"`,
    evil,
  ])
    await post('messages', { person: 'ada', text })
  const csv = `Date,Name,Year,Letterboxd URI,Rating\n2025-05-05,The Kid,1921,${evil},4\n`
  const { upload } = (await post('uploads?name=ratings.csv', Buffer.from(csv))) as { upload: string }
  const form = (await post('messages', { person: 'ada', text: '/import' })) as { formId: string }
  await post('forms', { person: 'ada', formId: form.formId, fields: { file: { upload } } })
  expect(await served.stop()).toBe(0)
  expect(proxy.asked.filter((host) => /evil/.test(host))).toEqual([])
  expect(proxy.asked.length).toBeGreaterThan(0)
}, 60_000)
