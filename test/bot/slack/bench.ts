import {
  createSlackAdapter,
  type SlackAdapter,
  type SlackSetup,
} from '../../../src/bot/adapters/slack/index.ts'
import type { Bot } from '../../../src/bot/core/bot.ts'
import type { SlackConfig } from '../../../src/bot/core/config.ts'
import type { RequestRecord } from '../../../src/bot/core/metrics.ts'
import { createMemoryProfiles } from '../../contracts/conversation-world.ts'
import { LocalSlack } from '../../helpers/local-slack/index.ts'
import { LogBook } from '../../helpers/log-book.ts'

export type Mode = 'socket' | 'http'

export interface Bench {
  slack: LocalSlack
  adapter: SlackAdapter
  log: LogBook
  records: RequestRecord[]
}

export function configFor(slack: LocalSlack, mode: Mode): SlackConfig {
  const { apiUrl, botToken, appToken, signingSecret } = slack
  return {
    apiUrl,
    botToken,
    ...(mode === 'socket' ? { socket: { appToken } } : { http: { signingSecret, port: 0 } }),
  }
}

/** An adapter with the real Bolt, made for a local Slack but not started. */
export function adapterFor(
  slack: LocalSlack,
  bot: Bot,
  { mode = 'socket', ...overrides }: Partial<SlackSetup> & { mode?: Mode } = {},
): Omit<Bench, 'slack'> {
  const log = new LogBook()
  const records: RequestRecord[] = []
  const adapter = createSlackAdapter({
    bot,
    config: configFor(slack, mode),
    profiles: createMemoryProfiles(Date.now),
    log,
    metrics: { request: (record) => records.push(record) },
    ...overrides,
  })
  return { adapter, log, records }
}

/** Starts it; in HTTP mode the local Slack then sends its requests there. */
export async function startAdapter(slack: LocalSlack, adapter: SlackAdapter): Promise<void> {
  await adapter.start()
  slack.requestUrl = adapter.port === undefined ? undefined : `http://127.0.0.1:${adapter.port}/slack/events`
}

/** A local Slack with the bot connected. */
export async function startBench(bot: Bot, options: Parameters<typeof adapterFor>[2] = {}): Promise<Bench> {
  const slack = await LocalSlack.start()
  const bench = adapterFor(slack, bot, options)
  await startAdapter(slack, bench.adapter)
  return { slack, ...bench }
}

export async function stopBench({ adapter, slack }: Pick<Bench, 'adapter' | 'slack'>): Promise<void> {
  await adapter.stop()
  await slack.stop()
}
