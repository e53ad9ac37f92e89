import { vi } from 'vitest'
import {
  createDiscordAdapter,
  type DiscordSetup,
  deployCommands,
} from '../../../src/bot/adapters/discord/index.ts'
import type { Adapter, Bot } from '../../../src/bot/core/bot.ts'
import type { RequestRecord } from '../../../src/bot/core/metrics.ts'
import { LocalDiscord } from '../../helpers/local-discord/index.ts'
import { LogBook } from '../../helpers/log-book.ts'

export interface Bench {
  discord: LocalDiscord
  adapter: Adapter
  log: LogBook
  records: RequestRecord[]
}

/** An adapter with the real discord.js client, made for a local Discord but not started. */
export function adapterFor(
  discord: LocalDiscord,
  bot: Bot,
  overrides: Partial<DiscordSetup> = {},
): Omit<Bench, 'discord'> {
  const log = new LogBook()
  const records: RequestRecord[] = []
  const adapter = createDiscordAdapter({
    bot,
    token: discord.token,
    clientId: discord.applicationId,
    apiUrl: discord.apiUrl,
    log,
    metrics: { request: (record) => records.push(record) },
    ...overrides,
  })
  return { adapter, log, records }
}

/** A local Discord with the bot's commands deployed in its server and the bot logged in. */
export async function startBench(bot: Bot, options: { heartbeatInterval?: number } = {}): Promise<Bench> {
  const discord = await LocalDiscord.start()
  Object.assign(discord.gateway, options)
  await deployCommands({
    definitions: bot.commands,
    token: discord.token,
    clientId: discord.applicationId,
    guildId: discord.guild.id,
    apiUrl: discord.apiUrl,
  })
  const bench = adapterFor(discord, bot)
  await bench.adapter.start()
  return { discord, ...bench }
}

export async function stopBench({ adapter, discord }: Pick<Bench, 'adapter' | 'discord'>): Promise<void> {
  await adapter.stop()
  await discord.stop()
}

/** Waits until the check passes: long, since the machine may be busy. */
export function eventually(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 20_000, interval: 20 })
}
