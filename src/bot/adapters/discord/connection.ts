import { type Client, Events, Status } from 'discord.js'
import { GOODBYE_LIMIT, inTime } from '../../core/in-time.ts'
import type { Connection } from '../kit/connecting.ts'
import { Running } from '../kit/running.ts'
import { createClient, logConnection, rememberRetries } from './client.ts'
import { handleDirectMessage } from './direct-message.ts'
import { handleInteraction } from './handler.ts'
import { guardParsing } from './parse-guard.ts'
import type { DiscordSetup } from './setup.ts'

/**
 * Logs in with one client and answers its interactions; once `stopping` is aborted, newcomers are
 * asked to try again. Resolves when the client is ready.
 * @throws what discord.js throws when the token is wrong or Discord cannot be reached; the signal's reason
 */
export async function connect(setup: DiscordSetup, stopping: AbortSignal): Promise<Connection> {
  const { log } = setup
  stopping.throwIfAborted()
  const client = createClient(setup, stopping)
  const running = new Running(log)
  const handler = { ...setup, wasRetried: rememberRetries(client), draining: () => stopping.aborted }
  client.on(Events.InteractionCreate, (interaction) => {
    void running.add(handleInteraction(interaction, handler))
  })
  client.on(Events.MessageCreate, (message) => {
    void running.add(handleDirectMessage(message, handler))
  })
  // Servers that cannot be reached for a while are not among them.
  client.on(Events.GuildDelete, ({ id }) => {
    void running.add(setup.bot.forgetServer({ platform: 'discord', server: id }))
  })
  guardParsing(client, log)
  logConnection(client, log, stopping)

  await login(client, setup.token, stopping)
  const id = client.application?.id
  if (id !== setup.clientId)
    log.warn({}, `DISCORD_TOKEN belongs to the application ${id}, DISCORD_CLIENT_ID is ${setup.clientId}`)
  log.info({ user: client.user?.username, shards: [...client.ws.shards.keys()] }, 'Discord is ready')
  const healthy = () => client.isReady() && client.ws.shards.every(({ status }) => status === Status.Ready)
  return {
    healthy,
    async close() {
      // Running answers go by HTTP and need no gateway: one that is away stays away.
      if (!healthy()) await goodbye(client)
      await running.settled(setup.drainLimit)
      await goodbye(client)
    },
  }
}

async function login(client: Client, token: string, stopping: AbortSignal): Promise<void> {
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()))
  const stopped = new Promise<never>((_, reject) => {
    stopping.addEventListener('abort', () => reject(stopping.reason), { once: true })
  })
  try {
    await Promise.race([client.login(token).then(() => ready), stopped])
  } catch (error) {
    await goodbye(client)
    throw error
  }
}

async function goodbye(client: Client): Promise<void> {
  await inTime(client.destroy(), GOODBYE_LIMIT)
}
