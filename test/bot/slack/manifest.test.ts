import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { toSlackManifest } from '../../../src/bot/adapters/slack/index.ts'
import { commandDefinitions } from '../../../src/bot/core/command-definitions.ts'
import { ALL_SCOPES } from '../../helpers/local-slack/index.ts'
import { marquee } from '../../helpers/marquee.ts'

const file = new URL('../../../src/bot/adapters/slack/manifest.json', import.meta.url)

interface Manifest {
  features: { slash_commands: { command: string; description: string; usage_hint?: string; url?: string }[] }
  oauth_config: { scopes: { bot: string[] }; redirect_urls?: string[] }
  settings: {
    event_subscriptions: { request_url?: string }
    interactivity: object
    socket_mode_enabled: boolean
  }
}
const manifest = toSlackManifest(commandDefinitions) as Manifest

test('manifest.json is what the commands are; else run: marquee slack-manifest > src/bot/adapters/slack/manifest.json', () => {
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(manifest)))
})

test('every command of the bot is in it, and one that takes them all', () => {
  const commands = manifest.features.slash_commands
  expect(commands.map(({ command }) => command)).toEqual([
    ...commandDefinitions.map(({ name }) => `/${name}`),
    '/marquee',
  ])
  expect(commands.length).toBeLessThanOrEqual(50)
  for (const { command, description, usage_hint = 'x' } of commands) {
    expect(command).toMatch(/^\/[a-z0-9][a-z0-9_-]{0,30}$/)
    expect(description.length).toBeLessThanOrEqual(2_000)
    expect(usage_hint.length).toBeLessThanOrEqual(1_000)
  }
  expect(commands.find(({ command }) => command === '/rate')?.usage_hint).toBe('movie stars')
})

test('it asks for the scopes that the local Slack enforces, and no others', () => {
  expect([...manifest.oauth_config.scopes.bot].sort()).toEqual([...ALL_SCOPES].sort())
})

test('by HTTP every address is the receiver’s', () => {
  const { features, settings, oauth_config } = toSlackManifest(
    commandDefinitions,
    'https://films.example.com',
  ) as Manifest
  const url = 'https://films.example.com/slack/events'
  expect(new Set(features.slash_commands.map((each) => each.url))).toEqual(new Set([url]))
  expect(settings).toMatchObject({
    socket_mode_enabled: false,
    event_subscriptions: { request_url: url },
    interactivity: { request_url: url, message_menu_options_url: url },
  })
  expect(oauth_config.redirect_urls).toEqual(['https://films.example.com/slack/oauth_redirect'])
})

test.each(['Films', 'über', 'a b', 'x'.repeat(40), ''])(
  'a command that Slack cannot have is refused: %j',
  (name) => {
    const definition = { name, description: { en: 'x' }, options: [], visibility: 'public' } as const
    expect(() => toSlackManifest([definition])).toThrow('Slack does not take these commands')
  },
)

test('the command prints it, for HTTP when it is given an address', async () => {
  const printed = await marquee(['slack-manifest'])
  expect(JSON.parse(printed.stdout)).toEqual(JSON.parse(readFileSync(file, 'utf8')))
  const http = await marquee(['slack-manifest', '--url', 'https://films.example.com'])
  expect(http.stdout).toContain('https://films.example.com/slack/events')
  expect(await marquee(['slack-manifest', '--url', 'films'])).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^marquee: Expected a public address like .* but received "films"\.\n$/),
  })
})
