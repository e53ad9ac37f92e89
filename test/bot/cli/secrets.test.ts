import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { deployCommands } from '../../../src/bot/adapters/discord/index.ts'
import { commandDefinitions } from '../../../src/bot/core/command-definitions.ts'
import { readConfig } from '../../../src/bot/core/config.ts'
import { serve } from '../../../src/bot/main.ts'
import { LocalDiscord } from '../../helpers/local-discord/index.ts'
import { LocalSlack } from '../../helpers/local-slack/index.ts'
import { marquee } from '../../helpers/marquee.ts'
import { newFolder, postgres } from '../profiles/backends.ts'

/** Whatever opens a door. */
const SECRETS = {
  TMDB_API_KEY: 'secret-of-tmdb',
  MARQUEE_WEB_TOKEN: 'secret-of-the-page',
  SLACK_SIGNING_SECRET: 'secret-that-signs',
}

async function served(env: NodeJS.ProcessEnv, talk: () => Promise<void>): Promise<string> {
  let written = ''
  const catchAll = new PassThrough()
  catchAll.on('data', (chunk) => {
    written += chunk
  })
  const output = {
    state: { lostLines: 0, waiting: 0 },
    say: (line: string) => void catchAll.write(line),
    write: (line: string) => void catchAll.write(line),
  }
  const config = readConfig({
    MARQUEE_DATASET: 'sample',
    MARQUEE_DATA: newFolder(),
    MARQUEE_MIRROR: '/nowhere',
    MARQUEE_PORT: '0',
    LOG_LEVEL: 'trace',
    ...SECRETS,
    ...env,
  })
  const running = serve(config, output)
  await running.ready
  await talk()
  await running.stop()
  return written
}

test('at trace level the log of both platforms, their failures included, tells no secret', async () => {
  const [discord, slack] = await Promise.all([LocalDiscord.start(), LocalSlack.start()])
  const { token, applicationId: clientId, apiUrl } = discord
  await deployCommands({ definitions: commandDefinitions, token, clientId, apiUrl })
  const password = 'secret-of-the-store'
  const store = new URL(postgres.url!)
  store.password = password
  const env = {
    DISCORD_TOKEN: token,
    DISCORD_CLIENT_ID: clientId,
    DISCORD_API_URL: apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    ...(postgres.reachable && { MARQUEE_STORE: store.href }),
  }
  const log = await served(env, async () => {
    const [ada, ben] = [discord.guild.member('ada'), slack.member('ben')]
    await ada.command('recommend').answer()
    await ben.command('/recommend', '').result()
    discord.faults.serverError(500, { times: 4 })
    await ada
      .command('help')
      .answer()
      .catch(() => {})
    slack.faults.serverError(/./, 8)
    await ben
      .command('/recommend', '')
      .result()
      .catch(() => {})
    discord.gateway.dropSockets()
    await discord.gateway.next('resumed')
  })
  expect(log).toMatch(/"msg":"interaction"/)
  expect(log).toMatch(/"level":20/)
  expect(log).toMatch(/"level":(40|50)/)
  const interactions = discord.interactions.map((interaction) => interaction.token)
  expect(interactions.length).toBeGreaterThan(1)
  // Whoever has the address of an answer may give one.
  expect(log).not.toMatch(/\/respond\//)
  const { botToken, appToken } = slack
  for (const secret of [token, botToken, appToken, password, ...Object.values(SECRETS), ...interactions])
    expect(log).not.toContain(secret)
  await Promise.all([discord.stop(), slack.stop()])
}, 90_000)

test('a start that fails tells none either', async () => {
  const slack = await LocalSlack.start()
  const wrong: NodeJS.ProcessEnv[] = [
    { SLACK_BOT_TOKEN: 'xoxb-secret', SLACK_APP_TOKEN: 'xapp-secret', SLACK_API_URL: slack.apiUrl },
    { MARQUEE_STORE: 'redis://default:secret@127.0.0.1:1' },
    { MARQUEE_STORE: 'postgres://marquee:secret@127.0.0.1:1/marquee' },
    { MARQUEE_STORE: 'mysql://marquee:secret@127.0.0.1/marquee' },
    { HTTPS_PROXY: 'ftp://marquee:secret@proxy.example' },
    { SLACK_BOT_TOKEN: 'secret' },
  ]
  for (const env of wrong) {
    const { code, stdout, stderr } = await marquee(['serve'], {
      MARQUEE_DATASET: 'sample',
      MARQUEE_DATA: newFolder(),
      MARQUEE_PORT: '0',
      LOG_LEVEL: 'trace',
      ...env,
    })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^marquee: Expected /)
    expect(stdout + stderr).not.toContain('secret')
  }
  await slack.stop()
}, 120_000)
