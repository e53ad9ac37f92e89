import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { InputError, type PosterKeys } from '../../engine/index.ts'
import { SHARED_STORES, STORES, schemesInWords, storeKindOf } from '../profiles/stores.ts'
import type { Limits } from './limit-rate.ts'
import { isLoopback } from './loopback.ts'

/** The folder with package.json, models/ and data/sample; the same seen from src/ and from dist/. */
export const PACKAGE_ROOT = fileURLToPath(new URL('../../..', import.meta.url))

const text = z.string().trim().min(1)
const url = (example: string, ...protocols: string[]) =>
  z
    .string()
    .trim()
    .refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
      error: `must be a URL like ${example}`,
    })
const proxy = url('http://proxy.example.com:3128', 'http:', 'https:').optional()
const port = z.coerce
  .number({ error: 'must be a port number from 0 to 65535' })
  .int('must be a port number from 0 to 65535')
  .min(0, 'must be a port number from 0 to 65535')
  .max(65535, 'must be a port number from 0 to 65535')
const aMinute = z.coerce
  .number({ error: 'must be a whole number of requests a minute, or 0' })
  .int('must be a whole number of requests a minute, or 0')
  .min(0, 'must be a whole number of requests a minute, or 0')
const snowflake = z.string().regex(/^\d{15,21}$/, 'must be a Discord id: 15 to 21 digits')

const NOT_SHARDS = 'must be the shards of this process and how many there are in all, like 0-3/16'
const shards = z
  .string()
  .regex(/^\d+-\d+\/\d+$/, NOT_SHARDS)
  .transform((value) => value.split(/[-/]/).map(Number) as [number, number, number])
  .refine(([from, to, total]) => from <= to && to < total, NOT_SHARDS)
  .transform(([from, to, total]): Shards => ({ from, to, total }))

/** Every variable Marquee reads. `.env.example` documents each; a test keeps the two in step. */
const schema = z.object({
  DISCORD_TOKEN: text.optional(),
  DISCORD_CLIENT_ID: snowflake.optional(),
  DISCORD_GUILD_ID: snowflake.optional(),
  DISCORD_API_URL: url('https://discord.com/api', 'https:', 'http:').default('https://discord.com/api'),
  MARQUEE_SHARDS: shards.optional(),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'must be a bot token, which begins with xoxb-').optional(),
  SLACK_APP_TOKEN: z
    .string()
    .startsWith('xapp-', 'must be an app-level token, which begins with xapp-')
    .optional(),
  SLACK_SIGNING_SECRET: text.optional(),
  SLACK_HTTP_PORT: port.default(3000),
  SLACK_CLIENT_ID: text.optional(),
  SLACK_CLIENT_SECRET: text.optional(),
  SLACK_STATE_SECRET: text.optional(),
  SLACK_API_URL: url('https://slack.com/api/', 'https:', 'http:').default('https://slack.com/api/'),
  MARQUEE_HOST: text.default('127.0.0.1'),
  MARQUEE_PORT: port.default(8080),
  MARQUEE_WEB_TOKEN: z.string().min(16, 'must have 16 characters or more').optional(),
  MARQUEE_PERSON_RATE: aMinute.default(60),
  MARQUEE_SERVER_RATE: aMinute.default(600),
  MARQUEE_STORE: url(
    STORES.map(({ example }) => example).join(' or '),
    ...STORES.flatMap(({ schemes }) => schemes),
  ).optional(),
  MARQUEE_DATA: text.default(join(PACKAGE_ROOT, 'data')),
  MARQUEE_DATASET: text.default('auto'),
  MARQUEE_MIRROR: text.default(join(PACKAGE_ROOT, '..', 'shared', 'mirror')),
  TMDB_API_KEY: text.optional(),
  /** Read by `src/engine/proxies.ts`, in small letters too. */
  HTTPS_PROXY: proxy,
  HTTP_PROXY: proxy,
  NO_PROXY: text.optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'must be one of trace, debug, info, warn, error, fatal, silent',
    })
    .default('info'),
})

export const CONFIG_VARIABLES = Object.keys(schema.shape)

/** The shards of this process, both ends included, of so many in all. */
export interface Shards {
  from: number
  to: number
  total: number
}

interface DiscordConfig {
  token: string
  clientId: string
  guildId?: string
  apiUrl: string
  /** Absent: as many as are needed, in processes that this one starts. */
  shards?: Shards
}

/** Socket Mode with one workspace's tokens, or HTTP with one token or with OAuth for many workspaces. */
export interface SlackConfig {
  apiUrl: string
  botToken?: string
  socket?: { appToken: string }
  http?: { signingSecret: string; port: number }
  oauth?: { clientId: string; clientSecret: string; stateSecret: string }
}

export interface Config {
  discord?: DiscordConfig
  slack?: SlackConfig
  web: { host: string; port: number; token?: string }
  limits: Limits
  /** Undefined: a file under `dataFolder`. */
  store?: string
  dataFolder: string
  /** auto, ml-1m, sample or a folder. */
  dataset: string
  /** Undefined when there is no such folder. */
  mirror?: string
  /** By provider. */
  posterKeys: PosterKeys
  logLevel: string
}

