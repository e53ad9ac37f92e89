import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CONFIG_VARIABLES, PACKAGE_ROOT, readConfig } from '../../../src/bot/core/config.ts'

const nowhere = { MARQUEE_MIRROR: '/nonexistent' }

test('nothing set: the web chat on loopback, the data folder of the package, no mirror', () => {
  expect(readConfig(nowhere)).toEqual({
    web: { host: '127.0.0.1', port: 8080 },
    limits: { person: 60, server: 600 },
    dataFolder: join(PACKAGE_ROOT, 'data'),
    dataset: 'auto',
    posterKeys: {},
    logLevel: 'info',
  })
})

test('.env.example names exactly the variables of the schema, and is a valid configuration', () => {
  const file = readFileSync(join(PACKAGE_ROOT, '.env.example'), 'utf8')
  const named = [...file.matchAll(/^([A-Z_]+)=(.*)$/gm)]
  expect(named.map(([, name]) => name).sort()).toEqual([...CONFIG_VARIABLES].sort())
  const copied = Object.fromEntries(named.map(([, name, value]) => [name!, value!]))
  expect(readConfig({ ...copied, ...nowhere })).toEqual(readConfig(nowhere))
})

test('every problem is in one message, each with how to mend it', () => {
  const env = {
    DISCORD_TOKEN: 'abc',
    SLACK_BOT_TOKEN: 'xapp-1',
    MARQUEE_PORT: 'eighty',
    MARQUEE_STORE: 'mysql://x',
    LOG_LEVEL: 'loud',
  }
  expect(() => readConfig(env)).toThrow(
    expect.objectContaining({
      name: 'InputError',
      message: expect.toSatisfy((message: string) =>
        [
          'DISCORD_CLIENT_ID is missing',
          'SLACK_BOT_TOKEN must be a bot token',
          'SLACK_APP_TOKEN is missing',
          'MARQUEE_PORT must be a port number',
          'MARQUEE_STORE must be a URL like redis://',
          'LOG_LEVEL must be one of',
        ].every((part) => message.includes(part)),
      ),
    }),
  )
})

test.each([
  [
    'two tokens: Socket Mode',
    { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' },
    { botToken: 'xoxb-1', socket: { appToken: 'xapp-1' } },
  ],
  [
    'token and secret: HTTP',
    { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's', SLACK_HTTP_PORT: '3100' },
    { botToken: 'xoxb-1', http: { signingSecret: 's', port: 3100 } },
  ],
  [
    'client id: OAuth over HTTP',
    { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'c', SLACK_STATE_SECRET: 't', SLACK_SIGNING_SECRET: 's' },
    {
      http: { signingSecret: 's', port: 3000 },
      oauth: { clientId: '1.2', clientSecret: 'c', stateSecret: 't' },
    },
  ],
])('Slack by %s', (_name, env, slack) => {
  expect(readConfig(env).slack).toEqual({ apiUrl: 'https://slack.com/api/', ...slack })
})

test.each([
  '"xoxb-1"',
  "'xoxb-1'",
  '`xoxb-1`',
  '“xoxb-1”',
  '„xoxb-1“',
  '‘xoxb-1’',
  ` "'xoxb-1'" `,
  '" xoxb-1 "',
])('quotes round a value are no part of it: %s', (quoted) => {
  const { slack } = readConfig({ ...nowhere, SLACK_BOT_TOKEN: quoted, SLACK_APP_TOKEN: '"xapp-1"' })
  expect(slack).toMatchObject({ botToken: 'xoxb-1', socket: { appToken: 'xapp-1' } })
})

test('every variable is read without its quotes, and empty quotes are an absent value', () => {
  const plain = {
    DISCORD_TOKEN: 'a.b.c',
    DISCORD_CLIENT_ID: '123456789012345678',
    MARQUEE_PORT: '81',
    MARQUEE_STORE: 'redis://127.0.0.1:6379',
    LOG_LEVEL: 'warn',
    ...nowhere,
  }
  const quoted = Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, `"${value}"`]))
  expect(readConfig({ ...quoted, TMDB_API_KEY: '""', SLACK_BOT_TOKEN: "''" })).toEqual(readConfig(plain))
})

test('a quote on one side only, or inside, belongs to the value', () => {
  for (const value of ['"half', "it's", '"one" and "two"'])
    expect(readConfig({ ...nowhere, TMDB_API_KEY: value }).posterKeys).toEqual({ tmdb: value })
})

test('a web chat that others reach has a token, or does not start', () => {
  const open = { ...nowhere, MARQUEE_HOST: '0.0.0.0' }
  expect(() => readConfig(open)).toThrow(/MARQUEE_WEB_TOKEN is missing \(MARQUEE_HOST is 0\.0\.0\.0/)
  expect(() => readConfig({ ...open, MARQUEE_WEB_TOKEN: 'short' })).toThrow(/16 characters or more/)
  const token = 'a long random text'
  expect(readConfig({ ...open, MARQUEE_WEB_TOKEN: token }).web).toMatchObject({ host: '0.0.0.0', token })
  expect(readConfig({ ...nowhere, MARQUEE_HOST: '127.0.0.2' }).web.token).toBeUndefined()
})

test('the shards of one process of several, which share a store', () => {
  const discord = { ...nowhere, DISCORD_TOKEN: 'x', DISCORD_CLIENT_ID: '1100000000000000001' }
  const shared = { ...discord, MARQUEE_STORE: 'redis://127.0.0.1' }
  expect(readConfig({ ...shared, MARQUEE_SHARDS: '4-7/16' }).discord?.shards).toEqual({
    from: 4,
    to: 7,
    total: 16,
  })
  for (const wrong of ['4/16', '3-1/16', '0-16/16', 'all'])
    expect(() => readConfig({ ...shared, MARQUEE_SHARDS: wrong })).toThrow(
      /MARQUEE_SHARDS must be .* like 0-3\/16/,
    )
  expect(() => readConfig({ ...discord, MARQUEE_SHARDS: '0-0/1' })).toThrow(/MARQUEE_STORE must be a redis:/)
})
