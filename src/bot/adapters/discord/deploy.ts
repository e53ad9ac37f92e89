import { DiscordAPIError, REST, Routes } from 'discord.js'
import { InputError } from '../../../engine/index.ts'
import type { CommandDefinition } from '../../core/command.ts'
import { restOptions } from './client.ts'
import { toDiscordCommands } from './commands.ts'

export interface Deployment {
  names: string[]
  /** Undefined: deployed for all servers and direct messages. */
  guildId?: string
}

/**
 * Registers the commands, in one server (at once) or globally, in place of all earlier ones there.
 * @throws InputError when Discord refuses the token, the application or the server.
 */
export async function deployCommands(options: {
  definitions: readonly CommandDefinition[]
  token: string
  clientId: string
  guildId?: string
  apiUrl: string
}): Promise<Deployment> {
  const { definitions, token, clientId, guildId, apiUrl } = options
  const body = toDiscordCommands(definitions)
  const route = guildId
    ? Routes.applicationGuildCommands(clientId, guildId)
    : Routes.applicationCommands(clientId)
  try {
    await new REST(restOptions(apiUrl)).setToken(token).put(route, { body })
  } catch (error) {
    throw refusal(error, apiUrl, guildId) ?? error
  }
  return { names: body.map(({ name }) => name), ...(guildId && { guildId }) }
}

/** The error as one sentence for the admin; undefined when there is nothing that they could mend. */
function refusal(error: unknown, apiUrl: string, guildId: string | undefined): InputError | undefined {
  const say = (message: string) => new InputError(message, { cause: error })
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('E'))
    return say(
      `Expected an answer from ${apiUrl} but there is no connection (${error.code}); try again later.`,
    )
  if (!(error instanceof DiscordAPIError)) return undefined
  if (error.status === 401)
    return say('Expected DISCORD_TOKEN to be a valid bot token but Discord refused it.')
  if (error.status === 403 && guildId)
    return say(
      `Expected the bot to be in the server ${guildId} (DISCORD_GUILD_ID) but it is not: invite it first.`,
    )
  if (error.status === 403 || error.status === 404)
    return say(
      'Expected DISCORD_CLIENT_ID to be the application that DISCORD_TOKEN belongs to but it is not.',
    )
  return undefined
}