/**
 * Checks the whole environment at once.
 * @throws InputError that lists every problem, each with how to mend it.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  // An empty variable, as in a copied .env.example, is an absent one.
  const given = Object.fromEntries(
    CONFIG_VARIABLES.map((name) => [name, unquoted(env[name] ?? '') || undefined]),
  ) as Record<string, string | undefined>
  const parsed = schema.safeParse(given)
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`)
  problems.push(...missing(given))
  if (problems.length > 0 || !parsed.success)
    throw new InputError(`Expected a working configuration but found: ${problems.join('; ')}.`)
  const value = parsed.data
  const mirror = resolve(value.MARQUEE_MIRROR)
  return {
    ...(value.DISCORD_TOKEN && {
      discord: {
        token: value.DISCORD_TOKEN,
        clientId: value.DISCORD_CLIENT_ID!,
        ...(value.DISCORD_GUILD_ID && { guildId: value.DISCORD_GUILD_ID }),
        apiUrl: value.DISCORD_API_URL.replace(/\/+$/, ''),
        ...(value.MARQUEE_SHARDS && { shards: value.MARQUEE_SHARDS }),
      },
    }),
    ...slackConfig(value),
    web: {
      host: value.MARQUEE_HOST,
      port: value.MARQUEE_PORT,
      ...(value.MARQUEE_WEB_TOKEN && { token: value.MARQUEE_WEB_TOKEN }),
    },
    limits: { person: value.MARQUEE_PERSON_RATE, server: value.MARQUEE_SERVER_RATE },
    ...(value.MARQUEE_STORE && { store: value.MARQUEE_STORE }),
    dataFolder: resolve(value.MARQUEE_DATA),
    dataset: value.MARQUEE_DATASET,
    ...(existsSync(mirror) && { mirror }),
    posterKeys: { ...(value.TMDB_API_KEY && { tmdb: value.TMDB_API_KEY }) },
    logLevel: value.LOG_LEVEL,
  }
}

/**
 * Docker's `--env-file` and shells that quote twice pass the quotes on, and copied text brings
 * typographic ones: no value of ours is meant to stand in quotes.
 */
function unquoted(value: string): string {
  const bare = value.trim()
  const inner = /^(?:"([^"]*)"|'([^']*)'|`([^`]*)`|“([^”]*)”|‘([^’]*)’|„([^“”]*)[“”])$/.exec(bare)
  return inner ? unquoted(inner.slice(1).join('')) : bare
}

/** Variables that only make sense together. */
function missing(given: Record<string, string | undefined>): string[] {
  const problems: string[] = []
  const needs = (name: string, because: string, where: string) => {
    if (!given[name]) problems.push(`${name} is missing (${because}; ${where})`)
  }
  if (given.DISCORD_TOKEN)
    needs(
      'DISCORD_CLIENT_ID',
      'DISCORD_TOKEN is set',
      'the Application ID on the portal’s General Information page',
    )
  if (given.DISCORD_GUILD_ID && !given.DISCORD_TOKEN)
    needs('DISCORD_TOKEN', 'DISCORD_GUILD_ID is set', 'the portal’s Bot page')

  if (given.MARQUEE_SHARDS) {
    needs('DISCORD_TOKEN', 'MARQUEE_SHARDS is set', 'the portal’s Bot page')
    if (!storeKindOf(given.MARQUEE_STORE)?.shared)
      problems.push(
        `MARQUEE_STORE must be a ${schemesInWords(SHARED_STORES)} URL (MARQUEE_SHARDS is set, and all processes share it)`,
      )
  }
  if (given.MARQUEE_HOST && !isLoopback(given.MARQUEE_HOST))
    needs(
      'MARQUEE_WEB_TOKEN',
      `MARQUEE_HOST is ${given.MARQUEE_HOST}, where others reach the web chat`,
      'any long random text of your own, the password that browsers will ask for',
    )
  if (given.SLACK_APP_TOKEN)
    needs('SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN is set', 'OAuth & Permissions on api.slack.com')
  if (given.SLACK_CLIENT_ID) {
    needs('SLACK_CLIENT_SECRET', 'SLACK_CLIENT_ID is set', 'Basic Information on api.slack.com')
    needs('SLACK_STATE_SECRET', 'SLACK_CLIENT_ID is set', 'any long random text of your own')
    needs('SLACK_SIGNING_SECRET', 'SLACK_CLIENT_ID is set', 'Basic Information on api.slack.com')
  } else if (given.SLACK_SIGNING_SECRET) {
    needs('SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET is set', 'OAuth & Permissions on api.slack.com')
  } else if (given.SLACK_BOT_TOKEN) {
    needs(
      'SLACK_APP_TOKEN',
      'SLACK_BOT_TOKEN is set, and Socket Mode needs both; or set SLACK_SIGNING_SECRET for HTTP',
      'Basic Information, App-Level Tokens, scope connections:write',
    )
  }
  return problems
}

function slackConfig(value: z.infer<typeof schema>): { slack?: SlackConfig } {
  const oauth = value.SLACK_CLIENT_ID && {
    clientId: value.SLACK_CLIENT_ID,
    clientSecret: value.SLACK_CLIENT_SECRET!,
    stateSecret: value.SLACK_STATE_SECRET!,
  }
  if (!oauth && !value.SLACK_BOT_TOKEN) return {}
  // An app token means Socket Mode, which needs no public address; many workspaces need HTTP for OAuth.
  const socket = !oauth && value.SLACK_APP_TOKEN ? { appToken: value.SLACK_APP_TOKEN } : undefined
  return {
    slack: {
      apiUrl: value.SLACK_API_URL,
      ...(value.SLACK_BOT_TOKEN && !oauth && { botToken: value.SLACK_BOT_TOKEN }),
      ...(socket
        ? { socket }
        : { http: { signingSecret: value.SLACK_SIGNING_SECRET!, port: value.SLACK_HTTP_PORT } }),
      ...(oauth && { oauth }),
    },
  }
}
