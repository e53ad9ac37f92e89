import {
  createDiscordAdapter,
  type DiscordSetup,
  deployCommands,
} from '../../../src/bot/adapters/discord/index.ts'
import type { Adapter, Bot } from '../../../src/bot/bot.ts'
import type { RequestRecord } from '../../../src/bot/metrics.ts'
import { LocalDiscord } from '../../helpers/local-discord/index.ts'

export interface LogLine {
  level: 'debug' | 'info' | 'warn' | 'error'
  fields: Record<string, unknown>
  message: string
}

/** Keeps what is logged, so that tests can look at it. */
export class LogBook {
  readonly lines: LogLine[] = []
  debug = this.#keep('debug')
  info = this.#keep('info')
  warn = this.#keep('warn')
  error = this.#keep('error')

  /** Messages of warnings and errors. */
  get troubles(): string[] {
    return this.lines
      .filter(({ level }) => level === 'warn' || level === 'error')
      .map(({ message }) => message)
  }

  #keep(level: LogLine['level']) {
    return (fields: object, message: string): void => {
      this.lines.push({ level, fields: fields as Record<string, unknown>, message })
    }
  }
}

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
